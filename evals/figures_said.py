"""Amounts that an answer gives beside those that the case expects."""

from decimal import Decimal

from knowledge.figures import FigureKind, find_figures


def amounts(text: str) -> list[Decimal]:
    """The amounts of money in ``text`` in đồng, in reading order."""
    return [Decimal(f.value) for f in find_figures(text) if f.kind is FigureKind.MONEY]


def gives_first(text: str, question: str, expected: str) -> bool | None:
    """Whether the first amount of ``text`` that is not the asker's own is one of ``expected``.

    A list of figures that holds the right one somewhere is no exact answer. ``None`` where no amount is expected.
    """
    meant, own = set(amounts(expected)), set(amounts(question))
    if not meant:
        return None
    first = next((a for a in amounts(text) if a in meant or a not in own), None)
    return first in meant
