"""A fixed sample of the cases, warm; a few of them by a command of its own, cold."""

from collections.abc import Iterator, Sequence

from evals.asking import Ask, ask_of
from evals.case import Case

WARM, COLD = "am", "nguoi"
_WARM_CASES, _COLD_CASES = 60, 3


def asks(cases: Sequence[Case]) -> Iterator[Ask]:
    """Evenly over the cases, so that every kind of question is in it."""
    yield from (ask_of(case, variant=WARM) for case in _sample(cases, _WARM_CASES))
    yield from (ask_of(case, variant=COLD) for case in _sample([c for c in cases if len(c.turns) == 1], _COLD_CASES))


def _sample(cases: Sequence[Case], count: int) -> Sequence[Case]:
    return cases[:: max(1, len(cases) // count)][:count]
