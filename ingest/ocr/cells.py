"""The cells of a table as they were read, each figure twice or more."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.ocr import engine
from ingest.ocr.readings import FIRST, SECOND, THIRD, UNSURE, text_of
from ingest.ocr.rulings import Cell, Grid
from ingest.ocr.scan import Box, Grey, Ink
from ingest.ocr.textlines import TextLine, text_lines

FIGURE = re.compile(r"[\d.,%/]*\d[\d.,%/]*")
_ROMAN = re.compile(r"^[^\W\d_][^\d]{0,12} [IVXHUl1|]{1,5}$")
"""Words with a Roman number, whose strokes run together: "Phụ lục III" is read "Phụ lục HI" or "Phụ lục II"."""
_INSET = 4
"""Pixels by which a cell is smaller than its frame."""
_LETTERS = 3
"""Letters that a misread figure may seem to have; what has more is words."""
_MOSTLY = 0.5
"""Part of a column's cells, those of words left out, that hold figures where figures are meant."""
_FIGURES_ONLY = "0123456789.,%/"


@dataclass(slots=True)
class ReadCell:
    """A cell: its text, for a figure every reading of it, for a Roman number another one.

    ``unsure`` holds words of low confidence; ``inked`` cells hold a line, whether it could be read or not.
    """

    rows: range
    columns: range
    text: str
    readings: tuple[str, ...] = ()
    again: str = ""
    unsure: tuple[str, ...] = ()
    inked: bool = False


@dataclass(frozen=True, slots=True)
class ReadTable:
    """The cells of one table on one page."""

    page: int
    rows: int
    columns: int
    cells: list[ReadCell] = field(default_factory=list)


def read_table(grey: Grey, ink: Ink, grid: Grid, page: int) -> ReadTable:
    """Read the cells of ``grid``."""
    lines = [(cell, line) for cell in grid.cells for line in text_lines(grey, ink, _inside(cell))]
    read = engine.read([line.picture for _, line in lines], scale=FIRST)
    words: defaultdict[Cell, list[engine.Word]] = defaultdict(list)
    for (cell, _), found in zip(lines, read, strict=True):
        words[cell] += found
    cells = {
        cell: ReadCell(
            cell.rows,
            cell.columns,
            text_of(words[cell]),
            unsure=tuple(word.text for word in words[cell] if word.confidence < UNSURE),
            inked=any(one is cell for one, _ in lines),
        )
        for cell in grid.cells
    }
    figured = _figured(list(cells.values()))
    again = [(cell, line) for cell, line in _first_lines(lines) if id(cells[cell]) in figured]
    pictures = [line.picture for _, line in again]
    others = [engine.read(pictures, scale=scale, only=_FIGURES_ONLY) for scale in (SECOND, THIRD)]
    for at, (cell, _) in enumerate(again):
        cells[cell].readings = (cells[cell].text, *("".join(word.text for word in other[at]) for other in others))
    roman = [(cell, line) for cell, line in _first_lines(lines) if _ROMAN.search(cells[cell].text)]
    for (cell, _), found in zip(roman, engine.read([line.picture for _, line in roman], scale=SECOND), strict=True):
        cells[cell].again = text_of(found)
    return ReadTable(page, grid.rows, grid.columns, list(cells.values()))


def _inside(cell: Cell) -> Box:
    box = cell.box
    return Box(box.left + _INSET, box.top + _INSET, box.right - _INSET, box.bottom - _INSET)


def _first_lines(lines: Sequence[tuple[Cell, TextLine]]) -> list[tuple[Cell, TextLine]]:
    """The first line of each cell: a figure stands in it, what it is per may stand below."""
    return [one for at, one in enumerate(lines) if not at or lines[at - 1][0] is not one[0]]


def _figured(cells: Sequence[ReadCell]) -> set[int]:
    """The cells that hold a figure, or stand in a column of figures and hold something short."""
    columns: defaultdict[int, list[ReadCell]] = defaultdict(list)
    for cell in cells:
        if cell.inked and len(re.findall(r"[^\W\d_]", cell.text)) <= _LETTERS:
            columns[cell.columns[0]].append(cell)
    out = {id(cell) for cell in cells if FIGURE.match(cell.text)}
    for column in columns.values():
        if sum(id(cell) in out for cell in column) >= _MOSTLY * len(column):
            out |= {id(cell) for cell in column}
    return out
