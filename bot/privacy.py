"""Personal data is masked before anything is kept, searched or echoed."""

import re

_UPPER = "A-Z" + "".join(letter for letter in map(chr, range(0xC0, 0x1EFA)) if letter.isupper())
_NO_NAME = "(?!Mẹ |Bà |Bệnh |Thương |Anh hùng |Anh Hùng |Cựu |Người |Liệt )"
_CAPITAL_NAME = rf"{_NO_NAME}[{_UPPER}][^\W\d_]*(?: [{_UPPER}][^\W\d_]*){{1,4}}"
_FAMILY = (
    "nguyễn|nguyen|trần|tran|lê|le|phạm|pham|huỳnh|huynh|hoàng|hoang|phan|vũ|vu|võ|vo|đặng|dang|bùi|bui|đỗ|do|hồ|ho|ngô|ngo"
    "|dương|duong|lý|ly|lương|luong|trương|truong|đinh|dinh|đoàn|doan|trịnh|trinh|lâm|lam|mai|cao|châu|chau|tô|to"
)
_AFTER_NAME = (
    "hỏi|hoi|muốn|muon|ở|o|sinh|là|la|có|co|được|duoc|thì|xin|cho|năm|nam|và|va|cccd|cmnd|cmt|sđt|sdt|đang|dang|quê|que|nay"
    "|nhờ|nho|bị|bi"
)
_SMALL_NAME = rf"(?i:(?:{_FAMILY})(?: (?!(?:{_AFTER_NAME})\b)[^\W\d_]+){{1,3}})"
_NAME = rf"(?:{_CAPITAL_NAME}|{_SMALL_NAME})"
_I = "tôi|toi|em|tui|con|cháu|chau|mình|minh|mẹ|me|ba|bố|bo|ông|ong|bà|chồng|chong|vợ|vo|người làm đơn|nguoi lam don"

_NO_MONEY = r"(?!\d| ?(?:đồng|dong|đ|vnđ|vnd|triệu|trieu|tỷ|ty)\b|[.,/]\d)"
"""What never follows a personal number: more digits, or the unit of an amount."""

_BANK = r"(?:[ ,]*(?:tại |ở )?(?:ngân hàng|ngan hang)(?: (?!số|so)[^\W\d_]+))?"
_DAY = (
    r"(?:\d{1,2} ?[/.-] ?\d{1,2} ?[/.-] ?\d{4}"
    r"|(?:ngày |ngay )?\d{1,2} (?:tháng|thang) \d{1,2} (?:năm|nam) \d{4})"
)
_OTHER_NAMES = r"(?<!mang )(?<!đổi )(?<!đặt )"
_OTHER_BIRTHS = "".join(
    f"(?<!{word} )" for word in ("hy", "hi", "học", "hoc", "thí", "thi", "vệ", "ve", "phát", "phat", "an", "dân", "dan")
)
"""Words that end in "sinh" and tell of no birth ("hy sinh ngày …")."""

