"""Amounts that go by a percentage: whether the question leaves it out, or names one that no row holds."""

from collections.abc import Sequence

from bot.turn import Evidence, Kind, Understanding
from knowledge.documents import Level

_NEAR = 0.2
"""How far in rank a candidate may lie behind the best and still be meant."""

_FIGURES = (Kind.HOW_MUCH, Kind.TARGET, Kind.GENERAL)
_SEVERAL = 3


def needs_rate(evidence: Sequence[Evidence], asked: Understanding) -> bool:
    """Whether what is asked for a person goes by a percentage that the question does not give."""
    if asked.facts.percentages or not asked.facts.facets.get("person") or asked.kind not in _FIGURES or not evidence:
        return False
    near = near_best([e for e in evidence if not e.signals.other_person])
    if near and _only_points_on(near[0]):
        return True
    return sum(e.provision.level is Level.ROW and _goes_by_rate(e) for e in near) >= _SEVERAL


def near_best(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Those that lie close to the best candidate."""
    best = max((e.signals.score for e in evidence), default=0.0)
    return [e for e in evidence if best - e.signals.score <= _NEAR]


def no_such_rate_held(evidence: Sequence[Evidence]) -> bool:
    """Whether the rows that are meant are all for other percentages than the one asked."""
    rates = [e.signals.percent for e in evidence]
    if max(rates, default=0.0) > 0 or min(rates, default=0.0) >= 0:
        return False
    best = max(e.signals.rank_whatever_the_rate for e in evidence)
    meant = (e for e in evidence if best - e.signals.rank_whatever_the_rate <= _NEAR)
    return any(e.provision.level is Level.ROW and e.signals.percent < 0 for e in meant)


def _only_points_on(row: Evidence) -> bool:
    """Whether a row leaves its amounts to an annex that goes by the percentage."""
    return bool(row.version.amounts) and all(amount.see for amount in row.version.amounts)


def _goes_by_rate(row: Evidence) -> bool:
    return "%" in row.version.text or any(amount.see for amount in row.version.amounts)
