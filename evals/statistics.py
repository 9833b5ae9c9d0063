"""Estimates with their uncertainty, and paired tests between two runs.

Intervals are percentile bootstraps over cases (Efron & Tibshirani 1993): cases, not statements or citations, are what
was drawn, so all that belongs to a case is drawn with it. Seeds are fixed: the same answers give the same figures.
"""

import math
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict

_RESAMPLES = 1000
_SEED = 20_250_701
_LOW, _HIGH = 2.5, 97.5
_Z = 1.96

Values = NDArray[np.float64]


class Estimate(BaseModel):
    """An estimate over ``count`` cases with its standard error and 95 % interval from ``low`` to ``high``.

    ``value`` is ``None`` where there was nothing to measure: no figure is better than a made-up one.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    value: float | None
    count: int
    error: float | None = None
    low: float | None = None
    high: float | None = None


def mean(name: str, values: Sequence[float]) -> Estimate:
    """The mean of one value a case. Of shares (only 0 and 1) the interval is Wilson's, which holds near 0 and 1 too."""
    if not values:
        return Estimate(name=name, value=None, count=0)
    drawn = np.asarray(values, dtype=float)
    average = float(drawn.mean())
    error = float(drawn.std(ddof=1) / math.sqrt(len(drawn))) if len(drawn) > 1 else 0.0
    if np.isin(drawn, (0.0, 1.0)).all():
        low, high = _wilson(average, len(drawn))
    else:
        low, high = _interval(drawn.shape[0], lambda at: drawn[at].mean(axis=1))
    return Estimate(name=name, value=average, count=len(drawn), error=error, low=low, high=high)


def ratio(name: str, parts: Sequence[tuple[float, float]]) -> Estimate:
    """The sum of the first over the sum of the second of each case (precision over citations, for example).

    Cases whose second is 0 have no part in it, and ``count`` counts the others.
    """
    held = np.asarray([part for part in parts if part[1]], dtype=float).reshape(-1, 2)
    if not len(held):
        return Estimate(name=name, value=None, count=0)
    value = float(held[:, 0].sum() / held[:, 1].sum())
    means = _resampled(len(held), lambda at: held[at, 0].sum(axis=1) / held[at, 1].sum(axis=1))
    low, high = np.percentile(means, (_LOW, _HIGH))
    return Estimate(name=name, value=value, count=len(held), error=float(means.std()), low=float(low), high=float(high))


def percentile(name: str, values: Sequence[float], rank: float) -> Estimate:
    """The ``rank``-th percentile (0–100)."""
    if not values:
        return Estimate(name=name, value=None, count=0)
    drawn = np.asarray(values, dtype=float)
    found = _resampled(len(drawn), lambda at: np.percentile(drawn[at], rank, axis=1))
    low, high = np.percentile(found, (_LOW, _HIGH))
    value, error = float(np.percentile(drawn, rank)), float(found.std())
    return Estimate(name=name, value=value, count=len(drawn), error=error, low=float(low), high=float(high))


def difference(name: str, before: Sequence[float], after: Sequence[float]) -> Estimate:
    """The mean of ``after`` − ``before`` over the same cases in the same order (paired bootstrap).

    Raises:
        ValueError: they are not over the same number of cases.
    """
    if len(before) != len(after):
        raise ValueError("paired values must be over the same cases")
    if not before:
        return Estimate(name=name, value=None, count=0)
    drawn = np.asarray(after, dtype=float) - np.asarray(before, dtype=float)
    low, high = _interval(len(drawn), lambda at: drawn[at].mean(axis=1))
    error = float(drawn.std(ddof=1) / math.sqrt(len(drawn))) if len(drawn) > 1 else 0.0
    return Estimate(name=name, value=float(drawn.mean()), count=len(drawn), error=error, low=low, high=high)


def mcnemar(before: Sequence[bool], after: Sequence[bool]) -> float:
    """Two-sided p of McNemar's exact test: of the cases that changed, as many got better as worse (McNemar 1947).

    Raises:
        ValueError: they are not over the same number of cases.
    """
    better = sum(b < a for b, a in zip(before, after, strict=True))
    worse = sum(b > a for b, a in zip(before, after, strict=True))
    changed = better + worse
    tail = sum(math.comb(changed, k) for k in range(min(better, worse) + 1))
    return min(1.0, float(2 * tail / 2**changed))


def _wilson(share: float, count: int) -> tuple[float, float]:
    """The score interval of a share (Wilson 1927)."""
    z = _Z**2 / count
    middle, width = share + z / 2, _Z * math.sqrt((share * (1 - share) + z / 4) / count)
    return max(0.0, (middle - width) / (1 + z)), min(1.0, (middle + width) / (1 + z))


def _interval(count: int, statistic: Callable[[NDArray[np.int64]], Values]) -> tuple[float, float]:
    low, high = np.percentile(_resampled(count, statistic), (_LOW, _HIGH))
    return float(low), float(high)


def _resampled(count: int, statistic: Callable[[NDArray[np.int64]], Values]) -> Values:
    """The statistic of resamples of the cases; ``statistic`` takes indices (resamples x cases)."""
    return statistic(np.random.default_rng(_SEED).integers(0, count, (_RESAMPLES, count)))
