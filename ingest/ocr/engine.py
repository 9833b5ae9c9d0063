"""Tesseract: crops of a page are laid out on one sheet with room between them and read in one call.

One call a sheet costs a tenth of one call a crop; and lines that stand well apart are not run together, nor are marks
above a letter taken for the line before. The command itself is called, since a wrapper adds nothing but a dependency
and cannot keep Tesseract to one thread: with more it takes twice as long.
"""

import csv
import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

import numpy as np

from ingest.ocr.errors import OcrUnavailable
from ingest.ocr.scan import DPI, Grey

LANGUAGE = "vie"
_MARGIN = 40
"""White around each crop."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word as read. ``confidence`` is Tesseract's, from 0 to 100; ``left`` is its place in the crop."""

    text: str
    confidence: float
    left: float


def require() -> None:
    """Make sure that everything needed is installed.

    Raises:
        OcrUnavailable: Pillow, pypdfium2, Tesseract or its Vietnamese data is missing.
    """
    try:
        import PIL  # noqa: F401
        import pypdfium2  # noqa: F401
    except ImportError as error:
        raise OcrUnavailable from error
    if LANGUAGE not in _tesseract(["--list-langs"]).split():
        raise OcrUnavailable


def read(crops: Sequence[Grey], *, scale: float = 1.0, only: str = "") -> list[list[Word]]:
    """The words of each crop, a crop being one line of print.

    Args:
        crops: pictures of lines.
        scale: by how much they are enlarged first.
        only: the characters that may be read; empty for all.
    """
    if not crops:
        return []
    from PIL import Image

    sheet, ends = _sheet(crops)
    image = Image.fromarray(sheet)
    if scale != 1:
        image = image.resize((round(image.width * scale), round(image.height * scale)), Image.Resampling.BICUBIC)
    picture = BytesIO()
    image.save(picture, "PNG", compress_level=1)
    asked = ["-", "-", "-l", LANGUAGE, "--psm", "6", "--dpi", str(round(DPI * scale))]
    asked += ["-c", f"tessedit_char_whitelist={only}"] if only else []
    words: list[list[Word]] = [[] for _ in crops]
    for row in csv.DictReader(
        _tesseract([*asked, "tsv"], picture.getvalue()).splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE
    ):
        if text := (row["text"] or "").strip():
            middle = (int(row["top"]) + int(row["height"]) / 2) / scale
            crop = min(int(np.searchsorted(ends, middle)), len(crops) - 1)
            words[crop].append(Word(text, float(row["conf"]), int(row["left"]) / scale))
    for line in words:
        line.sort(key=lambda word: word.left)
    return words


def _tesseract(arguments: Sequence[str], picture: bytes = b"") -> str:
    command = shutil.which("tesseract")
    if command is None:
        raise OcrUnavailable
    environment = os.environ | {"OMP_THREAD_LIMIT": "1"}
    done = subprocess.run([command, *arguments], input=picture, capture_output=True, env=environment, check=False)  # noqa: S603
    if done.returncode:
        raise OcrUnavailable
    return done.stdout.decode()


def _sheet(crops: Sequence[Grey]) -> tuple[Grey, list[int]]:
    """The crops below each other, and the row at which the room of each one ends."""
    height = sum(crop.shape[0] + _MARGIN for crop in crops) + _MARGIN
    sheet: Grey = np.full((height, max(crop.shape[1] for crop in crops) + 2 * _MARGIN), 255, np.uint8)
    ends, top = [], _MARGIN
    for crop in crops:
        sheet[top : top + crop.shape[0], _MARGIN : _MARGIN + crop.shape[1]] = crop
        top += crop.shape[0] + _MARGIN
        ends.append(top - _MARGIN // 2)
    return sheet, ends
