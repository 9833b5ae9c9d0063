"""Each case that is to be answered, as it is and again in every other way of writing."""

from collections.abc import Iterator, Sequence

from evals.asking import Ask, ask_of
from evals.case import Case
from evals.suites.robustness.variants import VARIANTS, written_as


def rewritten(cases: Sequence[Case], variant: str) -> list[tuple[Case, tuple[str, ...]]]:
    """The cases that the variant changes, with all turns in its writing."""
    found = []
    for case in cases:
        if case.is_answerable:
            turns = tuple(written_as(variant, turn, case.id) for turn in case.turns)
            if turns != case.turns:
                found.append((case, turns))
    return found


def asks(cases: Sequence[Case]) -> Iterator[Ask]:
    """Every case as written, then in every variant that changes it, to the assistant."""
    yield from (ask_of(case) for case in cases if case.is_answerable)
    for variant in VARIANTS:
        yield from (ask_of(case, variant=variant, turns=turns) for case, turns in rewritten(cases, variant))
