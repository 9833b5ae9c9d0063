"""Printed lines, each with its place on the page, become paragraphs: what PDF files and scans have in common."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from ingest.readers.base import Block, Line, Table

_INDENT = 0.6
"""How far a paragraph's first line is set in, in heights of a line (Decree 30/2020 on layout: 1 cm or 1.27 cm)."""
_APART = 1.45
"""Lines further apart than this, by the page's usual distance, belong to two paragraphs."""
_RULE = re.compile(r"[-_–—=*.…\s]{3,}")
_PAGE_NUMBER = re.compile(r"[-–\s]*(?:(?i:trang) ?)?\d{1,4}(?: ?/ ?\d{1,4})?[-–\s]*")
_UNIT = re.compile(r"(?:[“\"]?(?:Điều \d|\d{1,3}[a-zđ]?\. |[a-zđ]\) |Chương [IVX]|Mục \d|Phụ lục|PHỤ LỤC)|[-–•+] )")
_SENTENCE_ENDS = tuple('.;:!?”"/')


@dataclass(frozen=True, slots=True)
class Printed:
    """One printed line: its words, and its edges in points from the left and the top of the page.

    ``first_word`` is the width of its first word: the room it would have needed on the line above. ``alone`` marks a
    piece of a line with a wide gap (the two sides of a letterhead), which no other line continues.
    """

    text: str
    left: float
    right: float
    top: float
    bottom: float
    first_word: float
    alone: bool = False

    @property
    def height(self) -> float:
        """From the top of the letters to their feet."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on a page, from top to bottom."""

    number: int
    items: tuple[Printed | tuple[float, Table], ...]

    @property
    def lines(self) -> list[Printed]:
        """The lines outside tables."""
        return [item for item in self.items if isinstance(item, Printed)]


def paragraphs(pages: Iterable[Page]) -> Iterator[Block]:
    """The paragraphs and tables of ``pages``; ``number`` is the page where each begins."""
    open_at = 0
    parts: list[str] = []
    last: Printed | None = None
    margin = 0.0  # right edge of the text on the page of ``last``
    for page in without_running_lines(pages):
        left, right, pitch = _measures(page.lines)
        above: Printed | None = None
        for item in page.items:
            if isinstance(item, Printed):
                if last and _goes_on(last, item, above, parts[-1], left, margin, pitch):
                    parts.append(item.text)
                else:
                    if parts:
                        yield Line(open_at, " ".join(parts))
                    open_at, parts = page.number, [item.text]
                last = above = item
                margin = right
                continue
            if parts:
                yield Line(open_at, " ".join(parts))
            parts, last, above = [], None, None
            yield item[1]
    if parts:
        yield Line(open_at, " ".join(parts))


def _measures(lines: Sequence[Printed]) -> tuple[float, float, float]:
    """Left and right edge of a page's text and the usual distance from line to line."""
    whole = [line for line in lines if not line.alone]
    if not whole:
        return 0.0, 0.0, 0.0
    widest = max(line.right - line.left for line in whole)
    body = [line for line in whole if line.right - line.left > widest / 2]
    steps = [b.top - a.top for a, b in pairwise(lines) if b.top > a.top]
    return min(line.left for line in body), max(line.right for line in body), median(steps) if steps else 0.0


def _goes_on(
    last: Printed, line: Printed, above: Printed | None, said: str, left: float, margin: float, pitch: float
) -> bool:
    """Whether ``line`` continues the paragraph of ``last``; ``above`` is the line over it on the same page."""
    if last.alone or line.alone or line.left > left + _INDENT * line.height:
        return False
    if above and pitch and line.top - above.top > _APART * max(pitch, line.height):
        return False
    if _UNIT.match(line.text) and said.endswith(_SENTENCE_ENDS):
        return False
    return last.right + line.height / 4 + line.first_word > margin  # the next word had no room on the line


def without_running_lines(pages: Iterable[Page]) -> Iterator[Page]:
    """``pages`` without page numbers, rules, and headers or footers that the next or the last page has as well."""
    before: Page | None = None
    edges: set[str] = set()
    for page in map(_plain, pages):
        own = _edges(page)
        if before:
            yield _body(before, edges | own)
            edges = _edges(before)
        before = page
    if before:
        yield _body(before, edges)


def _plain(page: Page) -> Page:
    """A page without rules and its number."""
    kept = [item for item in page.items if not (isinstance(item, Printed) and _RULE.fullmatch(item.text))]
    lines = [item for item in kept if isinstance(item, Printed)]
    numbers = [line for line in (*lines[:1], *lines[-1:]) if _PAGE_NUMBER.fullmatch(line.text)]
    return replace(page, items=tuple(item for item in kept if item not in numbers))


def _edges(page: Page) -> set[str]:
    """The first and the last line of a page without their figures, where they stand apart from the text."""
    return {_shape(line) for line in _apart(page) if len(line.text) > 8}


def _shape(line: Printed) -> str:
    return re.sub(r"\d+", "#", line.text)


def _apart(page: Page) -> list[Printed]:
    """The first and the last line where the next one is further off than lines of the text are."""
    lines = page.lines
    *_, pitch = _measures(lines)
    pairs = (lines[:2], lines[:-3:-1]) if len(lines) > 2 else ()
    return [end for end, inner in pairs if abs(end.top - inner.top) > _APART * max(pitch, end.height)]


def _body(page: Page, running: set[str]) -> Page:
    dropped = [line for line in _apart(page) if _shape(line) in running]
    return replace(page, items=tuple(item for item in page.items if item not in dropped))
