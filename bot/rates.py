"""Amounts that go by a percentage: whether the question leaves it out, or names one that no row holds."""

import re
from collections.abc import Sequence
from datetime import date

from bot.evidence import evidence_on
from bot.turn import Evidence, Kind, Understanding
from knowledge.assembly import Knowledge
from knowledge.documents import Level

_NEAR = 0.3
"""How far in rank a candidate may lie behind the best and still be meant."""

_FIGURES = (Kind.HOW_MUCH, Kind.TARGET, Kind.GENERAL)
_SEVERAL = 3
_BAND = re.compile(r"từ \d+% (?:đến \d+%|trở lên)")


def needs_rate(evidence: Sequence[Evidence], asked: Understanding) -> bool:
    """Whether what is asked for a person goes by a percentage that the question does not give."""
    if asked.facts.percentages or not asked.facts.facets.get("person") or asked.kind not in _FIGURES or not evidence:
        return False
    near = near_best([e for e in evidence if not e.signals.other_person])
    if near and _only_points_on(near[0]):
        return True
    rows = [e for e in near if e.provision.level is Level.ROW and _goes_by_rate(e)]
    bands = {band for e in rows if (band := _band(e))}
    return len(rows) >= _SEVERAL or (len(bands) > 1 and rows[0] is near[0])


def rates_of(evidence: Sequence[Evidence]) -> list[str]:
    """The bands of percentages that the rows meant go by, from the lowest; none where each percentage has a row."""
    bands = {band for e in near_best(evidence) if e.provision.level is Level.ROW and (band := _band(e))}
    return sorted(bands, key=_lowest)


def _lowest(band: str) -> int:
    return int(re.findall(r"\d+", band)[0])


def _band(row: Evidence) -> str:
    """The percentages from which and up to which a row is for, as it says them; empty where it names one or none."""
    found = _BAND.search(row.version.text)
    return found.group() if found else ""


def rate_rows(knowledge: Knowledge, evidence: Sequence[Evidence], day: date) -> list[Evidence]:
    """The rows that the amount may stand in: one for each band, or the lowest and the highest of many percentages."""
    rows = [e for e in near_best([e for e in evidence if not e.signals.other_person]) if e.provision.level is Level.ROW]
    if rows and _only_points_on(rows[0]):
        annex = next(amount.see for amount in rows[0].version.amounts if amount.see)
        ids = [row.id for row in knowledge.store.children(annex)]
        return [e for id_ in (ids[0], ids[-1]) if (e := evidence_on(knowledge, id_, day))]
    by_band = {band: row for row in reversed(rows) if (band := _band(row))}
    return [by_band[band] for band in sorted(by_band, key=_lowest)]


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
