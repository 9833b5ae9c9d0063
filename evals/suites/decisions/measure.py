"""How many decisions are right, how many are the very opposite, and how many are left to the reader."""

from collections.abc import Sequence

from bot.answer import Answer, Status, YesNo
from evals.asking import ASSISTANT, Records
from evals.case import Case
from evals.statistics import Estimate, mean
from evals.suites.decisions.cases import to_decide

_SURE = {YesNo.YES, YesNo.NO}


def measure(cases: Sequence[Case], records: Records) -> dict[str, list[Estimate]]:
    """The estimates of the assistant."""
    pairs = [(case.decision, record.answer) for case, record in records.of(to_decide(cases))]
    return {
        ASSISTANT: [
            mean("right", [float(_right(wanted, answer)) for wanted, answer in pairs]),
            mean("opposite", [float({wanted, answer.decision} == _SURE) for wanted, answer in pairs]),
            mean("undecided", [float(answer.decision is None) for _, answer in pairs]),
        ]
    }


def _right(wanted: YesNo | None, answer: Answer) -> bool:
    """Whether the decision is the one wanted; asking back is as right as naming what it depends on."""
    asked_back = wanted is YesNo.DEPENDS and answer.status is Status.CLARIFICATION
    return answer.decision is wanted or asked_back
