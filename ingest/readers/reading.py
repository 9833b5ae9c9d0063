"""Any file that operators bring, by the reader of its format."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from ingest.errors import UnreadableFile
from ingest.readers.base import Block, Line, Reading, Table
from ingest.readers.docx import read_docx
from ingest.readers.encodings import legacy_encoding, modern
from ingest.readers.html import read_html
from ingest.readers.isolated import Counted, read_isolated
from ingest.readers.kinds import SUFFIXES, Kind, kind_of
from ingest.readers.plain import read_bytes, read_plain
from ingest.readers.scanned_pdf import read_any_pdf


def read_file(path: Path, progress: Counted = lambda done, total: None) -> Reading:
    """The paragraphs and tables of a file in Unicode; ``progress`` counts pages where a file has them.

    Raises:
        UnreadableFile: of no format that is read, damaged, encrypted, empty, or more than a reader can bear.
    """
    data = read_bytes(path)
    kind = kind_of(path, data)
    if kind is Kind.TEXT:
        return read_plain(path, data)
    reading = read_isolated(_READERS[kind], path, progress)
    warnings = []
    if (named := SUFFIXES.get(path.suffix.lower())) is not kind:
        name = named or f"“{path.suffix}”"
        warnings.append(f"tên tệp là {name} nhưng nội dung là {kind}; đã đọc theo nội dung")
    if encoding := legacy_encoding("\n".join(block.text for block in reading.blocks)):
        warnings.append(f"chữ mã cũ ({encoding.upper()}) đã chuyển sang Unicode")
        reading = replace(reading, blocks=tuple(_modern(block) for block in reading.blocks))
    if not reading.blocks:
        raise UnreadableFile(path, "không có chữ nào.")
    return replace(reading, warnings=(*reading.warnings, *warnings))


def _modern(block: Block) -> Block:
    if isinstance(block, Line):
        return replace(block, text=modern(block.text))
    return Table(block.number, tuple(tuple(modern(cell) for cell in row) for row in block.rows), block.outlined)


def _docx(path: Path, _: Counted) -> Reading:
    return read_docx(path)


def _html(path: Path, _: Counted) -> Reading:
    return read_html(path, path.read_bytes())


_READERS: dict[Kind, Callable[[Path, Counted], Reading]] = {Kind.PDF: read_any_pdf, Kind.WORD: _docx, Kind.HTML: _html}
