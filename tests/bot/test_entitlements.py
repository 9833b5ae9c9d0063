"""Somebody who asks for everything they can get is told from one who asks for one thing."""

import pytest

from bot.entitlements import asks_for_everything


@pytest.mark.parametrize(
    "text",
    [
        "vợ liệt sĩ được hưởng những gì",
        "bo em thuong binh moi mat, nha em duoc gi",
        "bệnh binh 71% có quyền lợi gì",
        "con của người nhiễm chất độc có được khoản nào không",
        "mẹ Việt Nam anh hùng được hưởng các chế độ ưu đãi nào",
    ],
)
def test_a_question_for_everything_is_seen(text: str) -> None:
    assert asks_for_everything(text)


@pytest.mark.parametrize(
    "text",
    [
        "thương binh 61% mua nhà được giảm gì",
        "vợ liệt sĩ được trợ cấp bao nhiêu",
        "không được hưởng những khoản nào",
        "thương binh với bệnh binh có gì khác",
        "xin xác nhận thì được cấp giấy gì",
    ],
)
def test_a_question_for_one_thing_is_none(text: str) -> None:
    assert not asks_for_everything(text)
