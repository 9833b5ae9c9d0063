"""Cases with gold, by every system."""

from collections.abc import Iterator, Sequence

from evals.asking import Ask, ask_of
from evals.case import Case
from evals.systems import SYSTEMS


def ranked(cases: Sequence[Case]) -> list[Case]:
    """The cases whose clause can be found."""
    return [case for case in cases if case.gold and case.is_answerable]


def asks(cases: Sequence[Case]) -> Iterator[Ask]:
    """Every such case, to every system."""
    for system in SYSTEMS:
        yield from (ask_of(case, system) for case in ranked(cases))
