"""One question back where the answer depends on what is missing, with choices; at most two in a row."""

import pytest

from bot.answer import Asks, Missing, Status
from bot.assembly import Assistant

RATE = "Thương binh rừng mỗi tháng được bao nhiêu?"
BANDS = ("từ 21% đến 40%", "từ 41% đến 60%", "từ 61% đến 80%")


def test_the_choices_are_those_of_the_evidence_numbered_as_they_can_be_chosen(assistant: Assistant) -> None:
    asked = assistant.ask([RATE])
    assert asked.asks == Asks(missing=Missing.RATE, choices=BANDS)
    for number, band in enumerate(BANDS, 1):
        assert f"\n{number}. {band}" in asked.text


@pytest.mark.parametrize(
    ("reply", "amount"), [("2", "3.100.000"), ("65", "3.200.000"), ("dạ giấy ghi 30 ạ", "3.000.000")]
)
def test_a_choice_or_a_number_is_the_answer_to_it(assistant: Assistant, reply: str, amount: str) -> None:
    answer = assistant.ask([RATE, reply])
    assert answer.status is Status.ANSWERED
    assert amount in answer.text


def test_who_does_not_know_gets_the_amount_of_every_case_and_may_still_say_it(assistant: Assistant) -> None:
    first = assistant.converse(None, RATE)
    every = assistant.converse(first.conversation_id, "em không rõ")
    assert every.status is Status.ANSWERED
    assert every.text.startswith("Tùy tỷ lệ")
    assert all(amount in every.text for amount in ("3.000.000", "3.100.000", "3.200.000"))
    said = assistant.converse(first.conversation_id, "à 50")
    assert "3.100.000" in said.text
    assert "3.200.000" not in said.text


def test_no_more_than_two_questions_back_follow_one_another(assistant: Assistant) -> None:
    turns = ["được mấy đồng vậy", "vâng", "vâng", "vâng"]
    statuses = [assistant.ask(turns[: number + 1]).status for number in range(len(turns))]
    assert statuses[:2] == [Status.CLARIFICATION, Status.CLARIFICATION]
    assert statuses[2] is not Status.CLARIFICATION


def test_a_clear_question_is_not_asked_back_about(assistant: Assistant) -> None:
    for question in ("Người gác rừng 30% được trợ cấp bao nhiêu?", "Mức chuẩn người gác rừng là bao nhiêu?"):
        assert assistant.ask([question]).asks is None


def test_what_is_asked_of_a_procedure_unnamed_is_which(assistant: Assistant) -> None:
    asked = assistant.ask(["nộp hồ sơ ở đâu ạ"])
    assert asked.asks is not None
    assert asked.asks.missing is Missing.MATTER
