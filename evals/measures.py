"""Measures of a ranking with binary relevance."""

import math
from collections.abc import Collection, Sequence


def ndcg(found: Sequence[str], relevant: Collection[str], k: int) -> float:
    """Normalised discounted cumulative gain at ``k`` with binary relevance (Järvelin & Kekäläinen 2002)."""
    gain = math.fsum(1 / math.log2(rank + 2) for rank, id_ in enumerate(found[:k]) if id_ in relevant)
    ideal = math.fsum(1 / math.log2(rank + 2) for rank in range(min(k, len(relevant))))
    return gain / ideal if ideal else 0.0


def hit(found: Sequence[str], relevant: Collection[str], k: int) -> float:
    """1 if anything relevant is among the first ``k``, else 0."""
    return float(any(id_ in relevant for id_ in found[:k]))


def reciprocal_rank(found: Sequence[str], relevant: Collection[str]) -> float:
    """1 / rank of the first relevant one; 0 if none was found."""
    return next((1 / rank for rank, id_ in enumerate(found, 1) if id_ in relevant), 0.0)
