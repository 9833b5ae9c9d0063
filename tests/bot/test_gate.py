from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.derivation import compute
from bot.evidence import evidence_on
from bot.gate import Gate
from bot.gating.reasons import DropReason
from bot.turn import Computation, Draft, Evidence, Input, Kind, Understanding
from knowledge.assembly import Knowledge
from knowledge.figures import format_money

TODAY = date(2026, 11, 24)
LAMP = "9-2021-nd-cp/dieu-2/khoan-2"


def asked(text: str = "hỏi", day: date = TODAY) -> Understanding:
    return Understanding(question=text, text=text, subject=text, kind=Kind.GENERAL, as_of=day)


def evidence(knowledge: Knowledge, provision_id: str, day: date = TODAY) -> Evidence:
    found = evidence_on(knowledge, provision_id, day)
    assert found is not None
    return found


def against(knowledge: Knowledge, text: str, *cited: Evidence) -> DropReason | None:
    objection = Gate(knowledge).objection_to(Draft(text, cited), asked())
    return objection.reason if objection else None


def test_a_clauses_own_words_pass(knowledge: Knowledge) -> None:
    clause = evidence(knowledge, f"{LAMP}/diem-a")
    assert Gate(knowledge).objection_to(Draft("Gác ít nhất 20 đêm mỗi tháng.", (clause,)), asked()) is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Gác ít nhất 25 đêm mỗi tháng.", DropReason.FIGURE),
        ("Gác nhiều nhất 20 đêm mỗi tháng.", DropReason.BOUND),
        ("Gác 20 đêm mỗi tháng.", DropReason.BOUND),
        ("Gác ít nhất 20% số đêm mỗi tháng.", DropReason.FIGURE),
        ("Được miễn học phí và tiền điện hằng năm.", DropReason.WORDS),
    ],
)
def test_a_statement_that_its_clause_does_not_carry_is_dropped(
    knowledge: Knowledge, text: str, reason: DropReason
) -> None:
    clause = evidence(knowledge, f"{LAMP}/diem-a")
    assert against(knowledge, text, clause) is reason


def test_a_point_without_its_lead_in_supports_nothing(knowledge: Knowledge) -> None:
    point = evidence(knowledge, f"{LAMP}/diem-b")
    assert "trừ người đã nhận trong năm" in point.scope
    bare = replace(point, scope="")
    assert against(knowledge, "Chưa đủ 60 tuổi.", bare) is DropReason.SCOPE_MISSING


def test_words_that_are_not_the_law_of_the_day_are_no_basis(knowledge: Knowledge) -> None:
    old = evidence(knowledge, "9-2021-nd-cp/dieu-1/khoan-1", date(2022, 1, 1))
    draft = Draft("Mức chuẩn của người gác rừng là 1.000.000 đồng.", (old,))
    assert Gate(knowledge).objection_to(draft, asked(day=date(2022, 1, 1))) is None
    assert against(knowledge, draft.text, old) is DropReason.NOT_IN_FORCE


def test_words_put_into_a_clauses_mouth_are_no_basis(knowledge: Knowledge) -> None:
    clause = evidence(knowledge, "9-2021-nd-cp/dieu-1/khoan-1")
    forged = replace(clause, version=replace(clause.version, text="Mức chuẩn là 9.000.000 đồng."))
    assert Gate(knowledge).objection_to(Draft("Mức chuẩn là 9.000.000 đồng.", (forged,)), asked())


def test_a_statement_without_a_citation_is_dropped(knowledge: Knowledge) -> None:
    assert Gate(knowledge).objection_to(Draft("Mức chuẩn là 1.500.500 đồng.", ()), asked())


def boots(knowledge: Knowledge) -> tuple[Evidence, Evidence, Computation]:
    clause = evidence(knowledge, "9-2021-nd-cp/dieu-2/khoan-1")
    basis = evidence(knowledge, "9-2021-nd-cp/dieu-1/khoan-1")
    inputs = (Input("hệ số", Decimal("0.3"), clause), Input("mức chuẩn", Decimal(1500500), basis))
    return clause, basis, compute("hệ số × mức chuẩn", inputs, 1000)


def test_a_computed_amount_passes_when_the_gate_gets_the_same(knowledge: Knowledge) -> None:
    clause, basis, computation = boots(knowledge)
    assert (computation.exact, computation.rounded) == (Decimal("450150.0"), 450000)
    draft = Draft("450.000 đồng (0,3 × mức chuẩn 1.500.500 đồng).", (clause, basis), computation)
    assert Gate(knowledge).objection_to(draft, asked()) is None


def test_a_computation_with_another_result_rounding_or_basis_is_dropped(knowledge: Knowledge) -> None:
    clause, basis, computation = boots(knowledge)
    gate = Gate(knowledge)
    for wrong in (
        replace(computation, rounded=451000),
        replace(computation, rounded=450150),
        replace(computation, exact=Decimal(450000)),
        replace(computation, inputs=(replace(computation.inputs[0], value=Decimal("0.4")), computation.inputs[1])),
    ):
        text = f"{format_money(wrong.rounded)} (0,3 × mức chuẩn 1.500.500 đồng)."
        assert gate.objection_to(Draft(text, (clause, basis), wrong), asked())
    assert gate.objection_to(Draft("450.000 đồng.", (clause,), computation), asked())


def test_a_dated_note_carries_its_figures(knowledge: Knowledge) -> None:
    clause = evidence(knowledge, "9-2021-nd-cp/dieu-3/khoan-2")
    draft = Draft("Từ ngày 01/07/2025 Trung tâm phục vụ hành chính công cấp xã nhận hồ sơ.", (clause,))
    assert Gate(knowledge).objection_to(draft, asked()) is None
    assert Gate(knowledge).objection_to(draft, asked(day=date(2024, 5, 1)))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(figure=st.integers(1, 10**9))
def test_no_figure_outside_the_gates_four_ways_passes(knowledge: Knowledge, figure: int) -> None:
    clause = evidence(knowledge, "9-2021-nd-cp/dieu-1/khoan-1")
    draft = Draft(f"Mức chuẩn của người gác rừng là {format_money(figure)}.", (clause,))
    passes = Gate(knowledge).objection_to(draft, asked()) is None
    assert passes == (figure == 1_500_500)
