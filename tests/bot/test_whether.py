"""Whether a question wants a yes or a no."""

import pytest

from bot.whether import Whether, whether


@pytest.mark.parametrize(
    "text",
    [
        "vợ thương binh 65% có thẻ BHYT không vậy",
        "Chồng tôi mất, tôi mới 48 tuổi đã được lĩnh tuất chưa?",
        "con LS năm nay 52 tuổi còn được cấp BHYT nữa ko",
        "vo liet si co duoc tro cap khong a",
        "Ông bị tù đày qua đời khi chưa hưởng chế độ gì thì thân nhân có được trợ cấp không?",
        "Cháu nội thương binh cũng có được lãnh tuất phải không?",
    ],
)
def test_a_question_for_yes_or_no_is_seen(text: str) -> None:
    assert whether(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "vợ liệt sĩ được bao nhiêu tiền",
        "bị thương 15% thì được chế độ gì không",
        "hồ sơ không đủ thì nộp lại ở đâu",
        "thế đi tập trung thì sao",
        "giấy tờ liệt sĩ ghi sai tên, muốn sửa thì làm sao",
        "không còn thân nhân thì ai được nhận",
        "con bệnh binh có được trợ cấp tiền học hằng tháng không, hay một năm một lần thôi",
    ],
)
def test_a_question_for_something_else_is_none(text: str) -> None:
    assert whether(text) is None


def test_losing_denying_and_claiming_are_told_apart() -> None:
    assert whether("đi tù thì tiền thương binh có bị ngưng không") == Whether(losing=True, happens=True)
    assert whether("thương binh 25% mất thì vợ không được tuất đúng không") == Whether(denies=True)
    assert whether("phải 81% trở lên mới được bảo hiểm y tế đúng không") == Whether(claims=True, happens=True)
