"""Cases of another day."""

from collections.abc import Iterator, Sequence

from evals.asking import Ask, ask_of
from evals.case import Case


def dated(cases: Sequence[Case]) -> list[Case]:
    """The cases that name a day."""
    return [case for case in cases if case.as_of]


def asks(cases: Sequence[Case]) -> Iterator[Ask]:
    """Every such case, to the assistant."""
    return (ask_of(case) for case in dated(cases))
