"""The proof of the gate by mutation: operators, what counts as a mutant, and floors over a sample of the library."""

import json
from datetime import date
from pathlib import Path

import pytest

from bot.evidence import evidence_on
from evals.errors import BadCases, BadGate
from evals.gate_strength.bounds import load_bounds, reached
from evals.gate_strength.meaning import still_true
from evals.gate_strength.measuring import Measuring, Strength
from evals.gate_strength.operators import OPERATOR_NAMES, Operator, mutants_of, texts_by
from evals.gate_strength.paraphrases import WRITTEN, Statement, written
from evals.gate_strength.saying import Said, statements_of
from evals.gate_strength.writing import write_strength
from evals.library_check.compare import CopiedRuns
from knowledge.assembly import Knowledge
from knowledge.packaged import packaged_yaml

TODAY = date(2026, 11, 24)
LAMP = "9-2021-nd-cp/dieu-2/khoan-2"


@pytest.mark.parametrize(
    ("operator", "true", "false"),
    [
        (Operator.FIGURE, "Gác 20 đêm.", "Gác 21 đêm."),
        (Operator.FIGURE, "Mức chi 1.500.500 đồng.", "Mức chi 1.501.500 đồng."),
        (Operator.FIGURE, "Hai năm một lần.", None),
        (Operator.FIGURE, "Cứ hai năm một lần.", "Cứ ba năm một lần."),
        (Operator.FIGURES_SWAPPED, "Vợ 20%, con 10%.", "Vợ 10%, con 20%."),
        (Operator.UNIT, "Trả đèn trong 12 ngày.", "Trả đèn trong 12 tháng."),
        (Operator.UNIT, "Được trợ cấp hằng tháng.", "Được trợ cấp hằng năm."),
        (Operator.POLARITY, "Không được cấp đèn.", "Được cấp đèn."),
        (Operator.POLARITY, "Thợ lặn được cấp đèn.", "Thợ lặn không được cấp đèn."),
        (Operator.POLARITY, "Gác không quá 3 đêm.", None),
        (Operator.COMPARATOR, "Từ 61% trở lên.", "Từ 61% trở xuống."),
        (Operator.COMPARATOR, "Gác không quá 3 đêm.", "Gác ít nhất 3 đêm."),
        (Operator.COMPARATOR, "Gác trên biển.", None),
        (Operator.CONNECTIVE, "Đèn hoặc dầu.", "Đèn và dầu."),
        (Operator.CATEGORY, "Vợ được cấp đèn.", "Cháu được cấp đèn."),
        (Operator.CONDITION, "Thợ lặn được cấp đèn, trừ người đã nhận.", "Thợ lặn được cấp đèn."),
        (Operator.CONDITION, "Người gác đèn nếu sống một mình thì được cấp dầu.", "Người gác đèn được cấp dầu."),
        (Operator.CONDITION, "Người gác ca đêm thì được cấp thêm dầu.", "Được cấp thêm dầu."),
        (Operator.CONDITION, "Được cấp khi thuộc các trường hợp sau", None),
        (Operator.DAY, "Từ ngày 01/07/2024 được cấp đèn.", "Từ ngày 01/07/2025 được cấp đèn."),
    ],
)
def test_an_operator_changes_what_is_said_at_one_place(operator: Operator, true: str, false: str | None) -> None:
    made = texts_by(operator, true)
    assert true not in made
    assert made == [] if false is None else false in made


def test_every_operator_has_a_name_and_makes_something_of_the_small_library(small: Knowledge) -> None:
    made = {operator for said in statements_of(small, TODAY) for operator, _ in mutants_of(small, said)}
    assert set(OPERATOR_NAMES) == set(Operator)
    assert {Operator.FIGURE, Operator.COMPARATOR, Operator.NEIGHBOUR, Operator.DAY, Operator.CONDITION} <= made


def said(knowledge: Knowledge, provision: str, text: str) -> Said:
    evidence = evidence_on(knowledge, provision, TODAY)
    assert evidence is not None
    return Said(text, (evidence,), TODAY)


def test_a_mutant_that_the_cited_words_say_as_well_is_none(small: Knowledge) -> None:
    true = said(small, f"{LAMP}/diem-a", "Gác ít nhất 20 đêm mỗi tháng.")
    assert still_true(said(small, f"{LAMP}/diem-a", "Gác ít nhất 20  đêm mỗi tháng"), true)
    assert still_true(said(small, f"{LAMP}/diem-b", "Chưa đủ 60 tuổi."), true)
    assert not still_true(said(small, f"{LAMP}/diem-a", "Gác 20 đêm mỗi tháng."), true)
    assert not still_true(said(small, f"{LAMP}/diem-c", "Ở cách trạm quá 5 km."), true)


