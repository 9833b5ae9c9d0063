"""What refusals would be worth at other thresholds, from the confidence that a run kept of each question."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answer import Status
from evals.asking import Record, Records
from evals.case import REFUSALS, Case
from evals.report.axis import WHOLE

_BARS = tuple(n / 100 for n in range(5, 100, 5))
HEIGHT = 180
"""Of the plot, in pixels."""
_LOWEST = 0.5
"""The share at the bottom of the plot."""


@dataclass(frozen=True, slots=True)
class Point:
    """Precision and recall of refusals at one threshold; ``precision`` is ``None`` where nothing is refused."""

    bar: float
    precision: float | None
    recall: float

    @property
    def x(self) -> str:
        """Where the threshold stands, per cent of the width."""
        return WHOLE.at(self.bar)


@dataclass(frozen=True, slots=True)
class Line:
    """A piece of a curve, from one threshold to the next."""

    at: int
    x1: str
    y1: float
    x2: str
    y2: float


@dataclass(frozen=True, slots=True)
class Curve:
    """The points by threshold, and ``chosen``, the threshold of the run."""

    chosen: float
    count: int
    points: tuple[Point, ...]

    @property
    def lines(self) -> list[Line]:
        """Precision (0) and recall (1), drawn."""
        drawn = []
        for one, other in zip(self.points, self.points[1:], strict=False):
            pairs = ((one.precision, other.precision), (one.recall, other.recall))
            drawn += [
                Line(at, one.x, _y(start), other.x, _y(end))
                for at, (start, end) in enumerate(pairs)
                if start is not None and end is not None
            ]
        return drawn

    @property
    def chosen_x(self) -> str:
        """Where the chosen threshold stands."""
        return WHOLE.at(self.chosen)


def refusal_curve(cases: Sequence[Case], records: Records, chosen: float | None) -> Curve | None:
    """The curve of the assistant's refusals; ``None`` where the run kept no threshold or confidence.

    A question that was decided before its evidence was judged, or refused although that seemed sure, is decided so at
    every threshold; one that was asked back too.
    """
    asked = records.of(cases)
    if chosen is None or not any(record.confidence is not None for _, record in asked):
        return None
    points = (_point(bar, asked, chosen) for bar in sorted({*_BARS, chosen}))
    return Curve(chosen, len(asked), tuple(points))


def _point(bar: float, asked: Sequence[tuple[Case, Record]], chosen: float) -> Point:
    refused = [(case, record) for case, record in asked if _refused(record, bar, chosen)]
    wrong = sum(not _rightly(case, record) for case, record in refused)
    to_refuse = [record for case, record in asked if case.is_to_be_refused]
    met = sum(_refused(record, bar, chosen) for record in to_refuse)
    precision = 1 - wrong / len(refused) if refused else None
    return Point(bar, precision, met / len(to_refuse) if to_refuse else 0.0)


def _refused(record: Record, bar: float, chosen: float) -> bool:
    """Whether a question would be refused at threshold ``bar``."""
    status, sure = record.answer.status, record.confidence
    if sure is None or (status in REFUSALS) == (sure >= chosen) or status not in (*REFUSALS, Status.ANSWERED):
        return status in REFUSALS
    return sure < bar


def _rightly(case: Case, record: Record) -> bool:
    """Whether a refusal is right: the one that was given, or, where there was none, any that the case expects."""
    given = {record.answer.status} & REFUSALS
    return bool(set(case.expect) & (given or REFUSALS))


def _y(share: float) -> float:
    return round(HEIGHT * (1 - max(0.0, share - _LOWEST) / (1 - _LOWEST)), 1)
