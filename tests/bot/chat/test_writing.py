"""A model that writes well: its words are given, marked, each with its clause; what it gets wrong is left out."""

import json
from decimal import Decimal

import pytest

from bot.answer import Status, WrittenBy
from bot.assembly import Assistant
from bot.chat.usage import Usage
from tests.bot.chat.conftest import WithModel
from tests.bot.chat.fake_server import Asked, Statement, cites, says, statement, writes
from tests.bot.chat.test_misbehaving import AMOUNT, LAMP, PERSONS, ROW

WELL = cites("Người gác rừng có tỷ lệ tổn thương cơ thể từ 21% đến 40% được trợ cấp 3.000.000 đồng/tháng.", ROW)
BOOTS = "Tiền mua ủng mỗi năm của người gác rừng là bao nhiêu?"


def test_an_answer_in_the_models_words_is_given_with_its_clause(with_model: WithModel) -> None:
    assistant, _ = with_model(writes(WELL))
    answer = assistant.ask([AMOUNT])
    assert answer.status is Status.ANSWERED
    assert answer.written_by is WrittenBy.MODEL
    assert answer.text.startswith(
        "Người gác rừng có tỷ lệ tổn thương cơ thể từ 21% đến 40% được trợ cấp 3.000.000 đồng/tháng. [1]"
    )
    assert answer.citations[0].id == "9-2021-nd-cp/phu-luc-I/dong-1.1"
    assert {"write", "verify"} <= set(answer.timings_ms)


def test_json_in_a_fence_is_read_as_well(with_model: WithModel) -> None:
    assistant, _ = with_model(says(lambda asked: f"```json\n{json.dumps({'statements': [WELL(asked)]})}\n```"))
    assert assistant.ask([AMOUNT]).written_by is WrittenBy.MODEL


def test_conditions_told_whole_are_given(with_model: WithModel) -> None:
    told = (
        "Người gác rừng ban đêm được hỗ trợ đèn pin khi có đủ các điều kiện sau, trừ người đã nhận trong năm: "
        "gác ít nhất 20 đêm mỗi tháng; chưa đủ 60 tuổi; không ở cách trạm quá 5 km."
    )
    assistant, _ = with_model(writes(cites(told, LAMP)))
    answer = assistant.ask([PERSONS])
    assert answer.written_by is WrittenBy.MODEL
    assert answer.statements[0].text == told


def test_a_statement_that_the_gate_drops_is_said_to_nobody_and_the_others_stand(with_model: WithModel) -> None:
    false = cites("Người gác rừng được thêm 9.000.000 đồng/tháng.", ROW)
    assistant, _ = with_model(writes(WELL, false))
    trace = assistant.explain([AMOUNT])
    assert trace.answer.written_by is WrittenBy.MODEL
    assert "9.000.000" not in trace.answer.model_dump_json()
    assert any("9.000.000" in str(value) for value in trace.steps[-1].details.values())


def _worked_out(value: int, multiple: float = 0.3, formula: str = "hệ số × mức chuẩn") -> Statement:
    def written(asked: Asked) -> dict[str, object]:
        clause, standard = asked.passage("0,3 lần mức chuẩn"), asked.passage("1.500.500")
        inputs = [
            {"name": "hệ số", "value": multiple, "passage": clause},
            {"name": "mức chuẩn", "value": 1500500, "passage": standard},
        ]
        text = f"Mỗi năm người gác rừng được cấp 0,3 lần mức chuẩn để mua ủng: {value // 1000}.000 đồng."
        return statement(text, clause, derivation={"formula": formula, "inputs": inputs, "value": value})

    return written


@pytest.mark.parametrize("formula", ["hệ số × mức chuẩn", "hệ số * mức chuẩn", "mức chuẩn x hệ số"])
def test_a_figure_worked_out_by_the_model_is_worked_out_again(with_model: WithModel, formula: str) -> None:
    assistant, _ = with_model(writes(_worked_out(450_000, formula=formula)))
    answer = assistant.ask([BOOTS])
    assert answer.written_by is WrittenBy.MODEL
    derivation = answer.statements[0].derivation
    assert derivation is not None
    assert (derivation.exact, derivation.rounded) == (Decimal("450150.0"), 450_000)
    assert len(answer.statements[0].citations) == 2


@pytest.mark.parametrize(
    "written",
    [
        _worked_out(460_000),
        _worked_out(600_000, multiple=0.4),
        _worked_out(450_000, formula="hệ số × giá"),
        _worked_out(450_000, formula="hệ số ** mức chuẩn"),
        _worked_out(450_000, formula="__import__('os').abort()"),
        _worked_out(450_000, formula=""),
    ],
)
def test_a_computation_that_is_wrong_or_none_carries_no_figure(with_model: WithModel, written: Statement) -> None:
    assistant, _ = with_model(writes(written))
    answer = assistant.ask([BOOTS])
    assert answer.written_by is WrittenBy.EXTRACTIVE_FALLBACK
    assert answer.text.startswith("450.000 đồng")


def test_tokens_and_cost_are_counted_also_where_the_answer_is_not_given(with_model: WithModel) -> None:
    prices = {"price_input": "2", "price_output": "10"}
    assistant, _ = with_model(writes(WELL), **prices)
    assert assistant.explain([AMOUNT]).usage == Usage(1000, 100, Decimal("0.003"))
    assistant, _ = with_model(says("vô nghĩa"), **prices)
    assert assistant.explain([AMOUNT]).usage == Usage(1000, 100, Decimal("0.003"))
    assistant, _ = with_model(writes(WELL))
    assert assistant.explain([AMOUNT]).usage == Usage(1000, 100)


def test_without_a_model_the_answer_is_extractive_and_nothing_is_counted(assistant: Assistant) -> None:
    trace = assistant.explain([AMOUNT])
    assert trace.answer.written_by is WrittenBy.EXTRACTIVE
    assert trace.usage is None
    assert "write" not in trace.answer.timings_ms
