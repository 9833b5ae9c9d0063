"""Which of the evidence answers: the best that is sure enough, the rows beside it, the part rather than the whole."""

from collections.abc import Sequence

from bot.rates import sure_and_near
from bot.turn import Evidence
from knowledge.documents import Level

ALTERNATIVES = 3
"""How many rows an answer gives at most where what was not said decides between them."""

_ALIKE = 0.06
_LONG = 700


def chosen(evidence: Sequence[Evidence], named: Sequence[Evidence], min_support: float) -> list[Evidence]:
    """What is to be answered from, best first; empty where nothing is sure enough.

    Args:
        evidence: the candidates, best first.
        named: those that the question names: they need no further support.
        min_support: how sure the others must be.
    """
    others = sure_and_near([e for e in evidence if e not in named], min_support)
    # What an amended document says itself comes before the decree that amends it.
    usable = [*named, *sorted(others, key=lambda e: e.signals.amending)]
    if not usable:
        return []
    best = usable[0]
    if best.provision.level is not Level.ROW:
        return [_narrowed(best, evidence, min_support)]
    rows = [e for e in usable[1:] if e.provision.level is Level.ROW and best.signals.score - e.signals.score < _ALIKE]
    return [best, *rows[: ALTERNATIVES - 1]]


def _narrowed(best: Evidence, evidence: Sequence[Evidence], min_support: float) -> Evidence:
    """The part of a long article that is found as well and sure enough, rather than all of it."""
    if len(best.quote) <= _LONG:
        return best
    parts = (e for e in evidence if e.id.startswith(f"{best.id}/"))
    return next((e for e in parts if e.signals.support >= min_support), best)
