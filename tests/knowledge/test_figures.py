from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.figures import FigureKind, find_figures, format_day, format_money, format_number, number_value


def keys(text: str) -> list[tuple[str, str, str]]:
    return [(f.kind.value, f.value, f.unit) for f in find_figures(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("10 triệu đồng", "10.000.000 đồng"),
        ("1,5 tỷ đồng", "1.500.000.000 đồng"),
        ("2 triệu rưỡi", "2.500.000 đồng"),
        ("01/7/2024", "ngày 01 tháng 7 năm 2024"),
        ("61 phần trăm", "61%"),
        ("06 tháng", "6 tháng"),
        ("tháng 8/2023", "tháng 08 năm 2023"),
    ],
)
def test_two_writings_of_one_figure_are_equal(one: str, other: str) -> None:
    assert keys(one) == keys(other) != []


@pytest.mark.parametrize(
    ("one", "other"),
    [("60 ngày", "60 ngày làm việc"), ("60 ngày", "60 tháng"), ("61%", "61 người"), ("0,9 lần mức chuẩn", "0,9%")],
)
def test_a_number_keeps_its_unit(one: str, other: str) -> None:
    assert keys(one) != keys(other)


def test_a_range_shares_its_unit() -> None:
    assert keys("đạt 35 - 40%") == [("percent", "35", ""), ("percent", "40", "")]


def test_numbers_of_documents_forms_and_quarters_are_figures_of_their_own() -> None:
    assert [k[:2] for k in keys("Mẫu số 64 của 131/2021/NĐ-CP và 42-NQ/TW, trong quý II/2024")] == [
        ("form", "64"),
        ("document", "131/2021/NĐ-CP"),
        ("document", "42-NQ/TW"),
        ("date", "2024-II"),
    ]


@given(st.integers(0, 10**12))
def test_money_reads_back_as_it_was_written(value: int) -> None:
    assert keys(format_money(value)) == [("money", str(value), "")]


@given(st.decimals(0, 10**6, places=2))
def test_numbers_read_back_as_they_were_written(value: Decimal) -> None:
    assert number_value(format_number(value)) == value


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_days_read_back_as_they_were_written(day: date) -> None:
    assert keys(f"từ {format_day(day)}") == [("date", day.isoformat(), "")]


@given(st.text(max_size=200))
def test_no_text_breaks_the_reader_and_spans_lie_inside(text: str) -> None:
    for figure in find_figures(text):
        assert 0 <= figure.start < figure.end
        assert figure.kind in FigureKind
