"""Which of the evidence answers: the best, the rows beside it, and the provisions that may be meant instead."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.rates import near_best
from bot.turn import Evidence
from knowledge.documents import Level
from knowledge.ids import within

MOST = 3
"""How many provisions an answer tells of at most where what was not said decides between them."""

_ALIKE = 0.06
_COMPARED = 1.0
_MAY_BE_MEANT = 0.75


@dataclass(frozen=True, slots=True)
class Choice:
    """What is answered from, best first, and the other provisions that may be meant."""

    answering: tuple[Evidence, ...] = ()
    beside: tuple[Evidence, ...] = ()


def chosen(evidence: Sequence[Evidence], named: Sequence[Evidence], compared: bool) -> Choice:
    """What is to be answered from.

    Args:
        evidence: the candidates, best first.
        named: those that the question names, which come before all others.
        compared: cases are compared, each of which has a row of its own.
    """
    others = [e for e in evidence if e not in named and not e.signals.other_person]
    # What an amended document says itself comes before the decree that amends it.
    usable = [*named, *sorted(near_best(others), key=lambda e: e.signals.amending)]
    if not usable:
        return Choice()
    best = usable[0]
    answering = [best]
    if best.provision.level is Level.ROW:
        vying = others if compared else usable
        alike = _COMPARED if compared else _ALIKE
        rows = [e for e in vying if e is not best and e.provision.level is Level.ROW and _gap(best, e) < alike]
        answering += rows[: MOST - 1]
    beside: list[Evidence] = []
    for other in () if named else others:
        if _gap(best, other) < _MAY_BE_MEANT and not any(_one(other, e) for e in (*answering, *beside)):
            beside.append(other)
    return Choice(tuple(answering), tuple(beside[: MOST - len(answering)]))


def _gap(best: Evidence, other: Evidence) -> float:
    return best.signals.score - other.signals.score


def _one(one: Evidence, other: Evidence) -> bool:
    """Whether one of two provisions holds the other, or both are rows, of which an answer shows those alike."""
    rows = one.provision.level is other.provision.level is Level.ROW
    return rows or within(one.id, other.id) or within(other.id, one.id)
