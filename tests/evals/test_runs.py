"""A run over the invented decree of the bot's tests, asked for real, stopped, gone on with."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from bot.answer import Status
from evals.asking import ASSISTANT
from evals.case import Case
from evals.case_files import read_files
from evals.errors import BadCases, BadRun
from evals.runs.folder import Figure, RunFolder
from evals.runs.runner import run
from evals.suites.suite import SUITES
from evals.systems import SYSTEMS
from knowledge.assembly import Knowledge
from tests.evals.made import case

TODAY = date(2025, 9, 1)
BOOTS, LAMP = "9-2021-nd-cp/dieu-2/khoan-1", "9-2021-nd-cp/dieu-3/khoan-1"
CASES = [
    case(
        id="ung",
        turns=["Tiền mua ủng của người gác rừng mỗi năm là bao nhiêu?"],
        gold=[BOOTS],
        must=["450\\.000"],
        answer="450.000 đồng",
        **{"class": "amount"},
    ),
    case(
        id="ung-2022",
        turns=["Tiền mua ủng của người gác rừng mỗi năm là bao nhiêu?"],
        as_of="2022-01-01",
        gold=[BOOTS],
        must=["300\\.000"],
        answer="300.000 đồng",
    ),
    case(id="den", turns=["hồ sơ xin đèn pin gồm giấy tờ gì"], gold=[LAMP], must=["[Mm]ẫu số 3"]),
    case(id="noi-tiep", turns=["hồ sơ xin đèn pin gồm giấy tờ gì", "nộp ở đâu?"], gold=["9-2021-nd-cp/dieu-3"]),
    case(id="co-duoc", turns=["Người gác rừng có được tiền mua ủng không?"], gold=[BOOTS], decision="yes"),
    case(id="ngoai", turns=["Giá vàng hôm nay bao nhiêu?"], expect=["refused_no_basis", "refused_out_of_scope"]),
    case(
        id="rieng",
        turns=["CCCD 000199001234, hồ sơ xin đèn pin gồm giấy tờ gì"],
        gold=[LAMP],
        must_not=["000199001234"],
    ),
]


class Interrupted(Exception):
    pass


def asked(knowledge: Knowledge, folder: Path, suites: Sequence[str] = tuple(SUITES), stop_at: int = 0) -> list[Figure]:
    def progress(stage: str, done: int, total: int) -> None:
        if stop_at and done >= stop_at:
            raise Interrupted

    return run(knowledge, CASES, folder, source="thử", suites=suites, today=TODAY, progress=progress)


@pytest.fixture(scope="module")
def figures(small: Knowledge, tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Figure], RunFolder]:
    folder = tmp_path_factory.mktemp("luot") / "mot"
    return asked(small, folder), RunFolder(folder)


def value(figures: Sequence[Figure], name: str, system: str = ASSISTANT, group: str = "") -> float | None:
    return next(f.estimate.value for f in figures if f.name == name and f.system == system and f.group == group)


def test_every_suite_gives_its_figures_with_count_and_interval(figures: tuple[list[Figure], RunFolder]) -> None:
    found, _ = figures
    assert {f.suite for f in found} == set(SUITES)
    assert {f.system for f in found if f.suite == "answers"} == set(SYSTEMS)
    assert all(f.estimate.count and f.estimate.low is not None and f.estimate.error is not None for f in found)
    assert value(found, "answers.right") == 1.0
    assert value(found, "citations.recall_clause") == 1.0
    assert value(found, "refusals.recall") == 1.0
    assert value(found, "time.right") == 1.0
    assert value(found, "answers.right", group="class=amount") == 1.0
    assert (value(found, "speed.cold_p50_ms") or 0) > (value(found, "speed.p50_ms") or 0) > 0


def test_a_plain_ranking_answers_what_ought_to_be_refused(figures: tuple[list[Figure], RunFolder]) -> None:
    assert value(figures[0], "refusals.recall", "dense") == 0.0


def test_a_run_keeps_what_is_needed_to_do_it_again(
    figures: tuple[list[Figure], RunFolder], small: Knowledge, tmp_path: Path
) -> None:
    found, kept = figures
    head = kept.head()
    assert head.configuration.today == TODAY
    assert head.versions.embeddings == small.embeddings.name
    assert "9-2021-nd-cp" in head.versions.documents
    again = run(
        small, kept.cases(), tmp_path / "lai", source="thử", suites=["answers", "citations"], today=TODAY,
        progress=lambda *_: None,
    )  # fmt: skip
    # Only the expression that held personal digits is gone.
    assert again == [f for f in found if f.suite in ("answers", "citations") and f.name != "answers.contradictions"]


def test_nothing_personal_is_kept(figures: tuple[list[Figure], RunFolder]) -> None:
    _, kept = figures
    for file in kept.path.iterdir():
        assert "000199001234" not in file.read_text(encoding="utf-8"), file.name
    assert any("[số định danh]" in turn for c in kept.cases() for turn in c.turns)


def test_a_run_that_was_stopped_gives_no_figures_and_is_gone_on_with(
    figures: tuple[list[Figure], RunFolder], small: Knowledge, tmp_path: Path
) -> None:
    suites = ["answers", "citations"]
    with pytest.raises(Interrupted):
        asked(small, tmp_path, suites, stop_at=1)
    kept = RunFolder(tmp_path)
    held = len(kept.records())
    assert 0 < held < len(CASES) * len(SYSTEMS)
    with pytest.raises(BadRun, match="chưa xong"):
        kept.figures()
    with (tmp_path / "records.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"key": "an-sinh//den", "sys')  # the power went
    assert asked(small, tmp_path, suites) == [f for f in figures[0] if f.suite in suites]
    assert len(kept.records()) == len(CASES) * len(SYSTEMS)


def test_a_folder_of_something_else_is_left_alone(small: Knowledge, tmp_path: Path) -> None:
    (tmp_path / "thu.txt").write_text("của tôi", encoding="utf-8")
    with pytest.raises(BadRun, match="không phải một lượt chấm"):
        asked(small, tmp_path, ["time"])
    other = tmp_path / "khac"
    asked(small, other, ["time"])
    with pytest.raises(BadRun, match="đã giữ một lượt chấm khác"):
        asked(small, other, ["time", "conversation"])


def test_a_question_that_cannot_be_taken_is_an_error_and_not_the_end(small: Knowledge, tmp_path: Path) -> None:
    bad = case(id="dai", turns=["a" * 100_000], as_of="2025-01-01")
    run(small, [bad], tmp_path, source="thử", suites=["time"], today=TODAY, progress=lambda *_: None)
    [record] = RunFolder(tmp_path).records()
    assert record.answer.status is Status.ERROR


def test_a_case_on_a_document_that_is_not_held_is_told_with_its_line(small: Knowledge, tmp_path: Path) -> None:
    lines = [
        {"id": "1", "turns": ["?"], "gold": ["9-2021-nd-cp/dieu-2"]},
        {"id": "2", "turns": ["?"], "gold": ["10-2021-nd-cp/dieu-2"]},
        {"id": "3", "turns": ["?"], "gold": ["9-2021-nd-cp/dieu-99"]},
    ]
    file = tmp_path / "ca.jsonl"
    file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    with pytest.raises(BadCases) as raised:
        read_files([file], small.store)
    assert raised.value.problems == (
        (2, "không có văn bản “10-2021-nd-cp” trong kho"),
        (3, "không có quy định “9-2021-nd-cp/dieu-99” trong kho"),
    )


def test_cases_of_one_line_each_are_the_same_cases_when_read_again(figures: tuple[list[Figure], RunFolder]) -> None:
    def bare(c: Case) -> Case:
        return c.model_copy(update={"turns": (), "must_not": ()})

    assert [bare(c) for c in figures[1].cases()] == [bare(c) for c in CASES]
