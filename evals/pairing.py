"""A case with what two runs gave, and what became of it."""

from dataclasses import dataclass
from enum import StrEnum

from bot.answer import Answer
from evals.case import Case
from evals.findings import Finding, findings
from evals.judging import Verdict, judge


class Became(StrEnum):
    """What became of a case, in the order in which changes are told."""

    WRONG = "wrong"
    RIGHT = "right"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Judged:
    """An answer with its verdict, and that in words."""

    answer: Answer
    verdict: Verdict
    findings: tuple[Finding, ...]

    @property
    def cited(self) -> tuple[str, ...]:
        """The ids of the provisions cited."""
        return tuple(citation.id for citation in self.answer.citations)


@dataclass(frozen=True, slots=True)
class Pair:
    """A case with what both runs gave."""

    case: Case
    before: Judged
    after: Judged

    @property
    def became(self) -> Became | None:
        """What became of the case; ``None``: status, citations and worth are as they were."""
        was, is_ = self.before, self.after
        if was.verdict.right is not is_.verdict.right:
            return Became.RIGHT if is_.verdict.right else Became.WRONG
        same = was.answer.status is is_.answer.status and set(was.cited) == set(is_.cited)
        return None if same else Became.OTHER


def judged(case: Case, answer: Answer) -> Judged:
    """The answer held against the case.

    Raises:
        RunawayPattern: an expression of the case takes too long on this text.
    """
    verdict = judge(case, answer)
    return Judged(answer, verdict, tuple(findings(case, answer, verdict)))
