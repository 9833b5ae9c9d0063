"""The small part of the suites that every change passes: the rules of ``core`` and every amount, through the gate."""

import shutil
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest

from bot.answer import Answer, Status
from evals.asking import Record
from evals.case_files import own_files, read_files
from evals.gate import GATE, check, load_gate
from evals.runs.folder import RunFolder
from evals.runs.runner import run
from evals.suites.suite import FOR_FIGURES
from knowledge.assembly import Knowledge

TODAY = date(2026, 11, 28)
CORE_SUITES = ("answers", "citations", "refusals")


def measure(knowledge: Knowledge, split: str, suites: Sequence[str], folder: Path) -> RunFolder:
    """Ask what the folder does not hold yet, and measure all of it."""
    cases = read_files(own_files(split), knowledge.store)
    run(knowledge, cases, folder, source=split, suites=suites, today=TODAY, progress=lambda *_: None)
    return RunFolder(folder)


@pytest.fixture(scope="module")
def core(knowledge: Knowledge, tmp_path_factory: pytest.TempPathFactory) -> RunFolder:
    return measure(knowledge, "core", CORE_SUITES, tmp_path_factory.mktemp("core") / "luot")


def breaches(kept: RunFolder) -> list[str]:
    return [str(result) for result in check(load_gate(GATE), kept) if not result.passed]


def test_the_rules_of_core_pass_the_gate(core: RunFolder) -> None:
    assert breaches(core) == []


def test_every_amount_of_every_period_passes_the_gate(knowledge: Knowledge, tmp_path: Path) -> None:
    assert breaches(measure(knowledge, "figures", FOR_FIGURES, tmp_path / "luot")) == []


def without_a_citation(answer: Answer) -> Answer:
    said = answer.statements[0].model_copy(update={"citations": ()})
    return answer.model_copy(update={"citations": answer.citations[1:], "statements": (said,)})


def with_its_negation_lost(answer: Answer) -> Answer:
    said = answer.statements[0]
    turned = said.model_copy(update={"text": said.text.replace("không ", "", 1)})
    return answer.model_copy(update={"text": answer.text.replace("không ", ""), "statements": (turned,)})


def with_another_figure(answer: Answer) -> Answer:
    digits = str.maketrans("123456789", "234567891")
    said = answer.statements[0]
    changed = said.model_copy(update={"text": said.text.translate(digits)})
    return answer.model_copy(update={"text": answer.text.translate(digits), "statements": (changed,)})


def refused(answer: Answer) -> Answer:
    return answer.model_copy(update={"status": Status.REFUSED_NO_BASIS})


@pytest.mark.parametrize("fault", [without_a_citation, with_its_negation_lost, with_another_figure, refused])
def test_one_answer_with_a_fault_fails_the_gate(
    knowledge: Knowledge, core: RunFolder, tmp_path: Path, fault: Callable[[Answer], Answer]
) -> None:
    shutil.copytree(core.path, tmp_path / "luot")
    tampered = RunFolder(tmp_path / "luot")
    records = tampered.records()
    at = next(i for i, record in enumerate(records) if _shows(record))
    records[at] = records[at].model_copy(update={"answer": fault(records[at].answer)})
    (tampered.path / "records.jsonl").unlink()
    tampered.add(records)
    assert breaches(measure(knowledge, "core", CORE_SUITES, tampered.path)) != []


def _shows(record: Record) -> bool:
    """Whether an answer of the assistant denies something and holds a figure, in its one statement."""
    said = [statement.text for statement in record.answer.statements]
    case = next(c for c in read_files(own_files("core")) if c.id == record.case)
    wanted = " ".join(case.must)
    return record.system == "an-sinh" and len(said) == 1 and "không" in wanted and any(c.isdigit() for c in wanted)
