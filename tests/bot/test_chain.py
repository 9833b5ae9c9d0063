import json
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.answer import Answer, Status
from bot.assembly import Assistant
from bot.chain import build_chain
from bot.language import BadQuestion
from bot.settings import BotSettings
from bot.turn import Turn
from knowledge.assembly import Knowledge
from knowledge.figures import find_figures


def test_an_amount_is_the_direct_answer_with_its_row(assistant: Assistant) -> None:
    answer = assistant.ask(["Người gác rừng thương tật 30% được trợ cấp bao nhiêu?"])
    assert answer.status is Status.ANSWERED
    assert answer.text.startswith("Trợ cấp 3.000.000 đồng/tháng")
    assert answer.citations[0].id == "9-2021-nd-cp/phu-luc-I/dong-1.1"


def test_a_percentage_between_the_bounds_finds_its_row(assistant: Assistant) -> None:
    answer = assistant.ask(["người gác rừng 59% được trợ cấp bao nhiêu"])
    assert [c.id for c in answer.citations] == ["9-2021-nd-cp/phu-luc-I/dong-1.2"]


def test_a_refusal_offers_the_questions_that_stand_near_and_none_where_nothing_does(assistant: Assistant) -> None:
    near = assistant.ask(["đèn pin gác rừng hỏng thì ai sửa"])
    assert near.status is Status.REFUSED_NO_BASIS
    assert "Ai được hỗ trợ đèn pin?" in near.follow_ups
    assert assistant.ask(["thời tiết ngày mai ở Hà Nội thế nào"]).follow_ups == ()


def test_a_percentage_that_no_row_holds_is_refused(assistant: Assistant) -> None:
    answer = assistant.ask(["người gác rừng 85% được trợ cấp bao nhiêu"])
    assert answer.status is Status.REFUSED_NO_BASIS
    assert "85%" in answer.text


def test_the_day_asked_decides_the_amount(assistant: Assistant) -> None:
    question = "Người gác rừng 30% được trợ cấp bao nhiêu?"
    assert "2.000.000" in assistant.ask([question], date(2022, 6, 1)).text
    assert "2.000.000" in assistant.ask(["Người gác rừng 30% năm 2022 được trợ cấp bao nhiêu?"]).text


def test_a_day_before_all_versions_gets_no_text_of_another_day(assistant: Assistant) -> None:
    answer = assistant.ask(["Mức chuẩn người gác rừng là bao nhiêu?"], date(2019, 1, 1))
    assert answer.status is Status.REFUSED_NO_BASIS
    assert answer.text.startswith("Chưa có bản văn tại ngày 01/01/2019")


def test_allowance_and_supplement_are_added_up_as_a_derivation(assistant: Assistant) -> None:
    answer = assistant.ask(["Tổ trưởng gác rừng được bao nhiêu một tháng?"])
    derivations = [s.derivation for s in answer.statements if s.derivation]
    assert [d.rounded for d in derivations] == [1_200_000]
    assert "1.200.000" in answer.text


def test_a_multiple_is_worked_out_for_the_day_and_rounded_as_the_law_says(assistant: Assistant) -> None:
    question = "Tiền mua ủng mỗi năm của người gác rừng là bao nhiêu?"
    assert "450.000 đồng (0,3 × mức chuẩn 1.500.500 đồng = 450.150 đồng" in assistant.ask([question]).text
    before = assistant.ask([question], date(2022, 6, 1))
    assert before.text.startswith("300.000 đồng (0,3 × mức chuẩn 1.000.000 đồng)")


def test_conditions_come_whole_with_their_lead_in_and_exclusion(assistant: Assistant) -> None:
    answer = assistant.ask(["Những ai được hỗ trợ đèn pin?"])
    for words in ("trừ người đã nhận trong năm", "ít nhất 20 đêm", "Chưa đủ 60 tuổi", "quá 5 km"):
        assert words in answer.text


def test_papers_come_as_the_whole_list(assistant: Assistant) -> None:
    answer = assistant.ask(["Hồ sơ nhận đèn pin cần giấy tờ gì?"])
    assert "Mẫu số 3" in answer.text
    assert "Sổ gác đêm" in answer.text


