from datetime import date
from pathlib import Path

import pytest

from api.render.gate import gate_lines
from api.terminal import Line
from bot.answer import Answer, Citation, Status
from evals import case_files
from evals.asking import ASSISTANT, Record, ask_of
from evals.case import Case
from evals.errors import BadGate, BadRun
from evals.findings import findings
from evals.gate import GATE, Bound, BoundResult, CasesResult, Gate, PinResult, SplitGate, check, load_gate
from evals.importers import write_cases
from evals.judging import judge
from evals.runs.configuration import Configuration, Versions, hash_of
from evals.runs.folder import Figure, Head, RunFolder
from evals.statistics import Estimate, mean
from evals.systems import BM25
from knowledge.documents import Rendition

DAY = date(2025, 7, 1)
CASES = [
    Case(id="ca-1", turns=("Mức chuẩn?",), gold=("9-2021-nd-cp/dieu-1",), must=("1\\.500\\.500",)),
    Case(id="ca-2", turns=("Xin chào?",), expect=(Status.SMALL_TALK,)),
]
VERSIONS = Versions(
    commit="", python="", machine="", cores=1, packages={}, embeddings="", generation=1, documents={}
)  # fmt: skip


def _citation(id_: str) -> Citation:
    return Citation(
        id=id_, label="Điều 1", document="9/2021", title="", quote="…", rendition=Rendition.DIGEST, valid_from=DAY
    )


def _answer(text: str, status: Status = Status.ANSWERED, *cited: str) -> Answer:
    citations = tuple(map(_citation, cited))
    return Answer(id="", question="", understood="", status=status, text=text, citations=citations, as_of=DAY)


RIGHT = _answer("Mức chuẩn là 1.500.500 đồng.", Status.ANSWERED, "9-2021-nd-cp/dieu-1/khoan-1")


