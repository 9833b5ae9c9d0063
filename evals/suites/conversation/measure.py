"""How many follow-ups are right, cite the right clause and state the facts; how many questions are asked back about."""

from collections.abc import Sequence

from bot.answer import Status
from evals.asking import ASSISTANT, Records
from evals.case import Case
from evals.statistics import Estimate, mean
from evals.suites.conversation.cases import ambiguous, clear, followed_up


def measure(cases: Sequence[Case], records: Records) -> dict[str, list[Estimate]]:
    """The estimates of the assistant."""
    verdicts = [verdict for _, verdict in records.judged(followed_up(cases))]
    return {
        ASSISTANT: [
            mean("right", [float(v.right) for v in verdicts]),
            mean("recall_clause", [v.clause for v in verdicts if v.clause is not None]),
            mean("facts", [float(v.facts) for v in verdicts if v.facts is not None]),
            _asked_back("clarified_ambiguous", ambiguous(cases), records),
            _asked_back("clarified_clear", clear(cases), records),
        ]
    }


def _asked_back(name: str, cases: Sequence[Case], records: Records) -> Estimate:
    """The share of cases to which the assistant gave a question back."""
    return mean(name, [float(r.answer.status is Status.CLARIFICATION) for _, r in records.of(cases)])
