"""Runs made by hand: a folder as the runner leaves it, of cases with the assistant's answers."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from bot.answer import Answer, Status
from evals.asking import Record, Records, Step
from evals.case import Case
from evals.runs.configuration import Configuration, Versions, hash_of
from evals.runs.folder import Head, RunFolder
from evals.runs.runner import measured
from evals.suites.suite import SUITES
from tests.evals.made import TODAY, record

_SUITES = ("answers", "citations", "refusals")
STEPS = (
    Step(name="understand", milliseconds=1.5, details={"câu hỏi": "người gác rừng", "tỷ lệ": ["21%", "30%"]}),
    Step(name="retrieve", milliseconds=20.0, details={"khoản 1 Điều 2": "điểm 6.42, chắc 0.53"}),
)


def made_run(
    path: Path,
    asked: Sequence[tuple[Case, Answer]],
    *,
    finished: bool = True,
    suites: Sequence[str] = _SUITES,
    today: date = TODAY,
    documents: Mapping[str, str] | None = None,
    others: Sequence[Record] = (),
) -> RunFolder:
    """A run over ``asked``; ``others`` are records of other systems or ways of writing."""
    run, cases = RunFolder(path), [case for case, _ in asked]
    records = [
        record(case, said).model_copy(update={"trace": STEPS, "confidence": _sure(said)}) for case, said in asked
    ] + list(others)
    run.start(
        Head(
            configuration=Configuration(suites=tuple(suites), source="dev", today=today, cases=hash_of(cases)),
            versions=Versions(
                commit="abc1234", python="3.12.1", machine="x86_64", cores=2, packages={"numpy": "2.0"},
                embeddings="e5", generation=1, documents=documents or {"9-2021-nd-cp": "digest"}, threshold=0.45,
            ),
        ),
        cases,
    )  # fmt: skip
    run.add(records)
    if finished:
        run.finish(list(measured(cases, Records(records), {name: SUITES[name] for name in suites})))
    return run


def _sure(said: Answer) -> float:
    return 0.9 if said.status is Status.ANSWERED else 0.2
