"""What a single step of a procedure must hold to answer: a time limit, an office, a form; and who takes it.

The kind of a question ("hồ sơ …") says that a procedure is asked for; which of its steps is meant lies in these words.
"""

import re

from knowledge.text import bare_key

_WISHES = (
    (
        r"bao lau|may (?:ngay|thang|tuan)|bao nhieu (?:ngay|lau)|thoi han|khi nao|bao gio|luc nao|chung nao|ngay nao",
        r"\d+ (?:ngay|thang|nam|gio|tuan)\b|ke tu (?:ngay|thang)",
    ),
    (r"mau (?:so )?(?:may|nao|gi)|mau don (?:so )?(?:may|nao|gi)", r"\bmau so"),
    (
        r"(?:o|ve|di|toi|den|cho|nop|gui) (?:dau|mo|ai)\b|co quan nao|don vi nao|(?:noi|cho|bo|so|xa|cap) nao"
        r"|\bai (?:ky|cap|xet|duyet|quyet dinh|giai quyet|lap|phai lam|lam)",
        r"\b(?:gui|nop|chuyen|ban hanh|cap|den|lap)\b[^.;]{0,80}\b(?:uy ban|so|phong|co quan|don vi|bo|hoi dong|cuc)\b",
    ),
    (
        r"(?:giay to|giay|ho so|don)(?: \w+)? (?:gi|chi|nao|nhung gi|gom|can)\b|can (?:nhung )?gi\b|co nhung gi",
        r"\b(?:ban sao|ban khai|don de nghi|giay xac nhan|kem theo|giay to sau)",
    ),
)
_ACTORS = (
    (r"\b(?:xa|phuong|uy ban xa)\b", r"uy ban nhan dan(?: cac)? (?:cap )?xa"),
    (r"\b(?:phong|huyen|quan huyen)\b", r"phong lao dong|uy ban nhan dan cap huyen"),
    (r"\bso\b(?! (?:may|nao|mo|tien|luong|ho so|bo mau))", r"so (?:lao dong|noi vu|y te|xay dung)"),
    (r"\b(?:hoi dong|giam dinh)\b", r"hoi dong"),
    (r"\b(?:cuc|bo chi huy|quan doi)\b", r"cuc |bo chi huy|bo tu lenh|co quan, don vi|bo quoc phong|quan khu"),
    (r"\bcong an\b", r"cong an|bo cong an"),
)

_FILES = r"\b(?:nop|gui|xin)\b(?: \w+){0,4} (?:dau|mo|ai)\b"
_FILER = r"nguoi|ca nhan|than nhan|dai dien|gia dinh|con|vo|chong|me|cha"


def wish_held(question: str, text: str) -> bool | None:
    """Whether ``text`` holds what ``question`` asks of a single step; ``None`` where it asks for nothing such."""
    asked, said = bare_key(question), bare_key(text)
    wanted = next((held for wish, held in _WISHES if re.search(wish, asked)), None)
    return None if wanted is None else bool(re.search(wanted, said))


def taken_by_asked(question: str, text: str) -> bool:
    """Whether ``text`` opens with who takes the step that is asked for: the body named, else who files.

    Whoever asks where to file, and names no body, asks for his own step.
    """
    asked, opening = bare_key(question), bare_key(text)
    named = [body for name, body in _ACTORS if re.search(name, asked)]
    if not named and re.search(_FILES, asked):
        named = [_FILER]
    return any(re.search(rf"^(?:{body})", opening) for body in named)
