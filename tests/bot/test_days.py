from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.days import day_meant

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Mức chuẩn ngày 15/8/2023 là bao nhiêu?", date(2023, 8, 15)),
        ("từ ngày 01 tháng 7 năm 2024", date(2024, 7, 1)),
        ("trước 1/7/2024", date(2024, 6, 30)),
        ("trước tháng 7/2023", date(2023, 6, 30)),
        ("hồi tháng 8 năm 2023", date(2023, 8, 31)),
        ("năm 2022 được bao nhiêu", date(2022, 12, 31)),
        ("nam 2022 duoc bao nhieu", date(2022, 12, 31)),
        ("năm 2026", TODAY),
        ("ông mất tháng 8 năm 2022 thì mai táng phí bao nhiêu", date(2022, 8, 31)),
        ("năm ngoái", date(2025, 12, 31)),
    ],
)
def test_the_day_a_question_names_is_read(text: str, day: date) -> None:
    found = day_meant(text, TODAY)
    assert found is not None
    assert found.day == day


@pytest.mark.parametrize(
    "text",
    [
        "Người hoạt động cách mạng trước ngày 01 tháng 01 năm 1945",
        "thương binh loại B công nhận trước ngày 31/12/1993",
        "chỉ tiêu đến năm 2030",
        "ba em được công nhận thương binh hồi tháng 5/2019 thì mỗi tháng bao nhiêu",
        "ông mất năm 2018, giờ bà có được tuất không",
        "ngày 27 tháng 7 hằng năm",
        "ngày 45/13/2024",
        "mẹ liệt sĩ được bao nhiêu",
    ],
)
def test_years_of_persons_and_targets_are_no_day_meant(text: str) -> None:
    assert day_meant(text, TODAY) is None


@given(st.text(alphabet="0123456789/ -ngàythángnămtrước", max_size=60))
def test_no_jumble_of_digits_and_words_breaks_the_reader(text: str) -> None:
    found = day_meant(text, TODAY)
    assert found is None or (found.day.year >= 2012 and text[found.start : found.end])
