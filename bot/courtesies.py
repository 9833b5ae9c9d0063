"""What askers say around a question ("dạ em chào anh chị, em muốn hỏi là …, cảm ơn ạ"): it is no part of it."""

import re

_I = r"(?:em|tôi|toi|tui|con|cháu|chau|mình|minh|bác|cô)"
_AROUND = (
    # Salutations, up to the comma or full stop that ends them.
    re.compile(
        r"^(?:(?:dạ|da|vâng|alo|em|con|cháu|chau|tôi|toi|kính|kinh|xin)[ ,]+)*"
        r"(?:chào|chao|thưa|thua|kính gửi|kinh gui|gửi|hello|hi)\b[^,.:;!?]{0,40}[,.:;!]\s*",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?:^|(?<=[,.;:!] ))(?:(?:dạ|da|nay|thưa) )?"
        rf"(?:{_I} (?:muốn|muon|xin|cần|can|định)(?: được| phép)? (?:hỏi|hoi)|(?:xin |làm ơn |lam on )?cho"
        rf" (?:{_I} )?(?:xin )?(?:hỏi|hoi)|(?:xin|muốn|cần) (?:hỏi|hoi))(?: (?:chút|chut|xíu|xiu|thêm|với|ạ|nhé|tí))*"
        r"(?: (?:là|la|rằng))?(?![^\W_])[ ,:]*",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?:^|(?<=[,.;:!] ))(?:(?:hiện |đang )?(?:ngụ|cư ngụ|thường trú|trú)(?: tại| ở)?) [^,.;:?]{1,30}"
        r"(?:, (?:ấp|xã|phường|huyện|tỉnh|thị trấn|khu phố) [^,.;:?]{1,30})*[,.;:] ?",
        re.IGNORECASE,
    ),
    re.compile(
        rf"[ ,.;!?]*(?:(?:dạ|da) )?(?:{_I} )?(?:xin )?(?:chân thành )?"
        r"(?:cảm ơn|cám ơn|cam on|thanks)[^,.?!]{0,30}[.!]*$",
        re.IGNORECASE,
    ),
)
_FEWEST = 3


def question_alone(text: str) -> str:
    """``text`` without greetings, thanks, where the asker lives, and "cho hỏi"; as it is where little would be left."""
    left = text
    for pattern in _AROUND:
        left = pattern.sub("", left)
    left = " ".join(left.split())
    return left if len(left.split()) >= _FEWEST else text
