"""Personal data is masked before anything is kept, searched or echoed."""

import re

_UPPER = "A-Z" + "".join(letter for letter in map(chr, range(0xC0, 0x1EFA)) if letter.isupper())
_NO_NAME = "(?!Mẹ |Bà |Bệnh |Thương |Anh hùng |Anh Hùng |Cựu |Người |Liệt )"
_NAME = rf"{_NO_NAME}[{_UPPER}][^\W\d_]*(?: [{_UPPER}][^\W\d_]*){{1,4}}"
_BANK = r"(?:[ ,]*(?:tại |ở )?(?:ngân hàng|ngan hang)(?: (?!số|so)[^\W\d_]+))?"
_PATTERNS = (
    (
        re.compile(
            rf"\b(?i:stk|số tk|so tk|tk|(?:số )?tài khoản|(?:so )?tai khoan)\b"
            rf"[^.\n\d]{{0,30}}\d(?:[ -]?\d){{7,18}}(?!\d)(?i:{_BANK})"
            rf"(?:[ ,]*(?i:chủ|chu) (?i:tk|tài khoản|tai khoan)(?: là)?[ :]*{_NAME})?"
        ),
        "[số tài khoản]",
    ),
    (re.compile(rf"\b(?i:họ tên|ho ten|tên|ten)(?: là| la)?[ :]+{_NAME}"), "[họ tên]"),
    (
        re.compile(
            rf"(?:^|(?<=[.,;!?] ))(?i:tôi|toi|em|tui|con|cháu|chau|mình)(?: là| la) {_NAME}"
            r"(?=[,.;:]|$| (?i:cccd|cmnd|sinh|sđt|sdt|ở))"
        ),
        "[họ tên]",
    ),
    (
        re.compile(r"\b(?:ngày sinh|ngay sinh|sinh ngày|sinh ngay)[ :]*\d{1,2}[/.-]\d{1,2}[/.-]\d{4}", re.IGNORECASE),
        "[ngày sinh]",
    ),
    (re.compile(r"(?<![\w.])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), "[email]"),
    (re.compile(r"(?<![\w./])(?:\+?84|0)(?:[ .-]?\d){9}(?![\d/])"), "[số điện thoại]"),
    (
        re.compile(r"\b(?:BHXH|BHYT|bảo hiểm|thẻ|sổ)\b([^.\n\d]{0,20})[A-Z]{0,2}\d(?:[ -]?\d){8,14}\b", re.IGNORECASE),
        None,
    ),
    (re.compile(r"(?<![\w./,])\d(?:[ -]?\d){11}(?![\d/.,]\d|\w)"), "[số định danh]"),
    (re.compile(r"(?<![\w./,])\d(?:[ -]?\d){8,9}(?![\d/.,]\d|\w)"), "[số giấy tờ]"),
    (re.compile(r"\b[A-Z]{2}[ -]?\d(?:[ -]?\d){9,12}\b"), "[số thẻ]"),
)
_DIGITS = re.compile(r"[A-Z]{0,2}\d(?:[ -]?\d){8,14}")


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
        text = pattern.sub(name or (lambda m: _DIGITS.sub("[số bảo hiểm]", m.group())), text)
    return text
