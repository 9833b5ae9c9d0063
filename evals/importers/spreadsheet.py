"""A spreadsheet saved as CSV, whichever program saved it: rows by the titles of their columns."""

import codecs
import csv
import io
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from evals.errors import BadCases
from knowledge.text import clean, strip_diacritics

_SEPARATORS = (",", ";", "\t")
_NONE = "\x1f"
"""The separator of a table of one column: what no cell holds, so that commas in its text are text."""
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SAVE_AS = "hãy mở bảng tính và lưu lại dạng “CSV UTF-8”"
_CONTROLS = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0)), " ")


@dataclass(frozen=True, slots=True)
class Row:
    """A row that holds something: its number as the spreadsheet shows it, its filled cells by title.

    Cells are NFC, their lines apart by a line feed, without blank lines and without blanks that are not needed.
    """

    number: int
    cells: Mapping[str, str]


def read_rows(file: Path, titles: Sequence[str]) -> list[Row]:
    """The rows below the header, whose columns may stand in any order, some of ``titles`` missing.

    Raises:
        BadCases: the file is no such table; every problem with the row where it stands.
    """
    text = _text(file)
    separator = max(_SEPARATORS, key=lambda s: len(_titles(_header(text, s)) & set(map(folded, titles))))
    table = _table(file, text, _NONE if len(_header(text, separator)) == 1 else separator)
    if not table:
        raise BadCases(file, [(0, "tệp trống")])
    (line, header), *body = table
    if any("?" in name for name in header):
        raise BadCases(file, [(line, f"tên cột đã mất dấu tiếng Việt; {_SAVE_AS}")])
    problems = [(line, problem) for problem in _problems_of(header, titles)]
    problems += [(number, problem) for number, cells in body if (problem := _stray(cells, header))]
    if problems:
        raise BadCases(file, sorted(problems))
    by_folded = {folded(title): title for title in titles}
    columns = [by_folded.get(folded(name)) for name in header]
    return [
        Row(number, {title: cell for title, cell in zip(columns, cells, strict=False) if title and cell})
        for number, cells in body
    ]


def folded(text: str) -> str:
    """``text`` without diacritics, capitals and blanks too many."""
    return " ".join(strip_diacritics(clean(text)).lower().split())


def _text(file: Path) -> str:
    try:
        data = file.read_bytes()
        text = data.decode("utf-16" if data.startswith(_UTF_16) else "utf-8-sig")
    except OSError:
        raise BadCases(file, [(0, "không có tệp này hoặc không đọc được")]) from None
    except UnicodeDecodeError:
        raise BadCases(file, [(0, f"không phải UTF-8; {_SAVE_AS}")]) from None
    if "\0" in text:
        raise BadCases(file, [(0, f"có byte NUL, nên không phải CSV; {_SAVE_AS}")])
    if "\ufffd" in text:
        raise BadCases(file, [(0, f"có chữ đã hỏng (“\ufffd”); {_SAVE_AS}")])
    return text


def _rows(text: str, separator: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)


def _header(text: str, separator: str) -> list[str]:
    try:
        return next((row for row in _rows(text, separator) if any(map(_tidy, row))), [])
    except csv.Error:
        return []


def _titles(header: Sequence[str]) -> set[str]:
    return set(map(folded, header))


def _table(file: Path, text: str, separator: str) -> list[tuple[int, list[str]]]:
    """The rows that hold something, tidied, with their numbers."""
    table, number = [], 0
    try:
        for number, row in enumerate(_rows(text, separator), start=1):
            cells = list(map(_tidy, row))
            if any(cells):
                table.append((number, cells))
    except csv.Error:
        raise BadCases(file, [(number + 1, "dấu ngoặc kép mở mà không đóng, hoặc ô quá dài")]) from None
    return table


def _tidy(cell: str) -> str:
    lines = (" ".join(line.translate(_CONTROLS).split()) for line in unicodedata.normalize("NFC", cell).splitlines())
    return "\n".join(line for line in lines if clean(line).strip())


def _problems_of(header: Sequence[str], titles: Collection[str]) -> Iterator[str]:
    known = {folded(title): title for title in titles}
    seen: set[str] = set()
    for name in filter(None, header):
        key = folded(name)
        if key not in known:
            near = get_close_matches(key, known, n=1)
            offered = f"có phải “{known[near[0]]}”?" if near else f"các cột dùng được: {', '.join(titles)}"
            yield f"không có cột “{name}”; {offered}"
        elif key in seen:
            yield f"cột “{known[key]}” có hai lần"
        seen.add(key)


def _stray(cells: Sequence[str], header: Sequence[str]) -> str | None:
    """What is wrong with a row that has a cell without a column, or something where the header has no title.

    A cell too many is told even if it is blank: a separator within a cell without quotes moves all cells after it.
    """
    if len(cells) > len(header):
        return f"nhiều ô hơn số cột ({len(header)}); ô có dấu phân cách phải đặt trong ngoặc kép"
    at = next((at for at, cell in enumerate(cells) if cell and not header[at]), None)
    return None if at is None else f"cột thứ {at + 1} có chữ mà không có tên"
