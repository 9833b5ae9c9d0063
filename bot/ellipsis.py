"""What a turn that leans on an earlier one is made of: markers, courtesies, words that point back, words that ask."""

import re
from functools import cache

from bot.kinds import kind_of
from bot.turn import Kind
from bot.whether import whether
from knowledge.text import fold, has_diacritics, strip_diacritics

_POINTED = (
    "bà|ông|cụ|bác|chú|cô|cậu|dì|dượng|anh|chị|em|mẹ|má|cha|bố|vợ|chồng|con|cháu|người|chế độ|khoản|khoản tiền"
    "|số tiền|tiền|cái|việc|trường hợp|thủ tục|giấy|đơn|hồ sơ|đối tượng"
)
_PATTERNS = {
    "opening": r"^(?:(?:dạ|vâng|ừ|uh|um|ờ|à|ok|oke|thế à|vậy à|đúng rồi|đúng vậy|phải rồi|rồi|cảm ơn|cám ơn)"
    r"(?: (?:ạ|em|anh|chị|bạn|bác|nhé))?[ ,.!]+)+",
    "marker": r"^(?:(?:nhưng|mà|à|ủa) )*(?:(?:thế|vậy) (?:còn|thì|nếu)|còn nếu|thế|vậy|còn|thì)(?= )",
    "closing": r"(?:[ ,]*(?:thì sao|thì thế nào|thì ra sao|sao|nữa|vậy|thế|ạ|hả|nhỉ|thôi|nhé|hén))+[ .?!]*$",
    "then": r"(?<!\w)(?:thì|ra) (?:sao|thế nào)(?: (?:ạ|vậy|em|hả))?[ .?!]*$|^(?:nếu|giả sử) "
    r"|^(?:[^\W\d_]+ ){1,4}thì (?:bao nhiêu|nhiêu|mấy|bn)(?!\w)[^,;]{0,16}$",
    "pointing": rf"(?<!\w)(?:(?:{_POINTED}) (?:ấy|đó|này|kia|nớ|ta)|ổng|bả|ảnh|họ(?! hàng| tên| nội| ngoại))(?!\w)",
    "else": r"(?<!\w)(?:(?:chuyện|việc|câu|vấn đề|cái) khác|hỏi khác|tiện (?:thể )?hỏi luôn|tiện cho hỏi)(?!\w)",
    "asked": r"(?<!\w)(?:(?:thì|được|sẽ|phải|có|lãnh|lĩnh|nhận|là|còn|hết|khoảng) )*"
    r"(?:bao nhiêu|nhiêu|mấy|bn)(?: (?:tiền|đồng|triệu|lần|phần trăm|người|năm|ngày|tháng))?"
    r"(?: (?:một|1|mỗi) (?:tháng|năm|lần|đợt))?(?!\w)"
    r"|(?<!\w)(?:thì )?(?:(?:gửi|nộp|xin|làm|khai|dùng) )?(?:(?:đơn|hồ sơ|giấy tờ|giấy|bản khai) )?"
    r"(?:(?:ở|cho|theo|tới|đến) )?(?:đâu|chỗ nào|nơi nào|cơ quan nào|mẫu (?:nào|mấy|số mấy|số nào|gì))(?!\w)"
    r"|(?<!\w)(?:thì )?(?:trong )?(?:bao lâu|khi nào|bao giờ|chừng nào|năm nào)(?: thì có| có| xong)?(?!\w)"
    r"|(?<!\w)(?:(?:cần|gồm|có|phải|được|hưởng|nhận|nói|quy định|qui định|về|là|những|điều) )*gì(?!\w)"
    r"|(?<!\w)(?:thì )?(?:sao|thế nào|như thế nào|ra sao|làm sao)(?!\w)"
    r"|(?<!\w)có (?:còn )?(?:được )?(?=[^,;]*(?<!\w)(?:không|ko|hông|chưa)[ ?.!]*$)"
    r"|(?<!\w)(?:được )?(?:hay )?(?:không|ko|hông|chưa)(?=[ ?.!]*$)",
}


@cache
def _compiled(bare: bool) -> dict[str, re.Pattern[str]]:
    return {name: re.compile(strip_diacritics(p) if bare else p) for name, p in _PATTERNS.items()}


def _pattern(name: str, text: str) -> re.Pattern[str]:
    """A pattern as ``text`` is written: with diacritics or without."""
    return _compiled(not has_diacritics(text))[name]


def asks(text: str) -> bool:
    """Whether ``text`` says itself what is wanted (an amount, papers, a place, yes or no …)."""
    return kind_of(text, has_reference=False) is not Kind.GENERAL or whether(text) is not None


def says_it_is_else(text: str) -> bool:
    """Whether ``text`` says that it is about another matter."""
    return bool(_pattern("else", text).search(fold(text)))


def goes_on(text: str) -> bool:
    """Whether ``text`` opens, closes or points back as what continues does ("còn …", "… thì sao", "bà ấy")."""
    said = _without("opening", text).strip()
    return any(_pattern(name, said).search(fold(said)) for name in ("marker", "then", "pointing"))


def alone(text: str) -> str:
    """What ``text`` adds: without opening words, markers, words that point back, and "thì sao"."""
    text = text.strip()
    for name in ("opening", "marker", "pointing", "closing"):
        text = _without(name, text).strip()
    return " ".join(text.split()).strip(" ,.?!")


def without_asking(text: str) -> str:
    """``text`` without its words of asking: what it is about."""
    return " ".join(_without("asked", text).split()).replace(" ,", ",").strip(" ,.?!")


def _without(name: str, text: str) -> str:
    text = " ".join(text.split())
    for match in reversed([*_pattern(name, text).finditer(fold(text))]):  # folding clean text moves no letter
        text = f"{text[: match.start()]} {text[match.end() :]}"
    return text
