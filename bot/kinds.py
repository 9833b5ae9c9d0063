"""What is asked: the kind of question, from the words people use for it."""

import re

from bot.turn import Kind
from knowledge.text import bare_key, fold, has_diacritics, strip_diacritics

# The first kind one of whose phrases stands in the question wins. Phrases are folded, and bare in questions typed bare.
_CUES: tuple[tuple[Kind, tuple[str, ...]], ...] = (
    (
        Kind.SOURCE,
        ("phụ lục nào", "điều nào", "khoản nào", "nghị định nào", "văn bản nào", "luật nào", "qui định ở đâu"),
    ),
    (
        Kind.PROCEDURE,
        (
            *(
                "thủ tục",
                "trình tự",
                "qui trình",
                "các bước",
                "làm sao",
                "làm thế nào",
                "làm răng",
                "mần răng",
                "cách nào",
            ),
            *("phải làm gì", "phải làm chi", "làm như thế nào", "làm ra sao", "xin lại", "cách làm", "bằng cách nào"),
            *("kiểu gì", "kiểu nào", "thủ tục sao", "xử lí thế nào"),
        ),
    ),
    (
        Kind.PAPERS,
        (
            "hồ sơ",
            "giấy tờ",
            "mẫu đơn",
            "mẫu số",
            "đơn từ",
            "cần những gì",
            "mang gì",
            "chuẩn bị gì",
            "cần gì",
            "giấy gì",
            "giấy chi",
            "giấy nào",
            "mẫu nào",
        ),
    ),
    (
        Kind.HOW_LONG,
        (
            *("bao lâu", "mấy ngày", "bao nhiêu ngày", "mấy tháng thì", "thời hạn", "khi nào", "bao giờ", "hạn chót"),
            *(
                "chừng nào",
                "ngày nào",
                "ngày mấy",
                "hôm nào",
                "đến năm nào",
                "thời gian nào",
                "giai đoạn nào",
                "quí nào",
                "năm nào",
                "vào tháng mấy",
            ),
        ),
    ),
    (
        Kind.HOW_MUCH,
        (
            *(
                "bao nhiêu tiền",
                "bao nhiêu đồng",
                "mấy đồng",
                "mấy tiền",
                "mức",
                "tiền",
                "trợ cấp",
                "phụ cấp",
                "nhiêu tiền",
            ),
            *("được nhiêu", "được lãnh", "được lĩnh", "tổng cộng", "triệu", "hỗ trợ bao nhiêu", "hưởng bao nhiêu"),
            *("được bao nhiêu", "nhận bao nhiêu", "tối đa bao nhiêu"),
        ),
    ),
    (
        Kind.WHERE,
        (
            *(
                "ở đâu",
                "nộp đâu",
                "ở mô",
                "gửi mô",
                "nộp mô",
                "gửi đâu",
                "gửi ai",
                "gửi cho ai",
                "chỗ nào",
                "nơi nào",
                "cơ quan nào",
                "đơn vị nào",
                "gặp ai",
                "ai giải quyết",
            ),
            *("ai quyết định", "ai chịu trách nhiệm", "ai xét", "do ai", "ai chi trả"),
        ),
    ),
    (Kind.TARGET, ("bao nhiêu", "mấy", "chỉ tiêu", "mục tiêu", "tỉ lệ")),
    (
        Kind.WHO,
        (
            *("những ai", "ai được", "ai thì", "đối tượng nào", "trường hợp nào", "điều kiện", "tiêu chuẩn"),
            *("thế nào thì được", "khi nào được", "ai là"),
        ),
    ),
    (Kind.YES_NO, ("được không", "có phải", "phải không", "được ko", "đúng không", "hay không", "có .* không")),
)
STEPS_AND_PAPERS = frozenset({Kind.PROCEDURE, Kind.PAPERS, Kind.WHERE, Kind.HOW_LONG})
"""Kinds that ask about something to be filed."""

_COMPARES = re.compile(
    r"(?<!\w)(?:khac (?:nhau|gi|the nao)(?: (?:cho nao|o dau|o cho nao|the nao|ra sao|gi|nhau))?|so (?:voi|sanh)"
    r"|chenh(?: lech)?|hon nhau|hon kem|nhieu hon|it hon"
    r"|cao hon|thap hon|loai nao|ben nao|cai nao)(?!\w)"
)
_JOINS = r"(?<!\w)(?:voi|va|cung|hay|hoac|ai|bao nhieu|the nao|nhau)(?!\w)"
_WANTS_FIGURE = re.compile("bao nhiêu|bao nhieu|mấy|may |nhiêu|bn|mức|muc |là gì")


def kind_of(text: str, has_reference: bool) -> Kind:
    """The kind of the question ``text``.

    A clause named without any other wish is asked for itself. "Trợ cấp" or "tiền" alone ask for an amount only where
    "bao nhiêu", "mức" or the like stand with them; otherwise conditions and yes/no come first.
    """
    folded = fold(text)
    bare = not has_diacritics(folded)
    asked = []
    for kind, phrases in _CUES:
        words = "|".join(phrases)
        if re.search(rf"(?<![^\W_])(?:{strip_diacritics(words) if bare else words})(?![^\W_])", folded):
            asked.append(kind)
    if Kind.HOW_MUCH in asked and len(asked) > 1 and not _WANTS_FIGURE.search(folded):
        asked.remove(Kind.HOW_MUCH)
    if has_reference and not (set(asked) - {Kind.YES_NO}):
        return Kind.CLAUSE
    return asked[0] if asked else Kind.GENERAL


def without_comparing(text: str) -> str:
    """``text`` without the words that compare and those that join the two cases."""
    text = " ".join(text.split())
    bare = bare_key(text)
    if len(bare) != len(text):
        return text
    for match in reversed([*re.finditer(rf"{_COMPARES.pattern}|{_JOINS}", bare)]):
        text = text[: match.start()] + text[match.end() :]
    return " ".join(text.split()).rstrip(" ?.!")


def compares(text: str) -> bool:
    """Whether ``text`` asks how two cases differ: then both are the answer."""
    return bool(_COMPARES.search(bare_key(text)))
