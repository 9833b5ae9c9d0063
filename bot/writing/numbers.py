"""Percentages and money said in words or in chat's short forms, and the ranks of wounded men, in figures."""

import re
from collections.abc import Callable

_DIGITS = {
    "một": 1,
    "mốt": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "tư": 4,
    "năm": 5,
    "lăm": 5,
    "nhăm": 5,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
}
_ONLY_AFTER_TENS = ("mốt", "tư", "lăm", "nhăm")
_SCALES = {"nghìn": 1_000, "ngàn": 1_000, "triệu": 1_000_000, "tỷ": 1_000_000_000, "tỉ": 1_000_000_000}
_SMALL = "|".join((*_DIGITS, "mười", "mươi", "trăm", "lẻ", "linh"))
_SCALE = "|".join(_SCALES)
_PERCENT = re.compile(rf"(?<!\w)(?<!mỗi )(?<!hằng )((?:(?:{_SMALL}) )+)(?:phần trăm(?!\w)|%)", re.IGNORECASE)
_MONEY = re.compile(
    rf"(?<!\w)((?:(?:{_SMALL}) )+(?:{_SCALE})(?: (?:{_SMALL}|{_SCALE}))*( rưỡi)?)( đồng)?(?!\w)", re.IGNORECASE
)
_SHORT = re.compile(r"(?<![\w.,/])(\d{1,3}(?:,\d)?)(tr|k)(\d)?(?!\w)", re.IGNORECASE)
_RANK = re.compile(r"(?<!\w)(thương binh|bệnh binh) (?=[1-4]/[34](?![\d/]))", re.IGNORECASE)
_RANKED = re.compile(r" hạng [1-4]/[34](?![\d/])", re.IGNORECASE)
_UNITS = {"tr": "triệu", "k": "nghìn"}


def in_figures(text: str) -> tuple[str, list[tuple[str, str]]]:
    """``text`` with "sáu mốt phần trăm" as "61%", "hai triệu rưỡi" as "2.500.000", "2tr5" as "2,5 triệu".

    "Thương binh 2/4" gets the word "hạng". What cannot be read as one number stays as it is, and so does every figure.
    Also what was written in the place of what.
    """
    changes = []

    def noted(write: Callable[[re.Match[str]], str]) -> Callable[[re.Match[str]], str]:
        def written(match: re.Match[str]) -> str:
            words = write(match)
            if words != match[0]:
                changes.append((match[0], words))
            return words

        return written

    for pattern, write in ((_PERCENT, _percentage), (_MONEY, _amount), (_SHORT, _short), (_RANK, _rank)):
        text = pattern.sub(noted(write), text)
    return text, changes


def without_ranks(text: str) -> str:
    """``text`` without "hạng 2/4": wounded men were once ranked so, and no text held goes by it, but by percentages."""
    return _RANKED.sub("", text)


def _percentage(match: re.Match[str]) -> str:
    words = match[1].lower().split()
    number = _below_thousand(words)
    if number is None and words[0] == "ba":  # the father, whose percentage it is
        number, father = _below_thousand(words[1:]), match[0].split()[0]
        return match[0] if number is None else f"{father} {number}%"
    return match[0] if number is None else f"{number}%"


def _amount(match: re.Match[str]) -> str:
    number = _value(match[1].lower().split())
    return match[0] if number is None else f"{number:,}".replace(",", ".") + (match[3] or "")


def _short(match: re.Match[str]) -> str:
    return f"{match[1]}{',' * bool(match[3])}{match[3] or ''} {_UNITS[match[2].lower()]}"


def _rank(match: re.Match[str]) -> str:
    return f"{match[1]} hạng "


def _value(words: list[str]) -> int | None:
    """The number that ``words`` say, scales and halves included; ``None`` where they say none."""
    total, scale, row = 0, 0, list[str]()
    for word in words:
        if word not in _SCALES:
            row.append(word)
            continue
        about = len(row) == 2 and row[0] in _DIGITS and row[1] in _DIGITS and row[1] not in _ONLY_AFTER_TENS
        number = None if about else _below_thousand(row)  # "hai ba triệu": two or three
        if number is None or (scale and _SCALES[word] >= scale):
            return None
        scale, row = _SCALES[word], []
        total += number * scale
    if row == ["rưỡi"]:
        return total + scale // 2
    if len(row) == 1 and row[0] in _DIGITS:  # "hai triệu tám"
        return total + _DIGITS[row[0]] * scale // 10
    rest = _below_thousand(row) if row else 0
    return None if rest is None else total + rest


def _below_thousand(words: list[str]) -> int | None:
    hundreds = 0
    if len(words) > 1 and words[1] == "trăm":
        if words[0] not in _DIGITS:
            return None
        hundreds, words = 100 * _DIGITS[words[0]], words[2:]
        if not words:
            return hundreds
        if words[0] in ("lẻ", "linh"):
            return hundreds + _DIGITS[words[1]] if len(words) == 2 and words[1] in _DIGITS else None
        if len(words) == 1 and words[0] in _DIGITS:  # "hai trăm năm" is 250
            return hundreds + 10 * _DIGITS[words[0]]
    tens = _below_hundred(words)
    return None if tens is None else hundreds + tens


def _below_hundred(words: list[str]) -> int | None:
    match words:
        case ["mười"]:
            return 10
        case ["mười", one] if one in _DIGITS:
            return 10 + _DIGITS[one]
        case [ten, "mươi"] if ten in _DIGITS:
            return 10 * _DIGITS[ten]
        case [ten, "mươi", one] if ten in _DIGITS and one in _DIGITS:
            return 10 * _DIGITS[ten] + _DIGITS[one]
        case [ten, one] if _DIGITS.get(ten, 0) > 1 and one in _DIGITS:  # "sáu mốt", but "hai ba" is two or three
            about = _DIGITS[one] == _DIGITS[ten] + 1 and one not in _ONLY_AFTER_TENS
            return None if about else 10 * _DIGITS[ten] + _DIGITS[one]
        case [one] if one in _DIGITS:
            return _DIGITS[one]
    return None
