"""Annexes of library documents: ``phu-luc-*.csv``, one group of amount columns a period."""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ingest.amounts import library_amount
from ingest.errors import BadLibraryLine
from ingest.nodes import Node, Period
from ingest.readers import read_text
from knowledge.documents import FOREVER, Amount, Level

_COMMENTS = ("heading", "scope", "from", "unit", "theo")
_TEXT_COLUMNS = ("key", "parent", "description", "questions", "unit")
_WORDS = {"nien_han": "niên hạn"}
_KEY = re.compile(r"\d+(?:[.\-]\d+)*")
_COLUMN = re.compile(r"([a-z_]+)@(\d{4}-\d{2}-\d{2})")


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    cells: dict[str, str]


def read_annex(path: Path, slug: str, effective: date) -> list[Node]:
    """The annex and its rows; a row whose amounts change has one node a period.

    Raises:
        BadLibraryLine: the table is not as the format says.
    """
    said, rows = _read(path)
    start = _day(said["from"], path, 1) if "from" in said else effective
    number = path.stem.removeprefix("phu-luc-")
    annex = Node(Level.APPENDIX, number, said.get("heading", ""), 1, period=Period(start))
    if said.get("scope"):
        annex.paragraphs.append(said["scope"])
    sources = _sources(said.get("theo", ""), path)
    keys: set[str] = set()
    for row in rows:
        key, parent = row.cells["key"], row.cells.get("parent", "")
        if not _KEY.fullmatch(key):
            raise BadLibraryLine(path, f"khóa “{key}” của dòng không dùng được (ví dụ đúng: 3.4, 61, 11-15).", row.line)
        if key in keys:
            raise BadLibraryLine(path, f"khóa “{key}” xuất hiện hai lần.", row.line)
        if parent and parent not in keys:
            raise BadLibraryLine(path, f"dòng cha “{parent}” phải đứng trước dòng “{key}”.", row.line)
        keys.add(key)
        annex.children.extend(_versions(row, path, slug, said.get("unit", "đồng"), start, sources))
    return [annex]


def _read(path: Path) -> tuple[dict[str, str], list[_Row]]:
    said: dict[str, str] = {}
    lines = read_text(path).splitlines()
    header: list[str] | None = None
    rows: list[_Row] = []
    body = [(n, text) for n, text in enumerate(lines, 1) if not text.startswith("#")]
    for n, comment in enumerate(lines, 1):
        match = re.match(r"# *([a-z_]+): *(.*)", comment)
        if match and match[1] not in _COMMENTS:
            known = ", ".join(_COMMENTS)
            raise BadLibraryLine(path, f"không biết khóa “{match[1]}”. Các khóa dùng được: {known}.", n)
        if match:
            said[match[1]] = match[2].strip()
    reader = csv.reader((text for _, text in body), strict=True)
    try:
        for cells in reader:
            line = body[min(reader.line_num, len(body)) - 1][0]
            if not any(cell.strip() for cell in cells):
                continue
            if header is None:
                header = [cell.strip() for cell in cells]
                _check_header(header, path, line)
            elif len(cells) != len(header):
                raise BadLibraryLine(path, f"dòng có {len(cells)} ô, đầu bảng có {len(header)} cột.", line)
            else:
                rows.append(_Row(line, dict(zip(header, (c.strip() for c in cells), strict=True))))
    except csv.Error as error:
        raise BadLibraryLine(path, "không đúng cú pháp CSV.", body[min(reader.line_num, len(body)) - 1][0]) from error
    if not rows:
        raise BadLibraryLine(path, "bảng không có dòng nào.")
    return said, rows


def _check_header(header: list[str], path: Path, line: int) -> None:
    for needed in ("key", "description"):
        if needed not in header:
            raise BadLibraryLine(path, f"đầu bảng thiếu cột “{needed}”.", line)
    for column in header:
        if "@" in column and not _COLUMN.fullmatch(column):
            raise BadLibraryLine(path, f"cột “{column}” phải có dạng “tro_cap@2023-07-01”.", line)
    if len(set(header)) != len(header):
        raise BadLibraryLine(path, "đầu bảng có hai cột trùng tên.", line)


def _sources(text: str, path: Path) -> dict[date, str]:
    """The documents that set later periods: "2023-07-01 55/2023/NĐ-CP; …"."""
    pairs = (part.strip().partition(" ") for part in text.split(";") if part.strip())
    return {_day(day, path, 1): number.strip() for day, _, number in pairs}


def _versions(row: _Row, path: Path, slug: str, unit: str, start: date, sources: Mapping[date, str]) -> Iterator[Node]:
    """The row's nodes, one a period in which its amounts are printed."""
    amounts: dict[date, list[Amount]] = {}
    for name, cell in row.cells.items():
        if (column := _COLUMN.fullmatch(name)) and cell:
            amount = library_amount(cell, column[1], row.cells.get("unit") or unit, slug)
            if amount is None:
                raise BadLibraryLine(path, f"ô “{cell}” ở cột “{name}” không phải một mức tiền.", row.line)
            amounts.setdefault(_day(column[2], path, row.line), []).append(amount)
    days = sorted({_day(c[2], path, row.line) for name in row.cells if (c := _COLUMN.fullmatch(name))})
    questions = [q.strip() for q in row.cells.get("questions", "").split("|") if q.strip()]
    for day in sorted(amounts) or [start]:
        end = next((later for later in days if later > day), FOREVER) if amounts else FOREVER
        yield Node(
            Level.ROW,
            row.cells["key"],
            line=row.line,
            paragraphs=[_text(row)],
            period=Period(day, end, sources.get(day, "")),
            questions=questions,
            amounts=tuple(amounts.get(day, ())),
            above=row.cells.get("parent") or None,
        )


def _text(row: _Row) -> str:
    """The description with the row's further text columns in words: "… (niên hạn 03 năm)"."""
    further = [
        f"{_WORDS.get(name, name.replace('_', ' '))} {cell}"
        for name, cell in row.cells.items()
        if cell and name not in _TEXT_COLUMNS and "@" not in name
    ]
    return row.cells["description"] + (f" ({'; '.join(further)})" if further else "")


def _day(text: str, path: Path, line: int) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadLibraryLine(path, f"“{text}” không phải một ngày (viết dạng 2024-07-01).", line) from error
