"""How many questions are answered right: ``python -m evals.answers FILE… [--data FOLDER] [--failures]``.

A case is a line of JSON: ``{"id", "turns", "as_of"?, "expect"? (statuses, default ["answered"]), "gold"? (provision
ids; a citation at, below or above any of them matches: a quotation holds all that stands below it), "must"? (regular
expressions on the text)}``. The shipped library is asked.
"""

import argparse
import json
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from bot.answer import Answer
from bot.assembly import Assistant, open_assistant
from evals.measures import mean
from ingest.shipped import ingest_library
from knowledge.assembly import open_knowledge
from knowledge.ids import within
from knowledge.settings import KnowledgeSettings

Case = dict[str, Any]


def read_cases(file: Path) -> list[Case]:
    """The cases of a JSON Lines file."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def day_of(case: Case) -> date | None:
    """The day a case asks for."""
    return date.fromisoformat(case["as_of"]) if "as_of" in case else None


def is_right(case: Case, answer: Answer) -> bool:
    """Whether status, citations and text are what the case expects."""
    cited = [citation.id for citation in answer.citations]
    gold = case.get("gold")
    return (
        answer.status.value in case.get("expect", ["answered"])
        and (not gold or any(within(c, g) or within(g, c) for g in gold for c in cited))
        and all(re.search(pattern, answer.text, re.IGNORECASE) for pattern in case.get("must", []))
    )


@contextmanager
def assistant_over_library(data: Path | None) -> Iterator[Assistant]:
    """The assistant over the shipped library in ``data``, or in a folder that is thrown away."""
    with tempfile.TemporaryDirectory(prefix="ansinh-answers-") as folder:
        settings = KnowledgeSettings(data=data or Path(folder))
        ingest_library(settings)
        with open_knowledge(settings) as knowledge:
            yield open_assistant(knowledge)


def _measure(assistant: Assistant, file: Path, show: bool) -> None:
    cases = read_cases(file)
    asked = [(case, assistant.ask(case["turns"], day_of(case))) for case in cases]
    right = [is_right(case, answer) for case, answer in asked]
    sys.stdout.write(f"{mean(file.stem, [float(r) for r in right])}\n")
    for (case, answer), fine in zip(asked, right, strict=True):
        if show and not fine:
            sys.stdout.write(f"  {case['id']}: {case['turns'][-1]}\n    {answer.status.value}: {answer.text[:160]}\n")


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure every file given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--data", type=Path, help="keep the knowledge base here and use it again")
    parser.add_argument("--failures", action="store_true", help="list the cases that are not right")
    chosen = parser.parse_args(arguments)
    with assistant_over_library(chosen.data) as assistant:
        for file in chosen.files:
            _measure(assistant, file, chosen.failures)


if __name__ == "__main__":
    main()
