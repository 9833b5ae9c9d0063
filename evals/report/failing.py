"""The cases that the assistant has not right, each with all that one needs to see why."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.answer import Answer
from evals.asking import Records
from evals.case import Case
from evals.findings import Failure, Finding, findings
from evals.judging import judge
from evals.report.gold import Cited, Gold, cited, gold_of
from evals.report.times import STEPS
from knowledge.store import KnowledgeStore


@dataclass(frozen=True, slots=True)
class StepView:
    """A step of the trace; what it found as lines of name and words."""

    title: str
    milliseconds: float
    found: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class FailingCase:
    """A case that is not right."""

    case: Case
    day: date
    gold: tuple[Gold, ...]
    answer: Answer
    cited: tuple[Cited, ...]
    findings: tuple[Finding, ...]
    steps: tuple[StepView, ...]

    @property
    def failures(self) -> list[Failure]:
        """The kinds of what is wrong, each once."""
        return list(dict.fromkeys(finding.failure for finding in self.findings))


def failing(
    cases: Sequence[Case], records: Records, today: date, store: KnowledgeStore | None
) -> Iterator[FailingCase]:
    """The assistant's cases that are not right, in their order.

    Raises:
        RunawayPattern: an expression of a case takes too long on an answer.
    """
    for case, record in records.of(cases):
        verdict = judge(case, record.answer)
        if verdict.right:
            continue
        day = case.as_of or today
        yield FailingCase(
            case=case,
            day=day,
            gold=tuple(gold_of(case, day, store)),
            answer=record.answer,
            cited=tuple(cited(case, citation) for citation in record.answer.citations),
            findings=tuple(findings(case, record.answer, verdict)),
            steps=tuple(
                StepView(STEPS.get(s.name, s.name), s.milliseconds, tuple(_found(s.details))) for s in record.trace
            ),
        )


def _found(details: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for name, value in details.items():
        yield str(name), _text(value)


def _text(value: object) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {_text(inner)}" for key, inner in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(map(_text, value))
    return "" if value is None else str(value)
