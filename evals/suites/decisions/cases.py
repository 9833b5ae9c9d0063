"""Cases that a yes, a no or a "depends" answers."""

from collections.abc import Iterator, Sequence

from evals.asking import Ask, ask_of
from evals.case import Case


def to_decide(cases: Sequence[Case]) -> list[Case]:
    """The cases that say what is to be decided."""
    return [case for case in cases if case.decision]


def asks(cases: Sequence[Case]) -> Iterator[Ask]:
    """Every such case, to the assistant."""
    return (ask_of(case) for case in to_decide(cases))
