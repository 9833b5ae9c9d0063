"""Two cases compared are looked up one by one, and both are said."""

from decimal import Decimal

import pytest

from bot.answer import Status
from bot.assembly import Assistant
from bot.derivation import evaluate


@pytest.mark.parametrize(
    "question",
    [
        "Người gác rừng 30% với 50% hơn nhau bao nhiêu?",
        "nguoi gac rung 30% va 50% chenh nhau bao nhieu",
    ],
)
def test_both_amounts_and_their_difference_are_said(assistant: Assistant, question: str) -> None:
    answer = assistant.ask([question])
    assert answer.status is Status.ANSWERED
    assert "3.000.000" in answer.text
    assert "3.500.000" in answer.text
    derivation = answer.statements[-1].derivation
    assert derivation is not None
    assert derivation.rounded == 500_000
    assert {i.citation for i in derivation.inputs} == {0, 1}


def test_a_difference_is_evaluated() -> None:
    assert evaluate("a × b − c", {"a": Decimal(2), "b": Decimal(5), "c": Decimal(3)}) == 7
