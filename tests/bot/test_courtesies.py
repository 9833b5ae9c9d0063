"""What is said around a question is left out before anything is searched for."""

import pytest

from bot.courtesies import question_alone

QUESTION = "bệnh binh 61% được trợ cấp bao nhiêu"


@pytest.mark.parametrize(
    "text",
    [
        "dạ em chào anh chị ạ, em muốn hỏi là {}, em cảm ơn ạ",
        "chao admin, minh can hoi chut: {}, cam on nhieu",
        "Kính gửi cán bộ, ngụ tại ấp Bình Hòa, xã Thái Bình, xin hỏi {}",
        "cho tôi hỏi {}",
    ],
)
def test_the_question_is_left_without_courtesies(text: str) -> None:
    assert question_alone(text.format(QUESTION)) == QUESTION


def test_courtesies_alone_stay_as_they_are() -> None:
    assert question_alone("em chào chị, em cảm ơn") == "em chào chị, em cảm ơn"
