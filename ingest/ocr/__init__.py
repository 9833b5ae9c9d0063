"""Scans: pages without a text layer, read by Tesseract (extra ``ocr``), every doubt listed.

The page is set upright, tables are found by their rulings, lines by their ink; figures are read two or three times and
checked against their column; numbers of articles against their order. What a person must look at comes as doubts.
"""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.ocr import scan
from ingest.ocr.cells import ReadTable
from ingest.ocr.document import is_running_head, running_heads, strange_numbers
from ingest.ocr.engine import require
from ingest.ocr.errors import OcrUnavailable
from ingest.ocr.found import Doubt, Recognised
from ingest.ocr.numbering import Numbering
from ingest.ocr.outline_keys import RowNumbers
from ingest.ocr.page import Page, read_page
from ingest.ocr.paragraphs import Paragraph
from ingest.ocr.phrases import spelled
from ingest.ocr.tables import settle
from ingest.readers import Line, Table

if TYPE_CHECKING:
    from PIL.Image import Image

_AT_ONCE = 4
"""Pages that are read at the same time at most; each takes about 200 MB."""

__all__ = ["Doubt", "OcrUnavailable", "Recognised", "recognise", "recognise_page", "require"]


def recognise(path: Path, pages: Sequence[int], progress: Callable[[int, int], None] | None = None) -> Recognised:
    """Read scanned pages of a PDF.

    Args:
        path: the PDF.
        pages: numbers of the pages to read, from 1.
        progress: told how many pages are done and how many there are.

    Raises:
        OcrUnavailable: Tesseract, its Vietnamese data or the packages of the extra are missing.
        UnreadableFile: the file is no PDF.
    """
    require()
    read = []
    for page in _pages(path, pages):
        read.append(page)
        if progress:
            progress(len(read), len(pages))
    return _settled(read)


def recognise_page(image: "Image", page: int) -> Recognised:
    """Read the picture of one page at 300 dpi.

    Raises:
        OcrUnavailable: Tesseract, its Vietnamese data or Pillow is missing.
    """
    require()
    return _settled([read_page(image, page)])


def _pages(path: Path, pages: Sequence[int]) -> Iterator[Page]:
    """The pages in their order, a few read at once; no more than those are in memory."""
    at_once = min(os.cpu_count() or 1, _AT_ONCE)
    with ThreadPoolExecutor(at_once) as readers:
        waiting: deque[Future[Page]] = deque()
        for number, image in scan.render(path, pages):
            waiting.append(readers.submit(read_page, image, number))
            if len(waiting) > at_once:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _settled(pages: Sequence[Page]) -> Recognised:
    """The pages as one document: paragraphs go on over page ends, numbers over the whole."""
    numbering, rows = Numbering(), RowNumbers()
    doubts = [doubt for page in pages for doubt in page.doubts]
    blocks: list[Line | Table] = []
    heads = running_heads(pages)
    read = list(_joined(block for page in pages for block in page.blocks if not is_running_head(block, heads)))
    for block in read:
        if isinstance(block, ReadTable):
            table, noted = settle(block, rows)
            rows_spelled = tuple(tuple(map(spelled, row)) for row in table.rows)
            blocks.append(Table(table.number, rows_spelled, table.outlined))
            doubts += noted
        else:
            blocks.append(Line(block.page, spelled(numbering.settle(block))))
    doubts += numbering.doubts
    doubts += strange_numbers([block for block in read if isinstance(block, Paragraph)])
    return Recognised(tuple(blocks), tuple(sorted(dict.fromkeys(doubts), key=lambda doubt: doubt.page)))


def _joined(blocks: Iterable[Paragraph | ReadTable]) -> Iterator[Paragraph | ReadTable]:
    """Paragraphs that a page end has cut are one."""
    last: Paragraph | None = None
    for block in blocks:
        if last and isinstance(block, Paragraph) and last.page < block.page and last.going_on and block.begun:
            last = last.joined(block)
            continue
        if last:
            yield last
        last = block if isinstance(block, Paragraph) else None
        if not last:
            yield block
    if last:
        yield last
