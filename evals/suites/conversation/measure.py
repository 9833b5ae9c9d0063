"""How many follow-ups are right, cite the right clause and state the facts."""

from collections.abc import Sequence

from evals.asking import ASSISTANT, Records
from evals.case import Case
from evals.statistics import Estimate, mean
from evals.suites.conversation.cases import followed_up


def measure(cases: Sequence[Case], records: Records) -> dict[str, list[Estimate]]:
    """The estimates of the assistant."""
    verdicts = [verdict for _, verdict in records.judged(followed_up(cases))]
    return {
        ASSISTANT: [
            mean("right", [float(v.right) for v in verdicts]),
            mean("recall_clause", [v.clause for v in verdicts if v.clause is not None]),
            mean("facts", [float(v.facts) for v in verdicts if v.facts is not None]),
        ]
    }
