"""Measures of retrieval, each with how many questions it is over and its standard error."""

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measure:
    """A mean over questions. ``error`` is the standard error of the mean (0 for fewer than two questions)."""

    name: str
    value: float
    error: float
    count: int

    def __str__(self) -> str:
        return f"{self.name} {self.value:.4f} ± {self.error:.4f} (n={self.count})"


def mean(name: str, values: Sequence[float]) -> Measure:
    """The mean of one value a question.

    Raises:
        ValueError: there are no values.
    """
    if not values:
        raise ValueError(f"no values for {name}")
    average = math.fsum(values) / len(values)
    spread = math.fsum((v - average) ** 2 for v in values)
    error = math.sqrt(spread / (len(values) - 1) / len(values)) if len(values) > 1 else 0.0
    return Measure(name, average, error, len(values))


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
