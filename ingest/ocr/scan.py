"""Pages of a scan as straight grey pictures: rendered one at a time, turned upright, and where their ink is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import radians, tan
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from ingest.errors import UnreadableFile

if TYPE_CHECKING:
    from PIL.Image import Image

DPI = 300
"""Resolution that Tesseract reads best; sizes in pixels throughout the package are for it."""
_SMALLEST = 3.0
"""How much a picture that fills only a part of its page is enlarged at most."""
_INK = 128
"""Grey below which a pixel is ink: seals and shadows of the back page are lighter."""
_SEAL = 95
"""Grey from which a pixel within a seal is the seal's."""
_TILE = 64
_INKED = 0.06
"""Part of a tile that is inked where there is print."""
_PALER = 2.2
"""How much paler than the page's print a seal is."""
_SPECK = 12
"""Pixels of ink in a square of ten by ten below which they are dust."""
_STEEPEST = 3.0
"""Degrees by which a page may lie askew."""

Grey = NDArray[np.uint8]
Ink = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of a page in pixels; ``right`` and ``bottom`` are the first column and row outside."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        """Columns it spans."""
        return self.right - self.left

    @property
    def height(self) -> int:
        """Rows it spans."""
        return self.bottom - self.top

    def of(self, picture: NDArray[Any]) -> NDArray[Any]:
        """The part of ``picture`` within."""
        return picture[max(self.top, 0) : self.bottom, max(self.left, 0) : self.right]


def render(path: Path, pages: Sequence[int]) -> Iterator[tuple[int, "Image"]]:
    """The pages of a PDF, counted from 1, as grey pictures, one in memory at a time.

    Raises:
        UnreadableFile: the file is no PDF.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(path)
    except (pypdfium2.PdfiumError, OSError) as error:
        raise UnreadableFile(path, "không mở được như một tệp PDF.") from error
    with document:
        for number in pages:
            page = document[number - 1]
            width, height = page.get_size()
            left, bottom, right, top = _picture(page) or (0, 0, width, height)
            edges = (max(left, 0), max(bottom, 0), max(width - right, 0), max(height - top, 0))
            scale = DPI / 72 * min(width / (right - left), _SMALLEST)
            image = page.render(scale=scale, crop=edges, grayscale=True).to_pil()
            page.close()
            yield number, image


def _picture(page: Any) -> tuple[float, float, float, float] | None:
    """The edges of the picture that is all there is on a page; some scans are set small on a large page."""
    objects = list(page.get_objects(max_depth=1))
    return objects[0].get_bounds() if len(objects) == 1 else None


def upright(image: "Image") -> Grey:
    """The picture of a page turned so that its lines are level."""
    from PIL.Image import Resampling

    grey = np.asarray(image.convert("L"))
    angle = _skew(grey < _INK)
    return np.asarray(image.convert("L").rotate(angle, resample=Resampling.BICUBIC, fillcolor=255)) if angle else grey


def without_seals(grey: Grey) -> Grey:
    """The page without the pale rings of seals stamped over its print.

    Tile by tile: where much more ink is pale than in the page's other print it is a seal's, and is taken off.
    """
    rows, columns = grey.shape[0] // _TILE, grey.shape[1] // _TILE
    tiles = grey[: rows * _TILE, : columns * _TILE].reshape(rows, _TILE, columns, _TILE)
    pale = ((tiles >= 80) & (tiles < 160)).mean(axis=(1, 3))
    paleness = pale / ((tiles < 60).mean(axis=(1, 3)) + 0.001)
    inked = (tiles < 160).mean(axis=(1, 3)) > _INKED
    if not inked.any():
        return grey
    sealed = (pale > _INKED) & (paleness > max(1.0, _PALER * float(np.median(paleness[inked]))))
    sealed &= _around(sealed.astype(np.int8)) >= 4
    reached = _around((_around(sealed.astype(np.int8)) > 0).astype(np.int8)) > 0
    stamped = np.kron(reached, np.ones((_TILE, _TILE), np.bool_))
    seals = np.zeros(grey.shape, np.bool_)
    seals[: stamped.shape[0], : stamped.shape[1]] = stamped
    return np.where(seals & (grey >= _SEAL), np.uint8(255), grey)


def _around(tiles: NDArray[np.int8]) -> NDArray[np.int8]:
    """The sum of each tile and its eight neighbours."""
    wide = np.pad(tiles, 1)
    wide = wide[1:-1] + wide[2:] + wide[:-2]
    return wide[:, 1:-1] + wide[:, 2:] + wide[:, :-2]


def ink(grey: Grey) -> Ink:
    """Where a page is inked, specks of dust left out: those with little other ink within five pixels."""
    dark: Ink = grey < _INK
    height, width = dark.shape[0] // 2, dark.shape[1] // 2
    fours = dark[: 2 * height, : 2 * width].reshape(height, 2, width, 2).sum(axis=(1, 3), dtype=np.uint8)
    wide = np.pad(fours, 2)
    rows = sum((wide[by : by + height] for by in range(1, 5)), start=wide[:height])
    near = sum((rows[:, by : by + width] for by in range(1, 5)), start=rows[:, :width])
    dark[: 2 * height, : 2 * width] &= np.repeat(np.repeat(near >= _SPECK, 2, axis=0), 2, axis=1)
    return dark


def _skew(dark: Ink) -> float:
    """Degrees by which the lines of a page climb to the right: the angle at which its rows are the most uneven."""
    rows, columns = np.nonzero(dark[::3, ::3])
    if not rows.size:
        return 0.0

    def unevenness(angle: float) -> float:
        levels = (rows + columns * tan(radians(angle))).round().astype(np.int64)
        return float((np.bincount(levels - levels.min()).astype(np.float64) ** 2).sum())

    best = max(np.arange(-_STEEPEST, _STEEPEST + 0.1, 0.25), key=unevenness)
    best = max(np.arange(best - 0.25, best + 0.26, 0.05), key=unevenness)
    return 0.0 if abs(best) < 0.04 else -float(best)
