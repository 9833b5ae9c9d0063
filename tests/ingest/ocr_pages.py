"""Small scans of invented law: pages drawn at 300 dpi, laid askew and made noisy, as pictures or as a PDF."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from ingest.ocr import OcrUnavailable, engine

if TYPE_CHECKING:
    from PIL.Image import Image

FONT = Path("/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf")
WIDTH, HEIGHT = 2480, 3508
LEFT, RIGHT, PITCH = 300, 2200, 76


def needs_tesseract() -> None:
    """Skip where Tesseract or the font is not installed; in CI they are."""
    try:
        engine.require()
    except OcrUnavailable as error:
        _skip(str(error))
    if not FONT.exists():
        _skip(f"không có phông {FONT} (gói fonts-dejavu-core)")


def _skip(reason: str) -> None:
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


class Paper:
    """A page to write on."""

    def __init__(self) -> None:
        from PIL import Image, ImageDraw, ImageFont

        self.image = Image.new("L", (WIDTH, HEIGHT), 255)
        self._pen = ImageDraw.Draw(self.image)
        self._font = ImageFont.truetype(str(FONT), 46)

    def line(self, row: int, text: str, *, indent: int = 0, middle: int | None = None) -> None:
        """Write ``text`` on the given row, from the margin or about ``middle``."""
        left = middle - self._width(text) // 2 if middle is not None else LEFT + indent
        self._pen.text((left, 250 + row * PITCH), text, fill=20, font=self._font)

    def number(self, text: str) -> None:
        """Write the page's number at its head."""
        self._pen.text((WIDTH // 2, 130), text, fill=20, font=self._font)

    def paragraph(self, row: int, text: str) -> int:
        """Write ``text`` as a paragraph with an indent from ``row`` on; returns the next free row."""
        words, line, indent = text.split(), "", 100
        for word in words:
            if self._width(f"{line} {word}") > RIGHT - LEFT - indent:
                self._justified(row, line, indent)
                row, line, indent = row + 1, word, 0
            else:
                line = f"{line} {word}".strip()
        self.line(row, line, indent=indent)
        return row + 1

    def table(self, row: int, edges: Sequence[int], rows: Sequence[Sequence[str | None]]) -> None:
        """Rule a table with the given edges of columns; ``None`` belongs to the cell on its left."""
        top = 250 + row * PITCH
        for at, cells in enumerate((*rows, ())):
            y = top + at * 90
            self._pen.line((edges[0], y, edges[-1], y), fill=40, width=4)
            for column, cell in enumerate(cells):
                if cell is None:
                    continue
                end = next((n for n in range(column + 1, len(cells)) if cells[n] is not None), len(cells))
                middle = (edges[column] + edges[end]) // 2
                self._pen.text((middle - self._width(cell) // 2, y + 16), cell, fill=20, font=self._font)
                self._pen.line((edges[column], y, edges[column], y + 90), fill=40, width=4)
            if cells:
                self._pen.line((edges[-1], y, edges[-1], y + 90), fill=40, width=4)

    def scanned(self, *, askew: float = 1.0) -> "Image":
        """The page as a scanner gives it: turned by ``askew`` degrees, with noise and specks."""
        from PIL import Image

        turned = self.image.rotate(askew, resample=Image.Resampling.BICUBIC, fillcolor=255)
        random = np.random.default_rng(7)
        grey = np.asarray(turned, np.float32) + random.normal(0, 12, (HEIGHT, WIDTH))
        grey[random.random((HEIGHT, WIDTH)) < 0.0005] = 60
        return Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8))

    def _width(self, text: str) -> int:
        return int(self._pen.textlength(text, font=self._font))

    def _justified(self, row: int, text: str, indent: int) -> None:
        words = text.split()
        room = RIGHT - LEFT - indent - sum(self._width(word) for word in words)
        left = float(LEFT + indent)
        for word in words:
            self._pen.text((left, 250 + row * PITCH), word, fill=20, font=self._font)
            left += self._width(word) + room / (len(words) - 1)


def pdf(path: Path, pages: Sequence["Image"]) -> Path:
    """The pictures as the pages of a PDF."""
    first, *others = pages
    first.save(path, "PDF", resolution=300, save_all=True, append_images=others)
    return path
