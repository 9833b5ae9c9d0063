from datetime import date

from bot.remarks import period_text
from knowledge.documents import FOREVER


def test_an_open_end_is_left_out() -> None:
    day = date(2024, 7, 1)
    assert period_text(day, None) == period_text(day, FOREVER) == "áp dụng từ 01/07/2024"
    assert period_text(day, date(2025, 1, 1)) == "áp dụng từ 01/07/2024 đến trước 01/01/2025"
