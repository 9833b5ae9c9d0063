"""What only shows when all pages are read: running heads, and document numbers that occur once beside a common one."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ingest.ocr.cells import ReadTable
from ingest.ocr.found import Doubt
from ingest.ocr.page import Page
from ingest.ocr.paragraphs import Paragraph

_FEWEST = 3
"""Pages that begin alike before it is a running head; appearances that make a document number a common one."""
_NUMBER = re.compile(r"\b\d{1,4}/\d{4}/[A-ZĐ][A-ZĐ-]*\d*")


def running_heads(pages: Sequence[Page]) -> set[str]:
    """The first or last words of pages that stand on half of them, their page numbers aside."""
    edges = Counter(
        edge
        for page in pages
        for edge in {_bare(block.text) for block in page.blocks[:1] + page.blocks[-1:] if isinstance(block, Paragraph)}
    )
    return {edge for edge, count in edges.items() if count >= max(_FEWEST, len(pages) / 2)}


def is_running_head(block: Paragraph | ReadTable, heads: set[str]) -> bool:
    """Whether a block is one of the running heads."""
    return isinstance(block, Paragraph) and _bare(block.text) in heads


def strange_numbers(paragraphs: Sequence[Paragraph]) -> Iterator[Doubt]:
    """Numbers of documents that differ by one digit from one that is named again and again."""
    counts = Counter(number for paragraph in paragraphs for number in _NUMBER.findall(paragraph.text))
    common = [number for number, count in counts.items() if count >= _FEWEST]
    for paragraph in paragraphs:
        for number in dict.fromkeys(_NUMBER.findall(paragraph.text)):
            near = [one for one in common if _one_off(number, one)]
            if near and counts[number] == 1:
                yield Doubt(paragraph.page, paragraph.text[:80], f"số hiệu “{number}” có thể là {near[0]}")


def _bare(text: str) -> str:
    return re.sub(r"^\d+\s|\s\d+$", "", text)


def _one_off(one: str, other: str) -> bool:
    return len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) == 1
