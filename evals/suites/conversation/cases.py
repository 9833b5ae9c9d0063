"""Cases of more than one turn."""

from collections.abc import Iterator, Sequence

from evals.asking import Ask, ask_of
from evals.case import Case


def followed_up(cases: Sequence[Case]) -> list[Case]:
    """The cases whose question follows others."""
    return [case for case in cases if len(case.turns) > 1]


def asks(cases: Sequence[Case]) -> Iterator[Ask]:
    """Every such case, to the assistant."""
    return (ask_of(case) for case in followed_up(cases))
