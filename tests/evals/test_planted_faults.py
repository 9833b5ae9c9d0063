"""Faults planted in the library, and in answers, are seen: the core cases and those of every amount fail on them."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest

from bot.answer import Answer, Status
from bot.assembly import open_assistant
from evals.asking import ask_of
from evals.case import Case
from evals.case_files import own_files, read_files
from evals.judging import Verdict, judge
from evals.runs.configuration import cores
from evals.runs.workers import run_all
from ingest.shipped import ingest_library
from knowledge.assembly import open_knowledge
from knowledge.documents import Level
from knowledge.ids import split
from knowledge.settings import KnowledgeSettings
from tests.annex_amounts import PERIODS, amounts_held
from tests.evals.planted import Change, changed, copy_of_library, ingest_planted, plant, raise_amounts, turned
from tests.evals.tampered import FAULTS, by_hand

TODAY = date(2026, 11, 28)
CORE = read_files(own_files("core"))
AMOUNTS = [case for case in read_files(own_files("figures")) if case.as_of == PERIODS[-1]]
FACES = re.compile(
    r"trở lên|tối đa|tối thiểu|ít nhất|trước ngày|thấp hơn|không quá|(?:dưới|trên) \d|không vượt|chưa đủ"
)
NO_FIGURES = re.compile(r"\{\d+,\d+\}|khoản \d+|(?<!/)\b\d+/\d{4}")
FIGURES = re.compile(r"\d|\bhai\b")

AT_LEAST = 20
"""Real answers that a fault must have been tried on."""

WORTH_PROCESSES = 100

Answers = Mapping[str, Answer]


def _is_row(id_: str) -> bool:
    return split(id_)[1][-1][0] is Level.ROW


def _rests_on_row(case: Case) -> bool:
    return any(map(_is_row, case.gold))


def _denies(case: Case) -> bool:
    return case.class_ == "negation" or any("không" in must or FACES.search(must) for must in case.must)


def _counts(case: Case) -> bool:
    return not _rests_on_row(case) and any(FIGURES.search(NO_FIGURES.sub("", must)) for must in case.must)


TURNING = [case for case in CORE if _denies(case)]
COUNTING = [case for case in CORE if _counts(case)]
IN_ROWS = [case for case in CORE if _rests_on_row(case)] + AMOUNTS


def _answers(settings: KnowledgeSettings, cases: Sequence[Case]) -> Answers:
    """The answers by case; few are asked here, for another process has to open everything anew."""
    if len(cases) < WORTH_PROCESSES:
        with open_knowledge(settings) as knowledge:
            assistant = open_assistant(knowledge)
            return {case.id: assistant.ask(case.turns, case.as_of or TODAY) for case in cases}
    records = run_all([("answers", ask_of(case)) for case in cases], settings, TODAY, cores())
    return {record.case: record.answer for some in records for record in some}


def _right(cases: Sequence[Case], answers: Answers) -> list[str]:
    return [case.id for case in cases if judge(case, answers[case.id]).right]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("planted")


@pytest.fixture(scope="module")
def untouched(folder: Path) -> Answers:
    """The answers over the library as it ships."""
    settings = KnowledgeSettings(data=folder / "untouched")
    ingest_library(settings)
    return _answers(settings, [*CORE, *AMOUNTS])


def _planted(folder: Path, name: str, cases: Sequence[Case], change: Change) -> Answers:
    """The answers over a library in which all that the cases rest on is changed."""
    root = copy_of_library(folder / name)
    gold = {id_ for case in cases for id_ in case.gold}
    assert plant(root, gold, change) == gold
    return _answers(ingest_planted(root, folder / f"{name}-data"), cases)


def test_every_core_case_is_right_on_the_library_as_it_ships(untouched: Answers) -> None:
    assert sorted({case.id for case in CORE} - set(_right(CORE, untouched))) == []


def test_no_core_case_survives_its_rule_turned_round(folder: Path) -> None:
    answers = _planted(folder, "turned", TURNING, turned)
    assert _right(TURNING, answers) == []


def test_no_core_case_survives_another_figure_in_its_rule(folder: Path) -> None:
    answers = _planted(folder, "changed", COUNTING, changed)
    assert _right(COUNTING, answers) == []


@pytest.mark.parametrize(("cases", "change"), [(TURNING, turned), (COUNTING, changed)], ids=["turned", "changed"])
def test_the_expressions_of_a_case_see_the_fault_in_the_very_answer(
    untouched: Answers, cases: Sequence[Case], change: Change
) -> None:
    unseen = [case.id for case in cases if judge(case, _rewritten(untouched[case.id], change)).right]
    assert unseen == []


def _rewritten(answer: Answer, change: Change) -> Answer:
    return answer.model_copy(update={"text": "\n".join(map(change, answer.text.split("\n")))})


def test_every_amount_of_the_annexes_has_its_case_in_every_period() -> None:
    wanted = Counter((row, day) for row, _ in amounts_held() for day in PERIODS)
    assert wanted == Counter((case.gold[0], case.as_of) for case in read_files(own_files("figures")))


def test_no_case_survives_its_amount_raised(folder: Path, untouched: Answers) -> None:
    assert sorted({case.id for case in IN_ROWS} - set(_right(IN_ROWS, untouched))) == []
    root = copy_of_library(folder / "raised")
    elsewhere = {id_ for case in IN_ROWS for id_ in case.gold if not _is_row(id_)}  # Điều 18 says one amount as well
    assert plant(root, elsewhere, changed) == elsewhere
    assert raise_amounts(root) >= len(amounts_held())
    answers = _answers(ingest_planted(root, folder / "raised-data"), IN_ROWS)
    assert _right(IN_ROWS, answers) == []


def _clean(verdict: Verdict) -> bool:
    return verdict.right and all(verdict.carried) and all(verdict.precise)


def _is_real(case: Case, answer: Answer) -> bool:
    return case.expect == (Status.ANSWERED,) and bool(case.must) and _clean(judge(case, answer))


@pytest.mark.parametrize("fault", FAULTS)
def test_an_answer_tampered_with_is_not_called_clean(untouched: Answers, fault: str) -> None:
    real = [(case, untouched[case.id]) for case in CORE if _is_real(case, untouched[case.id])]
    others = [answer for _, answer in real[::6]]  # clauses of every document
    tampered = [(case, answer) for case, given in real for answer in FAULTS[fault](given, others)]
    assert len({case.id for case, _ in tampered}) >= AT_LEAST
    assert [(case.id, answer.text) for case, answer in tampered if _clean(judge(case, answer))] == []


@pytest.mark.parametrize("fault", FAULTS)
def test_an_answer_made_by_hand_and_tampered_with_is_not_called_clean(fault: str) -> None:
    case, answer, others = by_hand()
    assert _clean(judge(case, answer))
    tampered = list(FAULTS[fault](answer, others))
    assert tampered
    assert not any(_clean(judge(case, other)) for other in tampered)
