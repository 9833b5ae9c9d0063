"""The annexes of 75/2021/NĐ-CP as printed, read without our own parser: lines of tables, robust to lost cells."""

import re
from dataclasses import dataclass
from pathlib import Path

_HEADING = re.compile(r"(?:PHỤ LỤC|Phụ lục) (I{1,3}|IV|VI?)\d*")
_TITLES = ("STT", "MỨC TRỢ CẤP", "Trợ cấp | Phụ cấp", "Đối tượng |", "---")
_NUMBER = re.compile(r"\d{1,2}(?:\.\d)?")
_AMOUNT = re.compile(r"(\d[\d.]{5,}\d)(/ ?(?:01 )?thâm niên)?")
_MULTIPLE = re.compile(r"(\d+),(\d) lần mức chuẩn(/ ?thâm niên)?")
_POINTER = re.compile(r"Phụ lục (II|III)")
_YEARS = re.compile(r"\d\d năm")
_RATE = re.compile(r"(\d{2,3}) ?% \| ([\d.]{5,})")


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """A line of a table: its number (empty where none is printed), its words, its figures by place after the words."""

    number: str
    words: str
    figures: dict[int, str]
    years: str = ""


def printed_annexes(path: Path) -> dict[str, list[str]]:
    """The table lines of each annex, by its Roman number, without the titles of the columns."""
    annexes: dict[str, list[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        text = re.sub(r" {2,}", " ", line.strip()).removeprefix("|").removesuffix("|").strip(" ")
        if heading := _HEADING.fullmatch(line.strip().strip("*# ")):
            annexes[heading[1]] = []
        elif annexes and "|" in text and not text.startswith(_TITLES):
            annexes[list(annexes)[-1]].append(line.strip())
    return annexes


def printed_rows(lines: list[str]) -> list[PrintedRow]:
    """The rows of annexes I, IV, V and VI. Figures keep their distance to the words where cells before are lost."""
    return [_row(line) for line in lines]


def printed_rates(lines: list[str]) -> dict[str, str]:
    """The two column groups of annexes II and III: amount by percentage."""
    pairs = [pair for line in lines for pair in _RATE.findall(re.sub(r" *\| *", " | ", line))]
    assert len(pairs) == len(dict(pairs)), "a percentage is printed twice"
    return {rate: amount.replace(".", "") for rate, amount in pairs}


def _row(line: str) -> PrintedRow:
    cells = [cell.strip() for cell in line.removeprefix("|").removesuffix("|").split("|")]
    at = max(range(len(cells)), key=lambda i: len(cells[i]) if figure(cells[i]) is None else 0)
    first = cells[0] if at and _NUMBER.fullmatch(cells[0]) else ""
    years = next((cell for cell in cells[at + 1 :] if _YEARS.fullmatch(cell)), "")
    found = {i - at: said for i, cell in enumerate(cells) if i > at and (said := figure(cell))}
    return PrintedRow(first, cells[at], found, years)


def figure(cell: str) -> str | None:
    """A printed figure in the library's spelling, or ``None`` where the cell holds none."""
    if amount := _AMOUNT.fullmatch(cell):
        return amount[1].replace(".", "") + ("/thâm niên" if amount[2] else "")
    if multiple := _MULTIPLE.fullmatch(cell):
        exact = f"{multiple[1]}.{multiple[2]}".removesuffix(".0")
        return f"{exact}x" + ("/thâm niên" if multiple[3] else "")
    pointer = _POINTER.fullmatch(cell)
    return f"=>phu-luc-{pointer[1]}" if pointer else None