@pytest.mark.parametrize("question", ["Nộp hồ sơ đèn pin ở đâu?", "Nộp hồ sơ đèn pin bao lâu thì có?"])
def test_place_and_time_limit_come_with_the_dated_note(assistant: Assistant, question: str) -> None:
    answer = assistant.ask([question])
    assert "Ủy ban nhân dân cấp xã" in answer.text
    assert "12 ngày làm việc" in answer.text
    assert "Trung tâm phục vụ hành chính công" in answer.text
    assert "Trung tâm" not in assistant.ask([question], date(2024, 1, 1)).text


def test_a_clause_asked_for_is_given_whole(assistant: Assistant) -> None:
    answer = assistant.ask(["Điều 2 Nghị định 9/2021/NĐ-CP quy định gì?"])
    assert [c.id for c in answer.citations] == ["9-2021-nd-cp/dieu-2"]
    assert "c) Không ở cách trạm quá 5 km" in answer.text


def test_a_target_keeps_its_bound(assistant: Assistant) -> None:
    assert "trên 42%" in assistant.ask(["Tỉnh Suối Mơ đặt chỉ tiêu che phủ rừng bao nhiêu phần trăm?"]).text


def test_a_follow_up_is_completed_from_the_turn_before(assistant: Assistant) -> None:
    answer = assistant.ask(["Người gác rừng 30% được trợ cấp bao nhiêu?", "Còn 50% thì sao?"])
    assert "3.500.000" in answer.text
    assert answer.question == "Còn 50% thì sao?"
    assert answer.understood == "Người gác rừng 50% được trợ cấp bao nhiêu?"


@pytest.mark.parametrize(
    "question", ["Lương hưu tính thế nào?", "Thủ tục ly hôn cần giấy tờ gì?", "Làm căn cước ở đâu?"]
)
def test_a_question_without_basis_is_refused_and_told_whom_to_ask(assistant: Assistant, question: str) -> None:
    answer = assistant.ask([question])
    assert answer.status is Status.REFUSED_NO_BASIS
    assert answer.text.startswith("Không có căn cứ")
    assert "nên hỏi" in answer.text
    assert not answer.citations


def test_a_greeting_gets_an_introduction(assistant: Assistant) -> None:
    assert assistant.ask(["xin chào"]).status is Status.SMALL_TALK


def test_personal_numbers_are_never_echoed(assistant: Assistant) -> None:
    answer = assistant.ask(["Tôi CCCD 079123456789, mức chuẩn người gác rừng là bao nhiêu?"])
    assert "079123456789" not in answer.model_dump_json()
    assert answer.status is Status.ANSWERED


def test_an_answer_is_one_json_object_with_nulls_and_iso_dates(assistant: Assistant) -> None:
    data = json.loads(assistant.ask(["Mức chuẩn người gác rừng là bao nhiêu?"]).model_dump_json())
    assert set(data) == set(Answer.model_fields)
    assert data["citations"][0]["valid_from"] == "2024-01-01"
    assert data["citations"][0]["valid_to"] is None
    assert data["conversation_id"] is None
    assert {"understand", "retrieve", "decide", "compose", "verify", "total"} <= set(data["timings_ms"])


async def _events(knowledge: Knowledge) -> list[str]:
    chain = build_chain(knowledge, BotSettings())
    events = chain.astream_events(Turn("Mức chuẩn người gác rừng là bao nhiêu?"), version="v2")
    return [event["name"] async for event in events if event["event"] == "on_chain_end"]


def test_steps_stream_as_langchain_events(knowledge: Knowledge) -> None:
    import asyncio

    assert [n for n in asyncio.run(_events(knowledge)) if n != "RunnableSequence"] == [
        "understand",
        "retrieve",
        "decide",
        "compose",
        "verify",
    ]


