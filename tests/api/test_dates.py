"""Days as people type and read them."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.dates import parse_day
from api.errors import Misuse


@pytest.mark.parametrize("written", ["2024-07-01", "01/07/2024", "1/7/2024", " 01.07.2024 ", "01-07-2024"])
def test_a_day_is_read_in_both_orders(written: str) -> None:
    assert parse_day(written) == date(2024, 7, 1)


@pytest.mark.parametrize(
    "written", ["", "hôm nay", "2024", "31/02/2024", "2024-13-01", "01/07/24", "٠١/٠٧/٢٠٢٤", "1/7/0000"]
)
def test_what_is_no_day_is_misuse_that_shows_how_to_write_one(written: str) -> None:
    with pytest.raises(Misuse, match=r"2024-07-01 hoặc 01/07/2024"):
        parse_day(written)


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_day_is_read_back_from_both_writings(day: date) -> None:
    assert parse_day(day.isoformat()) == parse_day(f"{day.day}/{day.month}/{day.year}") == day


@given(st.text(max_size=20))
def test_no_text_fails_otherwise_than_as_misuse(written: str) -> None:
    with suppress(Misuse):
        parse_day(written)
