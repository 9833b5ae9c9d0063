"""Where the lines of print stand on a page or in a cell.

Tesseract's own search for lines loses some and runs others together, since Vietnamese stacks marks on its vowels and
the leading is tight. Here rows of ink, smoothed over the height of a small letter, show one hill for each line; lines
are parted along a seam that winds between the descenders of one and the marks of the next.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from ingest.ocr.scan import Box, Grey, Ink

_LETTER = 21
"""Height of a small letter of 11 to 14 points, over which the ink of rows is smoothed."""
_CLOSEST = 36
"""Rows from line to line at the least; the head and the foot of a figure are nearer."""
_VALLEY = 0.9
"""Two hills are two lines where the ink between them sinks below this part of the lower one."""
_GAP = 75
"""White within a line, wider than any space between words, that parts two columns."""
_LEAST_INK = 90
"""Pixels of ink below which a line is dirt; a single "1" has about 130."""
_WINDING = 20
"""Rows by which a seam may leave the straight cut."""
_SHY = 12
"""Rows within which ink turns a seam away: a mark stands nearer to its own letter than to the other line."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of print: ``box`` is the place of its small letters, ``picture`` holds it without its neighbours."""

    box: Box
    picture: Grey


def text_lines(grey: Grey, ink: Ink, area: Box) -> list[TextLine]:
    """The lines in ``area``, from top to bottom; the parts of a line in two columns stand apart."""
    part, shades = area.of(ink), area.of(grey)
    peaks, seams = _seams(part)
    rows = np.arange(part.shape[0])[:, None]
    found = []
    for peak, above, below in zip(peaks, seams, seams[1:], strict=False):
        span = slice(max(int(above.min()), 0), int(below.max()))
        own = (rows[span] >= above) & (rows[span] < below)
        inked = part[span] & own
        core = slice(max(peak - span.start - _LETTER, 0), peak - span.start + _LETTER)
        for left, right in _runs(inked[core].any(axis=0), _GAP):
            reached = np.flatnonzero(inked[:, left:right].any(axis=1))
            if inked[:, left:right].sum() < _LEAST_INK or reached[-1] - reached[0] < _LETTER * 0.6:
                continue
            top, bottom = span.start + int(reached[0]), span.start + int(reached[-1]) + 1
            wide = slice(max(left - 6, 0), right + 6)  # slanting letters lean out of the core
            picture = np.where(own[:, wide], shades[span, wide], np.uint8(255))[reached[0] : reached[-1] + 1]
            box = Box(area.left + left, area.top + top, area.left + right, area.top + bottom)
            found.append(TextLine(box, picture))
    return found


def _seams(part: Ink) -> tuple[list[int], NDArray[np.int64]]:
    """The row of each line's hill, and for each column the row of the seams before, between and after the lines."""
    inked = part.sum(axis=1)
    smooth = np.convolve(inked, np.ones(_LETTER) / _LETTER, mode="same")
    peaks = _peaks(smooth)
    fine = np.convolve(inked, np.ones(3) / 3, mode="same")
    cuts = []
    for one, other in pairwise(peaks):
        least = np.flatnonzero(fine[one:other] <= fine[one:other].min() + 0.5)
        cuts.append(one + int(least[len(least) // 2]))
    height, width = part.shape
    seams = np.empty((len(cuts) + 2, width), np.int64)
    seams[0], seams[-1] = 0, height
    if cuts:
        seams[1:-1] = _wound(part, np.array(cuts))
    return peaks, seams


def _wound(part: Ink, cuts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Seams near the ``cuts`` that cross the least ink: dynamic programming from column to column."""
    around = np.clip(cuts[:, None] + np.arange(-_WINDING, _WINDING + 1), 0, part.shape[0] - 1)
    summed = np.pad(part, ((_SHY + 1, _SHY), (0, 0))).cumsum(axis=0, dtype=np.int32)
    near = summed[2 * _SHY + 1 :] - summed[: -2 * _SHY - 1]
    cost = part[around].astype(np.float32) * 10 + near[around] * np.float32(0.3)  # cuts × rows around × columns
    cost += np.abs(np.arange(-_WINDING, _WINDING + 1, dtype=np.float32))[None, :, None] * 0.02
    came = np.empty(cost.shape, np.int8)
    total = cost[:, :, 0]
    for column in range(cost.shape[2]):
        padded = np.pad(total, ((0, 0), (1, 1)), constant_values=np.inf)
        steps = np.stack([padded[:, 1:-1], padded[:, :-2] + 0.1, padded[:, 2:] + 0.1])
        best = steps.argmin(axis=0)
        came[:, :, column] = np.array([0, -1, 1], np.int8)[best]
        total = steps.min(axis=0) + cost[:, :, column]
    row = total.argmin(axis=1)
    each = np.arange(len(cuts))
    seams = np.empty((len(cuts), cost.shape[2]), np.int64)
    for column in range(cost.shape[2] - 1, -1, -1):
        seams[:, column] = cuts - _WINDING + row
        row = row + came[each, row, column]
    return seams


def _peaks(smooth: NDArray[np.float64]) -> list[int]:
    """The rows of the hills; of two that are too near, or without a valley between them, the higher one."""
    reach = _CLOSEST // 3
    highest = np.lib.stride_tricks.sliding_window_view(np.pad(smooth, reach), 2 * reach + 1).max(axis=1)
    peaks: list[int] = []
    for row in np.flatnonzero((smooth == highest) & (smooth >= 1.5)).tolist():
        if peaks and (
            row - peaks[-1] < _CLOSEST
            or smooth[peaks[-1] : row + 1].min() > _VALLEY * min(smooth[peaks[-1]], smooth[row])
        ):
            if smooth[row] > smooth[peaks[-1]]:
                peaks[-1] = row
        else:
            peaks.append(row)
    return peaks


def _runs(inked: NDArray[np.bool_], gap: int) -> Iterator[tuple[int, int]]:
    """The stretches of ink that are parted by at least ``gap`` columns of white."""
    columns = np.flatnonzero(inked)
    if not columns.size:
        return
    breaks = np.flatnonzero(np.diff(columns) > gap)
    for start, end in zip([0, *(breaks + 1)], [*breaks, columns.size - 1], strict=True):
        yield int(columns[start]), int(columns[end]) + 1
