"""Ordered alignment: which tokens of a source a run of a statement's tokens takes over, in order, as close as may be.

Dynamic programming over statement × source with affine gaps (Gotoh 1982), free at both ends of the source. Only places
that hold a token of the statement are visited, so that time is bounded by their number times the statement's length.
"""

from bisect import insort
from collections.abc import Callable, Sequence

_WORTH = 2.0
_OPEN, _FURTHER = 0.8, 0.05
_SKIPPED = 0.3
_SAME = 1e-6

Rank = tuple[bool | int, ...]

_End = tuple[float, int]
"""How good the best chain is that ends at a place, and the row of the statement at which it does."""


def align(said: Sequence[str], held: Sequence[str], rank: Callable[[int], Rank]) -> list[int | None]:
    """For each key of ``said`` the place in ``held`` that it is taken from, ascending; ``None`` where there is none.

    Of alignments that are as good, the one whose last place ranks highest is taken.
    """
    places: dict[str, list[int]] = {}
    for at, key in enumerate(held):
        places.setdefault(key, []).append(at)
    before: list[dict[int, tuple[int, int]]] = []  # for each row: by place, row and place of the link before it
    ends: dict[int, _End] = {}
    ordered: list[int] = []
    for row, key in enumerate(said):
        found = _links(places.get(key, ()), row, ends, ordered)
        before.append({at: link for at, (_, link) in found.items()})
        for at, (score, _) in found.items():
            if at not in ends:
                insort(ordered, at)
                ends[at] = (score, row)
            elif score >= ends[at][0]:
                ends[at] = (score, row)
    result: list[int | None] = [None] * len(said)
    if not ends:
        return result
    best = max(score for score, _ in ends.values())
    at = max((place for place, (score, _) in ends.items() if score >= best - _SAME), key=rank)
    row = ends[at][1]
    while row >= 0:
        result[row] = at
        row, at = before[row][at]
    return result


def _links(
    places: Sequence[int], row: int, ends: dict[int, _End], ordered: Sequence[int]
) -> dict[int, tuple[float, tuple[int, int]]]:
    """The best chain that ends at each of ``places`` with this row.

    Scores count what is skipped of the statement from the row's side: a chain keeps its score while rows pass by.
    """
    found = {}
    far, far_from, met = float("-inf"), -1, 0
    for at in places:
        while met < len(ordered) and ordered[met] < at - 1:
            reach = ends[ordered[met]][0] + _FURTHER * ordered[met]
            if reach >= far:
                far, far_from = reach, ordered[met]
            met += 1
        score, link = _SKIPPED * row, (-1, -1)
        apart = far - _FURTHER * (at - 2) - _OPEN + _SKIPPED
        if far_from >= 0 and apart > score:
            score, link = apart, (ends[far_from][1], far_from)
        near = ends.get(at - 1)
        if near and near[0] + _SKIPPED > score:
            score, link = near[0] + _SKIPPED, (near[1], at - 1)
        found[at] = (score + _WORTH, link)
    return found