def _record(case: Case, answer: Answer) -> Record:
    return Record(key=ask_of(case).key, system=ASSISTANT, case=case.id, turns=case.turns, answer=answer)


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of the cases that ship for the split ``test``."""
    (tmp_path / "cases" / "test").mkdir(parents=True)
    monkeypatch.setattr(case_files, "OWN", tmp_path / "cases")
    write_cases(CASES, tmp_path / "cases" / "test" / "ca.jsonl")
    return tmp_path / "cases" / "test" / "ca.jsonl"


@pytest.fixture
def run(tmp_path: Path, shipped: Path) -> RunFolder:
    """A run that is not done: the first case was answered right, the second refused."""
    folder = RunFolder(tmp_path / "run")
    configuration = Configuration(suites=("answers",), source="test", today=DAY, cases=hash_of(CASES))
    folder.start(Head(configuration=configuration, versions=VERSIONS), CASES)
    folder.add([_record(CASES[0], RIGHT), _record(CASES[1], _answer("Không rõ.", Status.REFUSED_NO_BASIS))])
    return folder


def _figure(name: str, *values: float, system: str = ASSISTANT, group: str = "") -> Figure:
    suite, _, measure = name.partition(".")
    return Figure(suite=suite, system=system, group=group, estimate=mean(measure, values))


def _gate(required: tuple[str, ...] = (), **bounds: Bound) -> Gate:
    named = {name.replace("__", "."): bound for name, bound in bounds.items()}
    return Gate(splits={"test": SplitGate(bounds=named, required=required)})


def _loaded(tmp_path: Path, text: str) -> Gate:
    (tmp_path / "nguong.yaml").write_text(text, encoding="utf-8")
    return load_gate(tmp_path / "nguong.yaml")


def _told(tmp_path: Path, text: str) -> str:
    with pytest.raises(BadGate) as told:
        _loaded(tmp_path, text)
    return str(told.value).partition("nguong.yaml: ")[2]


def test_the_gate_that_ships_is_one() -> None:
    assert set(load_gate(GATE).splits) <= set(case_files.SPLITS)


def test_a_file_of_thresholds_gives_bounds_and_pinned_cases(tmp_path: Path) -> None:
    gate = _loaded(tmp_path, "test:\n  answers.facts: {min: 0.9, at_least: 50}\n  required: [ca-1]\n")
    assert gate.splits["test"].bounds == {"answers.facts": Bound(min=0.9, at_least=50)}
    assert gate.splits["test"].required == ("ca-1",)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "tệp trống"),
        ("# không gì\n", "tệp trống"),
        ("- a\n", "dòng 1: cần các dòng “khóa: giá trị”"),
        ("test:\n  answers.facts: {min: 0.9\n", "dòng 3: không đúng cú pháp YAML"),
        ("test: {}\n---\ndev: {}\n", "dòng 2: không đúng cú pháp YAML"),
        ("a: \x07\n", "không đúng cú pháp YAML"),
        ("a: 2024-99-99\n", "không đúng cú pháp YAML"),
        ("test: &a\n  answers.facts: *a\n", "không đúng cú pháp YAML"),
        ("? [a]\n: b\n", "dòng 1: khóa phải là một chuỗi"),
        (
            "test:\n  answers.facts: {min: 0.9}\n  answers.facts: {min: 0.1}\n",
            "dòng 3: khóa “answers.facts” có hai lần",
        ),
        ("test:\n", "dòng 1: “test” phải gồm"),
        ("test: {}\n", "dòng 1: “test” chưa có ngưỡng nào"),
        ("test:\n  answers.facts: 0.9\n", "dòng 2: “answers.facts” phải gồm"),
        ("test:\n  answers.facts:\n    min: cao\n", "dòng 3: “min” phải là số"),
        ("test:\n  answers.facts:\n    min: true\n", "dòng 3: “min” phải là số"),
        ("test:\n  answers.facts: {min: .nan}\n", "dòng 2: “min” phải là số hữu hạn"),
        ("test:\n  answers.facts: {min: 0.9, max: 1}\n", "dòng 2: “answers.facts”: cần đúng một trong hai khóa"),
        ("test:\n  answers.facts: {at_least: 5}\n", "dòng 2: “answers.facts”: cần đúng một trong hai khóa"),
        ("test:\n  answers.facts: {min: 0.9, at_least: 0}\n", "dòng 2: “at_least” phải từ 1 trở lên"),
        ("test:\n  answers.facts: {min: 0.9, at_least: 1.5}\n", "dòng 2: “at_least” phải là số nguyên"),
        ("test:\n  answers.facts: {mim: 0.9}\n", "dòng 2: không có khóa “mim”"),
        ("test:\n  required: ca-1\n", "dòng 2: “required” phải là danh sách"),
        ("test:\n  required: [1]\n", "dòng 2: “required” phải là chuỗi"),
        ("test:\n  required: ['']\n", "dòng 2: “required” có chuỗi rỗng"),
        ("tets:\n  answers.facts: {min: 0.9}\n", "dòng 1: không có bộ ca “tets”; có phải “test”?"),
        ("test:\n\n  answer.facts: {min: 0.9}\n", "dòng 3: không có phép chấm “answer”; có phải “answers”?"),
        ("test:\n  answers.fact: {min: 0.9}\n", "dòng 2: phép chấm “answers” không có số đo “fact”; có phải “facts”?"),
        ("test:\n  answers: {min: 0.9}\n", "dòng 2: phép chấm “answers” không có số đo “”; có: right"),
        ("test:\n  answers.facts: {min: 90}\n", "dòng 2: “answers.facts” chỉ có thể từ 0 đến 1"),
        ("test:\n  answers.facts: {max: -0.1}\n", "dòng 2: “answers.facts” chỉ có thể từ 0 đến 1"),
        ("test:\n  robustness.drop: {max: -2}\n", "dòng 2: “robustness.drop” chỉ có thể từ -1 đến 1"),
        ("test:\n  speed.p50_ms: {max: -1}\n", "dòng 2: “speed.p50_ms” chỉ có thể từ 0 trở lên"),
    ],
)
def test_a_mistake_in_the_thresholds_is_told_with_its_line(tmp_path: Path, text: str, told: str) -> None:
    assert _told(tmp_path, text).startswith(told)


def test_all_mistakes_are_told_at_once_from_the_top(tmp_path: Path) -> None:
    told = _told(tmp_path, "test:\n  answers.facts: {min: 9}\n  b.c: {max: 1}\ntets:\n  speed.p50_ms: {max: 100}\n")
    assert [part.split(":")[0] for part in told.split("; ") if part.startswith("dòng")] == [
        "dòng 2",
        "dòng 3",
        "dòng 4",
    ]


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadGate, match="không đọc được"):
        load_gate(tmp_path / "không-có.yaml")
    (tmp_path / "a.yaml").write_bytes(b"\xff\xfe\xff")
    with pytest.raises(BadGate, match="UTF-8"):
        load_gate(tmp_path / "a.yaml")


def test_bounds_are_met_to_the_last_digit_and_no_further(run: RunFolder) -> None:
    run.finish([_figure("answers.facts", *[0.1] * 3), _figure("answers.contradictions", 0.0, 1.0)])
    gate = _gate(answers__facts=Bound(min=0.1), answers__contradictions=Bound(max=0.49))
    results = check(gate, run)
    assert [result.passed for result in results] == [True, True, False]
    assert results[0] == CasesResult("test", True)


def test_a_figure_that_the_run_does_not_have_is_a_breach(run: RunFolder) -> None:
    run.finish([_figure("answers.facts", 1.0, system=BM25), _figure("answers.facts", 1.0, group="class=amount")])
    _, bound = check(_gate(answers__facts=Bound(max=1.0)), run)
    assert bound == BoundResult("answers.facts", Bound(max=1.0), None)
    assert not bound.passed


def test_a_figure_without_a_value_is_a_breach(run: RunFolder) -> None:
    run.finish([Figure(suite="answers", system=ASSISTANT, estimate=Estimate(name="facts", value=None, count=3))])
    assert not check(_gate(answers__facts=Bound(max=1.0)), run)[1].passed


def test_too_few_cases_are_a_breach(run: RunFolder) -> None:
    run.finish([_figure("answers.facts", 1.0, 1.0)])
    assert check(_gate(answers__facts=Bound(min=0.9, at_least=2)), run)[1].passed
    assert not check(_gate(answers__facts=Bound(min=0.9, at_least=3)), run)[1].passed


def test_a_run_over_other_cases_than_ship_now_is_a_breach(run: RunFolder, shipped: Path) -> None:
    run.finish([_figure("answers.facts", 1.0)])
    write_cases(CASES[:1], shipped)
    cases, bound = check(_gate(answers__facts=Bound(min=0.9)), run)
    assert (cases.passed, bound.passed) == (False, True)


def test_a_run_that_is_not_done_is_no_run(run: RunFolder, tmp_path: Path) -> None:
    with pytest.raises(BadRun, match="chưa xong"):
        check(_gate(answers__facts=Bound(min=0.9)), run)
    with pytest.raises(BadRun):
        check(_gate(), RunFolder(tmp_path / "không-có"))


def test_a_split_that_the_gate_does_not_know_is_told(run: RunFolder) -> None:
    run.finish([])
    with pytest.raises(BadGate, match="“test”; có: dev"):
        check(Gate(splits={"dev": SplitGate(required=("a",))}), run)


def test_pinned_cases_have_to_be_right(run: RunFolder) -> None:
    run.finish([])
    _, right, wrong, missing = check(_gate(("ca-1", "ca-2", "ca-3")), run)
    assert right == PinResult("ca-1", "Mức chuẩn?", ())
    assert wrong == PinResult("ca-2", "Xin chào?", ("từ chối nhầm: phải là “chào hỏi”",))
    assert missing == PinResult("ca-3", "", ("lượt chấm không có ca này",))


def test_a_pinned_case_that_was_not_asked_is_not_right(run: RunFolder) -> None:
    (run.path / "records.jsonl").unlink()
    run.finish([])
    assert [result.passed for result in check(_gate(("ca-1",)), run)] == [True, False]


WRONG = [
    (_answer("Mức chuẩn là 1.500.500 đồng."), ["không dẫn đúng khoản"]),
    (_answer("Có.", Status.ANSWERED, "9-2021-nd-cp/dieu-1"),
     ["thiếu: 1\\.500\\.500", "số tiền đầu tiên không phải 1.500.500 đồng"]),
    (_answer("Là 9 đồng, miễn phí; 1.500.500 đồng.", Status.ANSWERED, "9-2021-nd-cp/dieu-1"),
     ["số tiền đầu tiên không phải 1.500.500 đồng", "nói trái quy định: miễn phí"]),
    (_answer("Không rõ, miễn phí.", Status.ERROR), ["sai trạng thái: phải là “trả lời”", "nói trái quy định"]),
    (RIGHT, []),
]  # fmt: skip


@pytest.mark.parametrize(("answer", "told"), WRONG)
def test_what_is_wrong_is_told_and_nothing_where_all_is_right(answer: Answer, told: list[str]) -> None:
    case = CASES[0].model_copy(update={"answer": "1.500.500 đồng", "must_not": ("miễn phí",)})
    found = [f.text for f in findings(case, answer, judge(case, answer))]
    assert len(found) == len(told)
    assert all(fault.startswith(start) for fault, start in zip(found, told, strict=True))
    assert judge(case, answer).right == (not found)


def _text(lines: list[Line]) -> list[str]:
    return [f"{line.lead} {line.text}" for line in lines]


def test_each_demand_is_a_line_with_figure_bound_and_verdict(run: RunFolder, shipped: Path) -> None:
    run.finish([_figure("answers.facts", 1.0, 1.0), _figure("answers.contradictions", 0.0, 1.0)])
    write_cases(CASES[:1], shipped)
    gate = _gate(
        ("ca-1", "ca-2", "ca-3"),
        answers__facts=Bound(min=0.9, at_least=5),
        answers__contradictions=Bound(max=0.6),
        speed__p50_ms=Bound(max=100),
    )
    lines = _text(gate_lines(check(gate, run)))
    assert lines == [
        "HỎNG Bộ ca “test”: bộ ca đã đổi từ lượt chấm này; hãy chấm lại",
        "HỎNG Trả lời, đủ số liệu, điều kiện: 100,0 % (34,2–100,0; n = 2), cần ≥ 90,0 %, cần ít nhất 5 ca",
        "đạt Trả lời, nói trái quy định: 50,0 % (9,5–90,5; n = 2), cần ≤ 60,0 %",
        "HỎNG Tốc độ, một câu, trung vị (ms): lượt chấm không có số đo này, cần ≤ 100,0",
        "đạt Ca bắt buộc ca-1: Mức chuẩn?",
        "HỎNG Ca bắt buộc ca-2: Xin chào?",
        "      - từ chối nhầm: phải là “chào hỏi”",
        "HỎNG Ca bắt buộc ca-3",
        "      - lượt chấm không có ca này",
        " Cổng: HỎNG 5 trong 7 điều.",
    ]


def test_a_run_that_meets_all_passes(run: RunFolder) -> None:
    run.finish([_figure("answers.facts", 1.0, 1.0)])
    lines = _text(gate_lines(check(_gate(("ca-1",), answers__facts=Bound(min=0.9)), run)))
    assert lines[0] == "đạt Bộ ca “test”: đúng bộ ca đang giữ"
    assert lines[-1] == " Cổng: đạt cả 3 điều."
