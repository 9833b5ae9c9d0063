"""Lines of print become paragraphs, by where they begin and end between the margins."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from ingest.ocr.engine import Word
from ingest.ocr.readings import text_of
from ingest.ocr.scan import Box

_INDENT = 45
"""Pixels (4 mm) from the margin at which a line begins a paragraph."""
_LAST = 0.12
"""Part of the width that stays white after the last line of a paragraph."""
_CENTRED = 14, 45
"""Pixels by which a centred line may be off the middle: nearly full, and well within the margins."""
_WITHIN = 150
"""Pixels on both sides of a line that is well within the margins; the indent of a paragraph is less."""
_ALIGNED = 25
"""Pixels within which two lines begin or end at the same place."""
_APART = 1.75
"""Line pitches from one paragraph to the next beyond which they never go together."""
_HEADED = re.compile(r"(?:Điều|Chương|Mục|Phần|Phụ lục) ?[\dIVXHl]", re.IGNORECASE)
_OPENED = re.compile(r"\d{1,3}[.,]|[a-zđ]\)|[“\"(\-–]")
_SENTENCE_END = tuple(".;:!?”")


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line of print with its words."""

    box: Box
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """The words."""
        return text_of(self.words)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; ``begun`` says that its first line stands at the margin, ``going_on`` that its last one is full."""

    text: str
    page: int
    begun: bool
    going_on: bool

    def joined(self, other: "Paragraph") -> "Paragraph":
        """With ``other``, which goes on from it, after it."""
        return replace(self, text=joined([self.text, other.text]), going_on=other.going_on)


@dataclass(frozen=True, slots=True)
class Margins:
    """Where full lines begin and end, and how far they are apart."""

    left: int
    right: int
    pitch: float

    @classmethod
    def of(cls, lines: Sequence[Box], tables: Sequence[Box]) -> "Margins":
        """The margins of a page."""
        edges = (*lines, *tables, *tables)  # one table is enough to show where the margins are
        left = _edge(sorted(box.left for box in edges))
        right = -_edge(sorted(-box.right for box in edges))
        steps = [after.bottom - box.bottom for box, after in pairwise(lines) if after.top > box.top + box.height / 2]
        return cls(left, right, float(np.percentile(steps, 30)) if steps else 0.0)

    def centred(self, box: Box) -> bool:
        """Whether a line stands in the middle and is not full."""
        off = abs(box.left + box.right - self.left - self.right) / 2
        within = min(box.left - self.left, self.right - box.right)
        return off <= _CENTRED[within > _WITHIN] and box.left - self.left > _CENTRED[0]

    def indented(self, box: Box) -> bool:
        """Whether a line begins to the right of the margin."""
        return box.left - self.left > _INDENT

    def full(self, box: Box) -> bool:
        """Whether a line reaches the right margin, as all but the last line of a paragraph do."""
        return self.right - box.right < _LAST * (self.right - self.left)


def _edge(places: Sequence[int]) -> int:
    """The outermost place at which two lines at least begin; a lone one may be a smudge."""
    return next((one for one, other in pairwise(places) if other - one <= _ALIGNED), places[0])


def paragraphs(lines: Sequence[ReadLine], page: int, margins: Margins) -> Iterator[Paragraph]:
    """The paragraphs of the lines of a page, in order."""
    parts: list[ReadLine] = []
    for line in lines:
        if parts and not _goes_on(parts[-1], line, margins):
            yield _paragraph(parts, page, margins)
            parts = []
        parts.append(line)
    if parts:
        yield _paragraph(parts, page, margins)


def joined(texts: Sequence[str]) -> str:
    """The lines as one text; a number cut after its hyphen ("04/2012/PL-") goes on without a space."""
    return re.sub(r"(?<=[\w/]-) (?=[A-ZĐ\d])", "", " ".join(texts)) if len(texts) > 1 else "".join(texts)


def _paragraph(parts: Sequence[ReadLine], page: int, margins: Margins) -> Paragraph:
    text = joined([line.text for line in parts])
    first, last = parts[0].box, parts[-1].box
    aligned = not margins.indented(first) and not margins.centred(first)
    return Paragraph(text, page, aligned, margins.full(last) and not text.endswith(_SENTENCE_END))


def _goes_on(line: ReadLine, after: ReadLine, margins: Margins) -> bool:
    """Whether ``after`` belongs to the paragraph that ``line`` is in."""
    if after.box.top < line.box.top + line.box.height / 2:
        return False  # beside it, in another column
    if after.box.left > line.box.right or after.box.right < line.box.left:
        return False
    if after.box.bottom - line.box.bottom > _APART * margins.pitch:
        return False
    if margins.centred(line.box) or margins.centred(after.box):
        alike = line.text.isupper() == after.text.isupper()
        both = margins.centred(line.box) and margins.centred(after.box)
        headed = _HEADED.match(line.text) or _HEADED.match(after.text) or _OPENED.match(after.text)
        return both and alike and not headed
    return not margins.indented(after.box) and margins.full(line.box)