_PATTERNS = (
    (re.compile(r"(?<![\w.])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), "[email]"),
    (
        re.compile(
            rf"\b(?i:stk|số tk|so tk|tk|(?:số )?tài khoản|(?:so )?tai khoan)\b"
            rf"[^.\n\d]{{0,30}}\d(?:[ .-]?\d){{7,18}}{_NO_MONEY}(?i:{_BANK})"
            rf"(?:[ ,]*(?i:chủ|chu) (?i:tk|tài khoản|tai khoan)(?: là)?[ :]*{_CAPITAL_NAME})?"
        ),
        "[số tài khoản]",
    ),
    (
        re.compile(
            rf"{_OTHER_NAMES}\b(?i:họ (?:và )?tên|ho (?:va )?ten|tên|ten|người làm đơn|nguoi lam don)"
            rf"(?: (?i:{_I}))?(?: là| la)?[ :]+{_NAME}"
        ),
        "[họ tên]",
    ),
    (
        re.compile(
            rf"\b((?i:công dân|cong dan|bà|ông|anh|chị|cụ|cô|chú|bác) )(?i:{_FAMILY})(?: [{_UPPER}][^\W\d_]*){{2,4}}"
        ),
        r"\1[họ tên]",
    ),
    (
        re.compile(
            rf"(?:^|(?<=[.,;!?] ))(?i:tôi|toi|em|tui|con|cháu|chau|mình)(?: là| la) {_CAPITAL_NAME}"
            r"(?=[,.;:]|$| (?i:cccd|cmnd|sinh|sđt|sdt|ở))"
        ),
        "[họ tên]",
    ),
    (
        re.compile(
            rf"\b(?:(?:ngày|ngay)(?: tháng năm| thang nam)? sinh|(?:năm|nam) sinh|{_OTHER_BIRTHS}sinh(?: ngày| ngay)?)"
            rf"[ :]*{_DAY}",
            re.IGNORECASE,
        ),
        "[ngày sinh]",
    ),
    (
        re.compile(
            rf"\b((?i:cccd|cmnd|cmt|căn cước|can cuoc|chứng minh|chung minh|định danh|dinh danh)[^.;,\n\d]{{0,30}})"
            rf"\d(?:[ .-]?\d){{8,11}}{_NO_MONEY}"
        ),
        r"\1[số định danh]",
    ),
    (re.compile(rf"(?<![\w./])\(?(?:\+?84|0)\)?(?:[ .-]?\d){{9}}{_NO_MONEY}"), "[số điện thoại]"),
    (re.compile(rf"(?<![\w./])\(?0[12]\d{{0,2}}\)?(?:[ .-]?\d){{7,9}}(?<=\d){_NO_MONEY}"), None),
    (
        re.compile(
            rf"\b((?i:BHXH|BHYT|bảo hiểm|bao hiem|thẻ|sổ)\b[^.;,\n\d]{{0,25}}?)"
            rf"(?:\b[A-Za-z]{{2}} ?)?\d(?:[ .-]?\d){{8,14}}{_NO_MONEY}"
        ),
        r"\1[số bảo hiểm]",
    ),
    (re.compile(rf"\b(?:[A-Z]{{2}}[ -]?\d(?:[ .-]?\d){{9,12}}|[A-Za-z]{{2}}\d{{10,13}}){_NO_MONEY}"), "[số thẻ]"),
    (re.compile(rf"(?<![\w./,])(?:0\d{{2}}(?:\.\d{{3}}){{3}}|\d(?:[ -]?\d){{11}}){_NO_MONEY}(?!\w)"), "[số định danh]"),
    (re.compile(rf"(?<![\w./,])\d(?:[ -]?\d){{8,9}}{_NO_MONEY}(?!\w)"), "[số giấy tờ]"),
)
_LANDLINE_DIGITS = (10, 11)


_OWNERS = (
    "cccd|cmnd|căn cước(?: công dân)?|chứng minh(?: nhân dân)?|sđt|đt|điện thoại|số|thẻ|sổ"
    "|sdt|dt|can cuoc|dien thoai|so|the|bhxh|bhyt|e-?mail|zalo"
    "|tôi|toi|em|tui|con|cháu|chau|hoặc|(?:xin )?(?:liên hệ|lien he|gọi)"
    "(?: [^\\W\\d_]+){0,2}"
)
_MASKED = re.compile(rf"(?:\b(?:{_OWNERS})[ :]*)*\[[^\]]+\][,;:]?", re.IGNORECASE)


def without_masks(text: str) -> str:
    """``text`` without what stands for personal data: it says nothing about the subject."""
    return _MASKED.sub(" ", text)


def mask(text: str) -> str:
    """Replace identity, insurance, account and phone numbers, e-mail addresses, the asker's name and birthday.

    Amounts, dates and document numbers keep their separators and are left alone.
    """
    for pattern, name in _PATTERNS:
        text = pattern.sub(name or _landline, text)
    return text


def _landline(match: re.Match[str]) -> str:
    """A number with an area code, where it has as many digits as one has."""
    count = sum(character.isdigit() for character in match.group())
    return "[số điện thoại]" if count in _LANDLINE_DIGITS else match.group()