WORDS = [
    *("người gác rừng", "mức chuẩn", "bao nhiêu", "30%", "50%", "đèn pin", "hồ sơ", "ở đâu", "tỉnh Suối Mơ", "không"),
    *(
        "phụ cấp",
        "tổ trưởng",
        "năm 2022",
        "Điều 2",
        "Nghị định 9/2021",
        "7.777.777 đồng",
        "chỉ tiêu",
        "ủng",
        "và",
        "trừ",
    ),
]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=8))
def test_every_figure_of_an_answer_is_cited_asked_or_derived(assistant: Assistant, words: list[str]) -> None:
    question = " ".join(words)
    try:
        answer = assistant.ask([question])
    except BadQuestion:
        return
    for statement in answer.statements:
        cited = [answer.citations[i] for i in statement.citations]
        assert cited
        sources = [question, *(f"{c.scope or ''}\n{c.quote}\n{' '.join(c.notes)}\n{c.label}" for c in cited)]
        allowed = {f.key[:2] for text in sources for f in find_figures(text)}
        values = {value for _, value in allowed}
        if statement.derivation:
            derived = (
                statement.derivation.exact,
                statement.derivation.rounded,
                *(i.value for i in statement.derivation.inputs),
            )
            values |= {f"{d.normalize():f}" if hasattr(d, "normalize") else str(d) for d in derived}
        assert all(f.value in values for f in find_figures(statement.text))
    for citation in answer.citations:
        if citation.id.count("/") > 2 and "khoan-2" in citation.id:
            assert citation.scope


def test_an_amount_that_goes_by_a_rate_asks_for_the_rate_and_takes_it_from_the_next_turn(assistant: Assistant) -> None:
    first = "Thương binh rừng mỗi tháng được bao nhiêu?"
    asked = assistant.ask([first])
    assert asked.status is Status.CLARIFICATION
    assert "tỷ lệ" in asked.text
    assert "3.000.000" in assistant.ask([first, "30%"]).text


def test_a_clause_that_is_not_held_is_never_replaced_by_another(assistant: Assistant) -> None:
    answer = assistant.ask(["Điều 5 Nghị định 131/2021/NĐ-CP nói gì?"])
    assert answer.status is Status.REFUSED_NO_BASIS
    assert "chưa giữ Điều" in answer.text


def test_a_short_turn_that_names_nobody_goes_on_about_the_one_named_before(assistant: Assistant) -> None:
    answer = assistant.ask(["Người gác rừng 30% có được trợ cấp không?", "mỗi tháng mấy đồng?"])
    assert "3.000.000" in answer.text
    other = assistant.ask(["Người gác rừng 30% có được trợ cấp không?", "tiện hỏi luôn, lương hưu tính sao?"])
    assert other.status is Status.REFUSED_NO_BASIS


def test_two_rates_compared_give_both_amounts(assistant: Assistant) -> None:
    answer = assistant.ask(["Người gác rừng 30% và 50% thì trợ cấp hơn nhau bao nhiêu?"])
    assert "3.000.000" in answer.text
    assert "3.500.000" in answer.text


@pytest.mark.parametrize("named", ["Điều 99 Nghị định 9/2021/NĐ-CP", "Khoản 9 Điều 2 Nghị định 9/2021/NĐ-CP"])
def test_a_clause_that_a_held_document_lacks_is_said_not_to_exist(assistant: Assistant, named: str) -> None:
    answer = assistant.ask([f"{named} quy định gì?"])
    assert answer.status is Status.REFUSED_NO_BASIS
    assert "không có" in answer.text
    assert not answer.citations


@pytest.mark.parametrize("question", ["hồ sơ cần gì", "ho so can gi", "được mấy đồng vậy", "vợ ông ấy có được không"])
def test_a_question_that_names_nothing_in_particular_is_asked_back(assistant: Assistant, question: str) -> None:
    assert assistant.ask([question]).status is Status.CLARIFICATION


@pytest.mark.parametrize("then", ["thế 50?", "con 50 thi sao", "50%"])
def test_a_bare_number_after_a_percentage_is_one(assistant: Assistant, then: str) -> None:
    answer = assistant.ask(["nguoi gac rung 30% duoc bao nhieu", then])
    assert answer.text.startswith("Trợ cấp 3.500.000 đồng/tháng")


def test_a_matter_of_which_nothing_speaks_is_not_answered_by_the_question_before(assistant: Assistant) -> None:
    answer = assistant.ask(["Người gác rừng 30% được trợ cấp bao nhiêu?", "vòng vàng đeo tay bây giờ ra sao"])
    assert answer.status is Status.REFUSED_NO_BASIS
