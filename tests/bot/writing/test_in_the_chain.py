"""The chain answers what was meant, says so where it is a guess, and shows what it read."""

import pytest

from bot.answer import Status
from bot.assembly import Assistant

AMOUNT = "Trợ cấp 3.000.000 đồng/tháng"


@pytest.mark.parametrize(
    "question",
    [
        "Người gác rừng 30% được bao nhiêu?",
        "nguoi gac rung 30% duoc bao nhieu",
        "Ngươi gac rừng 30% đươc bao nhieu?",
        "nguowif gacs rungwf 30% dduowcj bn",
        "ng gác rừgn 30% đc bao nhiêu",
        "người gác rừng ba mươi phần trăm được bao nhiêu",
    ],
)
def test_every_way_of_writing_gets_the_same_amount(assistant: Assistant, question: str) -> None:
    answer = assistant.ask([question])
    assert answer.status is Status.ANSWERED
    assert answer.text.startswith(AMOUNT)


def test_the_question_is_kept_as_it_was_typed_and_understood_as_it_was_meant(assistant: Assistant) -> None:
    answer = assistant.ask(["nguoi gac rung 30% duoc bao nhieu"])
    assert answer.question == "nguoi gac rung 30% duoc bao nhieu"
    assert answer.understood == "người gác rừng 30% được bao nhiêu"


def test_a_guess_is_told_before_the_answer(assistant: Assistant) -> None:
    answer = assistant.ask(["nguoi gac rung 30% ma duoc bao nhieu"])
    assert AMOUNT in answer.text
    assert answer.text.startswith(f"Tôi hiểu câu hỏi là: {answer.understood}\n")


def test_a_turn_that_goes_on_is_read_too(assistant: Assistant) -> None:
    answer = assistant.ask(["nguoi gac rung 30% duoc bao nhieu", "con 50% thif sao"])
    assert "3.500.000" in answer.text


def test_explain_shows_what_was_read_for_what(assistant: Assistant) -> None:
    read = assistant.explain(["Người gác rừng 30% đc bn"]).steps[0].details["đọc là"]
    assert read == ["đc → được (100%)", "bn → bao nhiêu (100%)"]


def test_a_question_written_well_shows_no_reading(assistant: Assistant) -> None:
    assert "đọc là" not in assistant.explain(["Người gác rừng 30% được bao nhiêu?"]).steps[0].details


@pytest.mark.parametrize("cry", ["tooi muoons cheets quas", "tôi muôn chêt quá"])
def test_despair_is_heard_whatever_the_keyboard_leaves(assistant: Assistant, cry: str) -> None:
    assert assistant.ask([cry]).status is Status.CRISIS
