"""What a suite is, and all of them by name."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from evals.asking import Ask, Bench, Record, Records
from evals.case import Case
from evals.statistics import Estimate
from evals.suites import answers, citations, conversation, decisions, refusals, retrieval, robustness, speed, time

Measured = Mapping[str, list[Estimate]]
"""Estimates by system."""


@dataclass(frozen=True, slots=True)
class Suite:
    """One suite.

    Attributes:
        asks: the questions it puts for some cases.
        run: puts one of them.
        measure: the estimates of the records, by system.
        alone: its runs are timed, so nothing else may run beside them.
    """

    asks: Callable[[Sequence[Case]], Iterator[Ask]]
    run: Callable[[Ask, Bench], Record]
    measure: Callable[[Sequence[Case], Records], Measured]
    alone: bool = False


FOR_FIGURES = ("time",)
"""What the split ``figures`` is for: the same amounts of three periods, asked of the assistant alone."""

SUITES: Mapping[str, Suite] = {
    "retrieval": Suite(retrieval.cases.asks, retrieval.run.run, retrieval.measure.measure),
    "answers": Suite(answers.cases.asks, answers.run.run, answers.measure.measure),
    "citations": Suite(citations.cases.asks, citations.run.run, citations.measure.measure),
    "refusals": Suite(refusals.cases.asks, refusals.run.run, refusals.measure.measure),
    "robustness": Suite(robustness.cases.asks, robustness.run.run, robustness.measure.measure),
    "conversation": Suite(conversation.cases.asks, conversation.run.run, conversation.measure.measure),
    "decisions": Suite(decisions.cases.asks, decisions.run.run, decisions.measure.measure),
    "time": Suite(time.cases.asks, time.run.run, time.measure.measure),
    "speed": Suite(speed.cases.asks, speed.run.run, speed.measure.measure, alone=True),
}
