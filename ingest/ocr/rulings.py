"""Ruling lines of tables, and the grids of cells that they form.

A ruling is a long straight stretch of dark pixels; one in ten may be missing, since prints break and scans are askew.
Rulings are looked for on the page at half its size, where the darkest of four pixels counts.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from ingest.ocr.scan import Box, Grey, Ink

_PALE = 190
"""Grey below which a pixel may be part of a ruling: hairlines come out pale."""
_LONG = 100
"""Shortest level stretch, in half pixels (17 mm): capitals in a row make shorter ones."""
_HIGH = 50
"""Shortest upright stretch, in half pixels (8 mm): some rulings part the cells of one row only."""
_SOLID = 0.9
"""Part of a stretch that must be dark."""
_THICKEST = 8
"""Thickest ruling, in half pixels: what is thicker is a row of bold letters."""
_NEAR = 16
"""Pixels within which two rulings are one level or meet; a page's remaining slant shifts a long one by as much."""
_NARROWEST = 400, 60
"""Width of a table, and of its columns on average, below which crossing lines are part of a seal or a signature."""
_DRAWN = 0.6
"""Part of the side between two cells that must be ruled, or they are one."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell and the rows and columns of the grid that it spans."""

    box: Box
    rows: range
    columns: range


@dataclass(frozen=True, slots=True)
class Grid:
    """A table or a frame: its place, its size in rows and columns, its cells in reading order, its ruling lines."""

    box: Box
    rows: int
    columns: int
    cells: tuple[Cell, ...]
    rulings: tuple[Box, ...]