def test_there_are_many_written_statements_and_no_one_stands_in_two_files(knowledge: Knowledge) -> None:
    said = {source: list(written(knowledge, TODAY, {source: file})) for source, file in WRITTEN.items()}
    assert {source: sum(s.true for s in found) >= 100 for source, found in said.items()} == dict.fromkeys(WRITTEN, True)
    assert {source for source, found in said.items() if sum(not s.true for s in found) >= 100} == {
        "free",
        "free_heldout",
    }
    texts = [s.said.text for found in said.values() for s in found]
    assert len(set(texts)) == len(texts)


def test_no_written_statement_copies_the_real_texts(corpus: Path) -> None:
    law = (file.read_text(encoding="utf-8", errors="ignore") for file in (corpus / "texts").iterdir())
    names = packaged_yaml("bot.gating", "roles.yaml")["names"]  # the law's long names of people are no quotation
    copied = CopiedRuns(law, (wording for wordings in names for wording in wordings))
    for file in WRITTEN.values():
        for line in file.read_text(encoding="utf-8").splitlines():
            assert not list(copied.find(json.loads(line)["says"])), file.name


def test_a_paraphrase_of_nothing_held_is_told_with_its_line(small: Knowledge, tmp_path: Path) -> None:
    file = tmp_path / "cau.jsonl"
    file.write_text('{"cites": ["khong/co"], "says": "Có."}\n', encoding="utf-8")
    with pytest.raises(BadCases, match="dòng 1"):
        list(written(small, TODAY, {"dev": file}))
    for line in (
        "không phải JSON",
        "[]",
        '{"cites": [], "says": "Có.", "true": "sai"}',
        '{"cites": [], "says": "Có.", "true": false}',
    ):
        file.write_text(f"{line}\n", encoding="utf-8")
        with pytest.raises(BadCases, match="dòng 1"):
            list(written(small, TODAY, {"dev": file}))


def test_a_false_statement_by_a_person_is_counted_apart_and_told_where_it_passes(small: Knowledge) -> None:
    measuring = Measuring(small, TODAY)
    for text in ("Gác ít nhất 20 đêm mỗi tháng.", "Gác ít nhất 25 đêm mỗi tháng."):
        measuring.hold(Statement("free", said(small, f"{LAMP}/diem-a", text), true=False, why="số khác"))
    figures = {figure.name: figure.value for figure in measuring.found.estimates()}
    assert figures["refused.free"] == 0.5
    assert "kept.free" not in figures
    assert [(p.text, p.why) for p in measuring.found.passed] == [("Gác ít nhất 20 đêm mỗi tháng.", "số khác")]


@pytest.fixture(scope="module")
def measured(knowledge: Knowledge) -> Strength:
    return Measuring(knowledge, TODAY).run(0.03, lambda *_: None)


def test_a_sample_of_the_library_finds_the_gate_strong(measured: Strength) -> None:
    figures = {figure.name: figure.value or 0.0 for figure in measured.estimates()}
    assert figures["killed"] >= 0.99
    assert all(figures[f"killed.{operator}"] >= 0.94 for operator in measured.killed)
    assert figures["kept.sentences"] >= 0.95
    assert figures["kept.everyday"] >= 0.93
    assert figures["kept.dev"] >= 0.85
    assert figures["kept.free"] >= 0.2
    assert figures["refused.free"] >= 0.97


def test_what_went_wrong_is_written_with_its_figures(measured: Strength, tmp_path: Path) -> None:
    write_strength(measured, tmp_path)
    figures = json.loads((tmp_path / "figures.json").read_text(encoding="utf-8"))
    assert figures["killed"]["count"] == sum(map(len, measured.killed.values()))
    dropped = (tmp_path / "dropped.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(dropped) == len(measured.lost)
    assert all(json.loads(line)["objection"]["detail"] for line in dropped)


def test_a_bound_without_its_figure_is_not_met_and_a_bad_file_is_told(measured: Strength, tmp_path: Path) -> None:
    file = tmp_path / "nguong.yaml"
    file.write_text("killed: {min: 0.5}\nkept.nobody: {min: 0.1}\nms.p95: {max: 100000}\n", encoding="utf-8")
    assert [result.passed for result in reached(load_bounds(file), measured.estimates())] == [True, False, True]
    file.write_text("killed: {least: 1}\n", encoding="utf-8")
    with pytest.raises(BadGate, match="killed"):
        load_bounds(file)
    with pytest.raises(BadGate, match="không có tệp"):
        load_bounds(tmp_path / "khong-co.yaml")
