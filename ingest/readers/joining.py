"""Paragraphs that a page end, a soft break or a hard line break has cut are put together again."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ingest.readers.base import Block, Line

_OPENER = re.compile(
    r"(?:phần|chương|mục|điều|phụ lục) [\divxlc]+|\d+(?:\.\d+)*[.)]|[^\W\d_]{1,2}\)|[-–+*•?>{“\"#|]|[IVX]+\.",
    re.IGNORECASE,
)
UNIT_HEADING = re.compile(r"(?:phần|chương|mục|điều|phụ lục) [\divxlc]+|[IVX]+\.", re.IGNORECASE)
_SENTENCE_END = tuple('.;:!?…”"»)]}/|')


def joined(found: Iterable[Block | None]) -> Iterator[Block]:
    """Put paragraphs together that were cut; ``None`` stands for an empty line."""
    parts: list[str] = []
    last: Line | None = None
    for block in found:
        if isinstance(block, Line):
            if last and _goes_on(parts[-1], last, block):
                parts.append(block.text)
                continue
        elif block is None:
            continue
        if last:
            yield replace(last, text=_one(parts))
            last = None
        if isinstance(block, Line):
            last, parts = block, [block.text]
        else:
            yield block
    if last:
        yield replace(last, text=_one(parts))


def _one(parts: list[str]) -> str:
    return " ".join(part.strip() for part in parts)


def _goes_on(end: str, start: Line, line: Line) -> bool:
    """Whether ``line`` continues the sentence whose words so far end in ``end``."""
    if line.depth or _OPENER.match(line.text):
        return False
    if end.endswith("\n"):
        return True
    if end.endswith(_SENTENCE_END) or UNIT_HEADING.match(start.text):
        return False
    return line.text[0].islower()
