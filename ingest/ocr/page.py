"""One page of a scan: its lines are read; those of tables go to their cells, the others become paragraphs."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.ocr.cells import ReadTable, read_table
from ingest.ocr.found import Doubt
from ingest.ocr.paragraphs import Margins, Paragraph, ReadLine, paragraphs
from ingest.ocr.readings import read_twice
from ingest.ocr.rulings import find_grids
from ingest.ocr.scan import Box, Grey, ink, upright, without_seals
from ingest.ocr.textlines import text_lines

if TYPE_CHECKING:
    from PIL.Image import Image

_EDGE = 0.09
"""Part of the page's height within which a line of up to three characters at its head or foot is the page's number."""


@dataclass(frozen=True, slots=True)
class Page:
    """What one page holds, in reading order."""

    number: int
    blocks: tuple[Paragraph | ReadTable, ...]
    doubts: tuple[Doubt, ...]


def read_page(image: "Image", number: int) -> Page:
    """Read one page.

    Args:
        image: the page at 300 dpi.
        number: its number, from 1.
    """
    grids, clean = find_grids(upright(image))
    clean = without_seals(clean)
    body = clean.copy()
    for grid in grids:
        grid.box.of(body)[:] = 255
    height, width = clean.shape
    lines, doubts = _read(body, Box(0, 0, width, height), number)
    margins = Margins.of([line.box for line in lines], [grid.box for grid in grids]) if lines else None
    blocks: list[Paragraph | ReadTable] = []
    above = 0
    for grid in grids:
        part = [line for line in lines if above <= line.box.top < grid.box.top]
        blocks += paragraphs(part, number, margins) if margins else []
        if grid.columns > 1:
            blocks.append(read_table(clean, ink(clean), grid, number))
        else:  # a frame around words is the stamp of an office
            stamp, _ = _read(clean, grid.box, number)
            doubts.append(Doubt(number, " ".join(line.text for line in stamp), "chữ trong khung dấu, không đưa vào"))
        above = grid.box.top
    blocks += paragraphs([line for line in lines if line.box.top >= above], number, margins) if margins else []
    return Page(number, tuple(blocks), tuple(doubts))


def _read(grey: Grey, area: Box, number: int) -> tuple[list[ReadLine], list[Doubt]]:
    found = text_lines(grey, ink(grey), area)
    words, doubts = read_twice([line.picture for line in found], number)
    read = [ReadLine(line.box, line_words) for line, line_words in zip(found, words, strict=True)]
    lines = [line for line in read if not _is_noise(line) and not _numbers_page(line, grey.shape[0])]
    kept = {line.text for line in lines}
    return lines, [doubt for doubt in doubts if doubt.text in kept]


def _is_noise(line: ReadLine) -> bool:
    """Whether nothing like a word was read: strokes of a signature, an ornament, the rim of a seal."""
    return not re.search(r"[^\W_]{2}|\d", line.text)


def _numbers_page(line: ReadLine, height: int) -> bool:
    at_edge = line.box.bottom < _EDGE * height or line.box.top > (1 - _EDGE) * height
    return at_edge and len(line.text.strip(" -.–")) <= 3
