"""The annexes of 75/2021/NĐ-CP as they ship, against an independent reading of the real texts."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from ingest.library import LIBRARY, read_library_document
from knowledge.documents import Amount, Provision

FIRST, SECOND, THIRD = date(2021, 7, 1), date(2023, 7, 1), date(2024, 7, 1)
ROWS = {"I": 69, "II": 80, "III": 80, "IV": 15, "V": 32, "VI": 3}
LARGEST = 100_000_000


def rows(annex: str) -> list[Provision]:
    document = read_library_document(LIBRARY / "75-2021-nd-cp")
    return [p for p in document.provisions if p.id.startswith(f"75-2021-nd-cp/phu-luc-{annex}/")]


def amounts(annex: str, day: date) -> Iterator[tuple[Provision, Amount]]:
    for row in rows(annex):
        version = row.version_on(day)
        assert version is not None
        yield from ((row, amount) for amount in version.amounts)


def annex_text(file: Path, annex: str) -> str:
    """The lines of one annex of a text: from its heading to the next heading or the footnotes."""
    text = file.read_text(encoding="utf-8")
    headings = [*re.finditer(r"^(?:PHỤ LỤC|Phụ lục) ([IVX]+)\d*$", text, re.MULTILINE)]
    starts = {m.group(1): m.end() for m in headings}
    after = [m.start() for m in headings if m.start() > starts[annex]]
    footnotes = [m.start() for m in re.finditer(r"^(?:\[1\]|1 Nghị định)", text, re.MULTILINE)]
    end = min([*after, *(f for f in footnotes if f > starts[annex]), len(text)])
    return text[starts[annex] : end]


def money(text: str) -> list[int]:
    """Amounts in đồng in reading order.

    "3.350000" is a misprint of 3.350.000; an amount that stands across two columns is repeated in the first text.
    """
    text = re.sub(r"(\| [\d.]+) \1$", r"\1", text, flags=re.MULTILINE)
    figures = re.findall(r"(?<![\d.])\d{1,3}(?:\.\d{3})*\.?\d{3}(?![\d.])", re.sub(r"\d+/\d{4}/\S+", "", text))
    return [value for f in figures if 10_000 <= (value := int(f.replace(".", ""))) < LARGEST]


SOURCES = [
    ("75-2021-nd-cp.goc.txt", FIRST),
    ("55-2023-nd-cp.txt", SECOND),
    ("834-vbhn-bldtbxh.txt", SECOND),
    ("4804-vbhn-bldtbxh.txt", THIRD),
]


def test_every_row_is_there_with_its_parent() -> None:
    for annex, count in ROWS.items():
        held = rows(annex)
        assert len(held) == count
        ids = {row.id for row in held} | {f"75-2021-nd-cp/phu-luc-{annex}"}
        assert all(row.parent in ids for row in held)


@pytest.mark.corpus
@pytest.mark.parametrize(("file", "day"), SOURCES)
def test_the_first_annex_holds_the_amounts_of_the_print_in_its_order(corpus: Path, file: str, day: date) -> None:
    held = [amount.value for _, amount in amounts("I", day) if amount.see is None]
    assert held == money(annex_text(corpus / "texts" / file, "I"))


@pytest.mark.corpus
@pytest.mark.parametrize(("file", "day"), SOURCES)
@pytest.mark.parametrize("annex", ["II", "III"])
def test_the_second_and_third_annex_hold_the_amount_of_each_percentage(
    corpus: Path, file: str, day: date, annex: str
) -> None:
    printed = re.findall(r"(\d+)% \| ([\d.]+)", annex_text(corpus / "texts" / file, annex))
    held = {row.number: amount.value for row, amount in amounts(annex, day)}
    assert held == {rate: int(figure.replace(".", "")) for rate, figure in printed}
    assert len(held) == 80


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("file", "day", "annex"),
    [(file, day, annex) for file, day in SOURCES for annex in ("IV", "VI") if (file[:2], annex) != ("55", "VI")],
)
def test_the_fourth_and_sixth_annex_hold_the_multiples_of_the_print(
    corpus: Path, file: str, day: date, annex: str
) -> None:
    printed = re.findall(r"(\d+,\d) lần mức chuẩn", annex_text(corpus / "texts" / file, annex))
    on = max(day, date(2021, 9, 15))
    held = [str(amount.multiple) for _, amount in amounts(annex, on)]
    assert [float(m) for m in held] == [float(m.replace(",", ".")) for m in printed]


@pytest.mark.corpus
@pytest.mark.parametrize("file", ["75-2021-nd-cp.goc.txt", "834-vbhn-bldtbxh.txt", "4804-vbhn-bldtbxh.txt"])
def test_the_fifth_annex_holds_the_amounts_and_the_years_of_the_print(corpus: Path, file: str) -> None:
    text = annex_text(corpus / "texts" / file, "V")
    held = list(amounts("V", date(2022, 1, 1)))
    assert [amount.value for _, amount in held] == money(text)
    years = [re.search(r"niên hạn (\d+) năm", row.versions[0].text) for row, _ in held]
    assert [match and match.group(1) for match in years] == re.findall(r"(\d\d) năm", text)


def test_levels_rise_with_the_percentage_and_from_period_to_period() -> None:
    for annex in ("II", "III"):
        for day in (FIRST, SECOND, THIRD):
            levels = [amount.value or 0 for _, amount in amounts(annex, day)]
            assert levels == sorted(set(levels))
    for annex in ("I", "II", "III"):
        for row in rows(annex):
            for column in ("tro_cap", "phu_cap"):
                levels = [a.value for v in row.versions for a in v.amounts if a.column == column and a.value]
                assert levels == sorted(levels)


def test_only_the_rows_so_printed_pay_a_supplement() -> None:
    paid = {row.number for row, amount in amounts("I", THIRD) if amount.column == "phu_cap"}
    assert paid == {"1.1.1", "4", "6.1.3", "6.1.4", "7.1.7", "7.1.8", "8.1.5", "8.1.6"}
