"""PDF files of which some pages are pictures: those are read by OCR and take their places among the others."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.errors import UnreadableFile
from ingest.readers.base import Reading
from ingest.readers.isolated import Counted
from ingest.readers.pdf import read_pdf

if TYPE_CHECKING:
    from ingest.ocr import Doubt


def read_any_pdf(path: Path, progress: Counted) -> Reading:
    """The paragraphs and tables of a PDF with or without a text layer.

    Raises:
        UnreadableFile: see ``read_pdf``; or pages are pictures and what reads them is not installed.
    """
    reading = read_pdf(path, progress)
    if not reading.scanned:
        return reading
    from ingest.ocr import OcrUnavailable, recognise  # imported late: few files need it

    try:
        found = recognise(path, reading.scanned, progress)
    except OcrUnavailable as error:
        raise UnreadableFile(path, f"có {len(reading.scanned)} trang là ảnh quét. {error}") from error
    blocks = sorted((*reading.blocks, *found.blocks), key=lambda block: block.number)
    told = f"{len(reading.scanned)} trang là ảnh quét, do máy nhận dạng chữ (OCR); hãy đối chiếu với bản gốc"
    return replace(reading, blocks=tuple(blocks), warnings=(told, *map(_told, found.doubts)))


def _told(doubt: "Doubt") -> str:
    return f"trang {doubt.page}: {doubt.reason}: “{doubt.text}”"
