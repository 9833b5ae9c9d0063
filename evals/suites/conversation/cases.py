"""Cases of more than one turn, and those that say too little to be answered."""

from collections.abc import Iterator, Sequence

from bot.answer import Status
from evals.asking import Ask, ask_of
from evals.case import Case


def followed_up(cases: Sequence[Case]) -> list[Case]:
    """The cases whose question follows others."""
    return [case for case in cases if len(case.turns) > 1]


def ambiguous(cases: Sequence[Case]) -> list[Case]:
    """The cases to which nothing but a question back is right."""
    return [case for case in cases if case.expect == (Status.CLARIFICATION,)]


def clear(cases: Sequence[Case]) -> list[Case]:
    """The cases to which nothing but an answer is right."""
    return [case for case in cases if case.is_answerable]


def asks(cases: Sequence[Case]) -> Iterator[Ask]:
    """Every one of them, to the assistant."""
    wanted = {case.id: case for case in (*followed_up(cases), *ambiguous(cases), *clear(cases))}
    return (ask_of(case) for case in wanted.values())
