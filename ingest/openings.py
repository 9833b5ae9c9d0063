"""Which line could open a node: the words and numbers that statutes begin their units with.

A line only *looks like* an opening here; whether it opens a node is decided by the sequence it stands in.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ingest.readers import Block, Line
from knowledge.documents import Level
from knowledge.labels import roman

LETTERS = "abcdđefghijklmnopqrstuvwxyz"
"""Order of points. Statutes leave out f, j, w and z; some ministries use them."""
OPTIONAL_LETTERS = frozenset("fjwz")

_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_ORDINAL = "|".join(_ORDINALS)
_PATTERNS = (
    (Level.PART, re.compile(rf"(?:Phần|PHẦN) (?:thứ |THỨ )?([IVX]{{1,6}}|\d{{1,2}}|(?i:{_ORDINAL}))(?![^\W_])")),
    (Level.CHAPTER, re.compile(r"(?:Chương|CHƯƠNG) ([IVXLC]{1,8}|\d{1,3})(?![^\W_])")),
    (Level.SECTION, re.compile(r"(?:Mục|MỤC) (\d{1,3}|[IVX]{1,6})(?:(?=[.:])|$|(?= [A-ZĐÀ-Ỹ]{2}))")),
    (Level.ARTICLE, re.compile(r"Điều (\d{1,4}[a-zđ]?)(?:(?=[.:](?:\s|$))|$)")),
    (Level.APPENDIX, re.compile(r"(?:Phụ lục|PHỤ LỤC)(?: ((?:số )?(?:[IVXLC]{1,8}|\d{1,3})))?(?:(?=[.:] )|[.:]?$)")),
    (Level.CLAUSE, re.compile(r"(\d{1,3}[a-zđ]?) ?\.(?=\s|$|[^\W\d_])")),
    (Level.POINT, re.compile(r"([a-zđ]|1)\)(?=\s|$|[^\W\d_])")),
)  # fmt: skip
QUOTE_MARKS = '“"«'
_LOST_HEADING = re.compile(r"\(Điều (\d{1,4}) [^()]{1,200}có hiệu lực[^()]{1,80}\)")
_GLUED = re.compile(r"(?<=[^\W\d_a-z])(?=(?:Điều \d{1,4}|Mục \d{1,3})\. )")


@dataclass(frozen=True, slots=True)
class Opening:
    """A line that looks like the beginning of a node; ``rest`` are its words after the number."""

    level: Level
    number: str
    rest: str
    lost_heading: bool = False


def opening(text: str) -> Opening | None:
    """What ``text`` could open."""
    for level, pattern in _PATTERNS:
        if match := pattern.match(text):
            number = (match.group(1) or "").removeprefix("số ")
            if level is Level.PART and number.lower() in _ORDINALS:
                number = roman(_ORDINALS.index(number.lower()) + 1)
            return Opening(level, number, text[match.end() :].lstrip(".: ").strip())
    if match := _LOST_HEADING.fullmatch(text):
        return Opening(Level.ARTICLE, match.group(1), "", lost_heading=True)
    return None


def opens_quotation(text: str) -> bool:
    """Whether ``text`` begins a quoted unit: “Điều 1. …”, “1. …”, “a) …”."""
    return bool(text) and text[0] in QUOTE_MARKS and opening(text[1:].lstrip()) is not None


def value(number: str) -> int:
    """The place of a chapter or appendix number: Roman or Arabic; 0 for none."""
    if number.isdigit():
        return int(number)
    total = 0
    for char, after in zip(number, number[1:] + " ", strict=False):
        digit = _ROMAN_DIGITS.get(char, 0)
        total += -digit if digit < _ROMAN_DIGITS.get(after, 0) else digit
    return total


def unglued(blocks: Iterable[Block], slips: list[str] | None = None) -> Iterator[Block]:
    """Take headings apart that a print has run together: "Chương INHỮNG QUY ĐỊNH CHUNGĐiều 1. Phạm vi …".

    What was taken apart is told among ``slips``. Where the Roman number ends is told by the chapter that is due: after
    chapter II, "Chương IIICHẾ ĐỘ" is III.
    """
    due = 1
    for block in blocks:
        if not isinstance(block, Line) or not block.text.startswith(("Chương ", "Mục ")):
            yield block
            continue
        head, *rest = _GLUED.split(block.text)
        plain = opening(head)
        number = roman(due) if due < 90 else ""
        if plain and plain.level is Level.CHAPTER:
            due = value(plain.number) + 1
        elif not plain and number and head.startswith(f"Chương {number}"):
            rest[:0] = [head.removeprefix(f"Chương {number}").strip()]
            head = f"Chương {number}"
            due += 1
        if rest and slips is not None:
            slips.append(f"dòng {block.number}: tiêu đề in dính liền, đã tách: “{block.text[:60]}…”")
        for text in (head, *rest):
            if text:
                yield replace(block, text=text)
