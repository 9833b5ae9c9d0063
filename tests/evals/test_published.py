"""The figures that we publish are those that the assistant reaches, on the cases that ship."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from evals.asking import ASSISTANT
from evals.case_files import own_files, read_files
from evals.runs.configuration import hash_of
from evals.runs.folder import Figure
from evals.runs.runner import run
from knowledge.assembly import Knowledge
from tests.evals.test_release_gate import TODAY
from tools.quality import PAGE, published, renewed

PUBLISHED = published()
TURNED = 2
"""Cases of a figure that the arithmetic of another processor may turn; anything more is another assistant."""


def test_the_page_is_written_from_the_figures_kept() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert renewed(page, PUBLISHED) == page


@pytest.mark.parametrize("split", PUBLISHED)
def test_the_figures_are_over_the_cases_that_ship(split: str) -> None:
    assert PUBLISHED[split].cases == hash_of(read_files(own_files(split))), "chấm lại rồi python -m tools.quality"


def test_the_assistant_reaches_what_is_published(knowledge: Knowledge, tmp_path: Path) -> None:
    suites = ("answers", "citations", "refusals")
    cases = read_files(own_files("test"))
    figures = run(
        knowledge, cases, tmp_path / "luot", source="test", suites=suites, today=TODAY, progress=lambda *_: None
    )
    reached = by_name(figures)
    said = by_name(f for f in PUBLISHED["test"].figures if f.suite in suites)
    assert reached.keys() == said.keys()
    apart = {name: abs(reached[name] - said[name]) for name in said}
    assert {name: cases for name, cases in apart.items() if cases > TURNED + 0.01} == {}


def by_name(figures: Iterable[Figure]) -> dict[str, float]:
    """The assistant's figures over all cases of a suite, each in cases."""
    own = [f for f in figures if f.system == ASSISTANT and not f.group]
    return {f.name: f.estimate.value * f.estimate.count for f in own if f.estimate.value is not None}
