"""Scans: pages without a text layer, read by Tesseract (extra ``ocr``), every doubt listed.

The page is set upright, tables are found by their rulings, lines by their ink; figures are read two or three times and
checked against their column; numbers of articles against their order. What a person must look at comes as doubts.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.ocr import engine, scan
from ingest.ocr.cells import ReadTable
from ingest.ocr.errors import OcrUnavailable
from ingest.ocr.found import Doubt, Recognised
from ingest.ocr.numbering import Numbering
from ingest.ocr.outline_keys import RowNumbers
from ingest.ocr.page import Page, read_page
from ingest.ocr.paragraphs import Paragraph
from ingest.ocr.tables import settle
from ingest.readers import Line, Table

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["Doubt", "OcrUnavailable", "Recognised", "recognise", "recognise_page"]


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
    engine.require()
    read = []
    for number, image in scan.render(path, pages):
        read.append(read_page(image, number))
        if progress:
            progress(len(read), len(pages))
    return _settled(read)


def recognise_page(image: "Image", page: int) -> Recognised:
    """Read the picture of one page at 300 dpi.

    Raises:
        OcrUnavailable: Tesseract, its Vietnamese data or Pillow is missing.
    """
    engine.require()
    return _settled([read_page(image, page)])


def _settled(pages: Sequence[Page]) -> Recognised:
    """The pages as one document: paragraphs go on over page ends, numbers over the whole."""
    numbering, rows = Numbering(), RowNumbers()
    doubts = [doubt for page in pages for doubt in page.doubts]
    blocks: list[Line | Table] = []
    for block in _joined(block for page in pages for block in page.blocks):
        if isinstance(block, ReadTable):
            table, noted = settle(block, rows)
            blocks.append(table)
            doubts += noted
        else:
            blocks += (Line(paragraph.page, paragraph.text) for paragraph in numbering.settle([block]))
    return Recognised(tuple(blocks), tuple(sorted(doubts + numbering.doubts, key=lambda doubt: doubt.page)))


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
