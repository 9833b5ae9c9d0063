"""How many answers for another day are right, and how many citations are the law of that day."""

from collections.abc import Sequence

from bot.answer import Answer
from evals.asking import ASSISTANT, Records
from evals.case import Case
from evals.statistics import Estimate, mean, ratio
from evals.suites.time.cases import dated


def measure(cases: Sequence[Case], records: Records) -> dict[str, list[Estimate]]:
    """The estimates of the assistant."""
    verdicts = [verdict for _, verdict in records.judged(dated(cases))]
    return {
        ASSISTANT: [
            mean("right", [float(v.right) for v in verdicts]),
            mean("facts", [float(v.facts) for v in verdicts if v.facts is not None]),
            ratio("of_the_day", [_of_the_day(record.answer) for _, record in records.of(dated(cases))]),
        ]
    }


def _of_the_day(answer: Answer) -> tuple[float, float]:
    """How many citations stand on the answer's own day, and how many there are."""
    day = answer.as_of
    standing = [c for c in answer.citations if c.valid_from <= day and (c.valid_to is None or day < c.valid_to)]
    return len(standing), len(answer.citations)
