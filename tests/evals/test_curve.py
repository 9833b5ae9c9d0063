"""The curve of refusals says what the run's own threshold gave, and what others would have given."""

import pytest

from bot.answer import Status
from evals.asking import Record, Records
from evals.case import Case
from evals.report.curve import Curve, refusal_curve
from tests.evals.made import answer, case, record

REFUSE = [Status.REFUSED_NO_BASIS.value, Status.REFUSED_OUT_OF_SCOPE.value]


def asked(number: int, to_refuse: bool, status: Status, confidence: float | None) -> tuple[Case, Record]:
    of = case(id=f"ca-{number}", **({"expect": REFUSE} if to_refuse else {}))
    return of, record(of, answer(status=status)).model_copy(update={"confidence": confidence})


def curve_of(*entries: tuple[Case, Record], chosen: float | None = 0.5) -> Curve | None:
    return refusal_curve([of for of, _ in entries], Records(kept for _, kept in entries), chosen)


def point(curve: Curve | None, bar: float) -> tuple[float | None, float]:
    assert curve
    return next((p.precision, p.recall) for p in curve.points if p.bar == bar)


ENTRIES = (
    asked(1, True, Status.REFUSED_NO_BASIS, 0.2),
    asked(2, True, Status.ANSWERED, 0.7),
    asked(3, False, Status.REFUSED_NO_BASIS, 0.4),
    asked(4, False, Status.ANSWERED, 0.9),
)


def test_at_the_threshold_of_the_run_the_curve_is_what_the_run_gave() -> None:
    assert point(curve_of(*ENTRIES), 0.5) == (0.5, 0.5)


@pytest.mark.parametrize(("bar", "precision", "recall"), [(0.1, None, 0.0), (0.3, 1.0, 0.5), (0.8, 2 / 3, 1.0)])
def test_at_other_thresholds_questions_change_sides_by_their_confidence(
    bar: float, precision: float | None, recall: float
) -> None:
    found = point(curve_of(*ENTRIES), bar)
    assert found == (pytest.approx(precision) if precision is not None else None, recall)


def test_what_is_decided_otherwise_stays_at_every_threshold() -> None:
    missing = asked(5, True, Status.REFUSED_NO_BASIS, None)
    dropped = asked(6, True, Status.REFUSED_NO_BASIS, 0.9)
    back = asked(7, False, Status.CLARIFICATION, 0.1)
    curve = curve_of(missing, dropped, back)
    assert curve
    assert {(p.precision, p.recall) for p in curve.points} == {(1.0, 1.0)}


def test_a_refusal_of_the_wrong_kind_is_as_wrong_as_in_the_figures_of_the_run() -> None:
    far = case(id="ca-8", expect=[Status.REFUSED_OUT_OF_SCOPE.value])
    said = record(far, answer(status=Status.REFUSED_NO_BASIS)).model_copy(update={"confidence": 0.1})
    assert point(curve_of((far, said)), 0.5) == (0.0, 1.0)


def test_a_run_without_a_threshold_or_confidence_has_no_curve() -> None:
    assert curve_of(*ENTRIES, chosen=None) is None
    assert curve_of(asked(1, True, Status.REFUSED_NO_BASIS, None)) is None