def find_grids(grey: Grey) -> tuple[list[Grid], Grey]:
    """The tables and frames of a page from top to bottom, and the page without their ruling lines."""
    height, width = grey.shape
    quarters = grey[: height // 2 * 2, : width // 2 * 2].reshape(height // 2, 2, width // 2, 2)
    drawn = quarters.min(axis=(1, 3)) < _PALE
    level, upright = _stretches(drawn, _LONG), _stretches(drawn.T, _HIGH)
    flat = [Box(left, top, right, bottom) for left, top, right, bottom in _lines(level)]
    steep = [Box(left, top, right, bottom) for top, left, bottom, right in _lines(upright)]
    grids = [grid for group in _groups(flat, steep) if (grid := _grid(*group))]
    ruled = np.kron(level | upright.T, np.ones((2, 2), np.bool_))
    clean = grey.copy()
    for line in (line for grid in grids for line in grid.rulings):
        around = Box(line.left - 4, line.top - 4, line.right + 4, line.bottom + 4)
        marks = _thickened(around.of(ruled))
        around.of(clean)[: marks.shape[0], : marks.shape[1]][marks] = 255
    return sorted(grids, key=lambda grid: grid.box.top), clean


def _thickened(marks: Ink) -> Ink:
    """``marks`` and the two pixels around each, where a ruling fades out."""
    thick = np.pad(marks, 2)
    thick = thick[:, 2:-2] | thick[:, 4:] | thick[:, :-4] | thick[:, 1:-3] | thick[:, 3:-1]
    return thick[2:-2] | thick[4:] | thick[:-4] | thick[1:-3] | thick[3:-1]


def _stretches(drawn: Ink, least: int) -> Ink:
    """The dark pixels that lie in a long horizontal stretch; it may climb by a row on its way."""
    thick = drawn.copy()
    thick[1:] |= drawn[:-1]
    thick[:-1] |= drawn[1:]
    summed = np.pad(thick.cumsum(axis=1, dtype=np.int32), ((0, 0), (1, 0)))
    starts = summed[:, least:] - summed[:, :-least] >= _SOLID * least
    change = np.zeros((drawn.shape[0], drawn.shape[1] + 1), np.int16)
    change[:, : starts.shape[1]] += starts
    change[:, least : least + starts.shape[1]] -= starts
    return thick & (change.cumsum(axis=1, dtype=np.int16)[:, :-1] > 0)


def _lines(stretches: Ink) -> list[tuple[int, int, int, int]]:
    """Stretches that touch and are as thin as a ruling: left, top, right, bottom in pixels of the page."""
    growing: list[list[int]] = []
    done: list[list[int]] = []
    for row in np.flatnonzero(stretches.any(axis=1)).tolist():
        edges = np.flatnonzero(np.diff(np.pad(stretches[row].view(np.int8), 1))).tolist()
        for left, right in zip(edges[::2], edges[1::2], strict=True):
            line = [left, row, right, row + 1, right - left]
            for other in [o for o in growing if o[3] >= row - 1 and o[0] < right and o[2] > left]:
                growing.remove(other)
                line = [
                    min(line[0], other[0]), other[1] if other[1] < line[1] else line[1],
                    max(line[2], other[2]), row + 1, line[4] + other[4],
                ]  # fmt: skip
            growing.append(line)
        done += [line for line in growing if line[3] < row - 1]
        growing = [line for line in growing if line[3] >= row - 1]
    return [
        (2 * left, 2 * top, 2 * right, 2 * bottom)
        for left, top, right, bottom, inked in done + growing
        if inked <= _THICKEST * (right - left)
    ]


def _groups(flat: Sequence[Box], steep: Sequence[Box]) -> list[tuple[list[Box], list[Box]]]:
    """Rulings that cross or meet."""
    groups: list[tuple[list[Box], list[Box]]] = []
    for line in flat:
        meets = [upright for upright in steep if _meet(line, upright)]
        merged = [line], meets
        for group in [group for group in groups if any(upright in group[1] for upright in meets)]:
            merged[0].extend(group[0])
            merged[1].extend(upright for upright in group[1] if upright not in meets)
            groups.remove(group)
        groups.append(merged)
    return groups


def _meet(level: Box, upright: Box) -> bool:
    return (
        level.left - _NEAR <= upright.right
        and upright.left <= level.right + _NEAR
        and upright.top - _NEAR <= level.bottom
        and level.top <= upright.bottom + _NEAR
    )


_Level = tuple[int, list[Box]]


def _grid(flat: list[Box], steep: list[Box]) -> Grid | None:
    rows = _levels([((line.top + line.bottom) // 2, line) for line in flat])
    columns = _levels([((line.left + line.right) // 2, line) for line in steep])
    if len(rows) < 2 or len(columns) < 2 or not _spacious(columns):
        return None
    rows = [level for level, drawn in zip(rows, _sides(rows, columns, upright=False), strict=True) if drawn.any()]
    if len(rows) < 2:
        return None
    above, before = _sides(rows, columns, upright=False), _sides(columns, rows, upright=True)
    cells = []
    taken = np.zeros((len(rows) - 1, len(columns) - 1), np.bool_)
    for row, column in np.ndindex(*taken.shape):
        if taken[row, column]:
            continue
        right, below = column + 1, row + 1
        while right < len(columns) - 1 and not before[right, row] and not taken[row, right]:
            right += 1
        while below < len(rows) - 1 and not above[below, column:right].any():
            below += 1
        taken[row:below, column:right] = True
        box = Box(columns[column][0], rows[row][0], columns[right][0], rows[below][0])
        cells.append(Cell(box, range(row, below), range(column, right)))
    box = Box(columns[0][0], rows[0][0], columns[-1][0], rows[-1][0])
    return Grid(box, len(rows) - 1, len(columns) - 1, tuple(cells), (*flat, *steep))


def _spacious(columns: Sequence[_Level]) -> bool:
    width = columns[-1][0] - columns[0][0]
    return width >= _NARROWEST[0] and width >= _NARROWEST[1] * (len(columns) - 1)


def _sides(levels: Sequence[_Level], across: Sequence[_Level], *, upright: bool) -> Ink:
    """Which stretches of each level, from one crossing level to the next, are ruled."""
    ends = [at for at, _ in across]
    sides = [[_drawn(on, *side, upright) for side in pairwise(ends)] for _, on in levels]
    return np.array(sides, np.bool_)


def _levels(lines: list[tuple[int, Box]]) -> list[_Level]:
    """The rulings of a grid by the row or column that they share."""
    levels: list[list[tuple[int, Box]]] = []
    for at, line in sorted(lines, key=lambda placed: placed[0]):
        if levels and at - levels[-1][-1][0] <= _NEAR:
            levels[-1].append((at, line))
        else:
            levels.append([(at, line)])
    return [(round(float(np.mean([at for at, _ in level]))), [line for _, line in level]) for level in levels]


def _drawn(lines: Sequence[Box], start: int, end: int, upright: bool) -> bool:
    """Whether the side from ``start`` to ``end`` is ruled."""
    covered: NDArray[np.bool_] = np.zeros(end - start, np.bool_)
    for line in lines:
        first, last = (line.top, line.bottom) if upright else (line.left, line.right)
        covered[max(first - start, 0) : max(last - start, 0)] = True
    return bool(covered.mean() >= _DRAWN)
