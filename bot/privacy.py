"""Personal data is masked before anything is kept, searched or echoed."""

import re

_PATTERNS = (
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


_OWNERS = "cccd|cmnd|căn cước(?: công dân)?|chứng minh(?: nhân dân)?|sđt|đt|điện thoại|số|thẻ|sổ"
_MASKED = re.compile(rf"(?:\b(?:{_OWNERS})[ :]*)*\[[^\]]+\],?", re.IGNORECASE)


def without_masks(text: str) -> str:
    """``text`` without what stands for personal data: it says nothing about the subject."""
    return _MASKED.sub(" ", text)


def mask(text: str) -> str:
    """Replace identity, insurance, phone numbers and e-mail addresses by what they are.

    Amounts, dates and document numbers keep their separators and are left alone.
    """
    for pattern, name in _PATTERNS:
        text = pattern.sub(name or (lambda m: _DIGITS.sub("[số bảo hiểm]", m.group())), text)
    return text
