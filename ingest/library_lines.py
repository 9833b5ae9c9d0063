"""The extra lines and markers of library documents, read off before the structure is parsed."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from ingest.errors import BadLibraryLine
from ingest.extras import ExtraLine
from ingest.nodes import Period
from ingest.readers import Block, Line
from knowledge.documents import FOREVER, Note

_DAY = r"(\d{4}-\d{2}-\d{2})"
_DAYS = rf"(?:từ {_DAY})?(?: ?đến trước {_DAY})?"
_MARKER = re.compile(r"\{([^{}]{0,200})\}")
_PERIOD = re.compile(rf"{_DAYS}(?:,? ?theo (.+))?")
_NOTE = re.compile(rf"\[{_DAYS}\] ?(.+)", re.DOTALL)


def with_extras(blocks: Iterable[Block], path: Path, effective: date) -> Iterator[Block | ExtraLine]:
    """Blocks with questions and notes told apart and markers turned into periods.

    Raises:
        BadLibraryLine: a marker or note that is not as the format says.
    """
    for block in blocks:
        if not isinstance(block, Line):
            yield block
        elif block.text.startswith("?"):
            yield ExtraLine(block.number, question=block.text[1:].strip())
        elif block.text.startswith(">"):
            yield ExtraLine(block.number, note=_note(block, path, effective))
        else:
            yield _marked(block, path, effective)


def _note(line: Line, path: Path, effective: date) -> Note:
    text = line.text[1:].strip()
    if not text.startswith("["):
        return Note(text, effective)
    match = _NOTE.fullmatch(text)
    if match is None:
        raise BadLibraryLine(path, "ghi chú phải có dạng “> [từ 2025-03-01] …”.", line.number)
    period = _period(match[1], match[2], "", path, line.number, effective)
    return Note(match[3].strip(), period.start, period.end)


def _marked(line: Line, path: Path, effective: date) -> Line:
    markers = _MARKER.findall(line.text)
    if not markers:
        return line
    match = _PERIOD.fullmatch(markers[0].strip())
    if match is None or len(markers) > 1 or not (match[1] or match[2]):
        raise BadLibraryLine(
            path, "mốc thời gian phải có dạng “{từ 2023-07-01 đến trước 2024-07-01, theo 77/2024/NĐ-CP}”.", line.number
        )
    period = _period(match[1], match[2], match[3] or "", path, line.number, effective)
    before, after = _MARKER.split(line.text, maxsplit=1)[::2]
    return replace(line, text=f"{before.strip()} {after.strip()}".strip(), period=period)


def _period(start: str | None, end: str | None, source: str, path: Path, line: int, effective: date) -> Period:
    try:
        days = (
            date.fromisoformat(start) if start else effective,
            date.fromisoformat(end) if end else FOREVER,
        )
    except ValueError as error:
        raise BadLibraryLine(path, "ngày không có thật; viết ngày dạng 2024-07-01.", line) from error
    if days[0] >= days[1]:
        raise BadLibraryLine(path, "ngày bắt đầu phải đứng trước ngày kết thúc.", line)
    return Period(*days, source.strip())
