"""Recall at clause and article level; precision: each citation carries its statement and belongs to the case."""

from collections.abc import Sequence

from evals.asking import Records
from evals.case import Case
from evals.statistics import Estimate, mean, ratio
from evals.systems import SYSTEMS


def measure(cases: Sequence[Case], records: Records) -> dict[str, list[Estimate]]:
    """The estimates by system."""
    return {system: _measured(cases, records, system) for system in SYSTEMS}


def _measured(cases: Sequence[Case], records: Records, system: str) -> list[Estimate]:
    verdicts = records.judged(cases, system)
    with_gold = [verdict for case, verdict in verdicts if case.gold]
    return [
        mean("recall_clause", [v.clause for v in with_gold if v.clause is not None]),
        mean("recall_article", [v.article for v in with_gold if v.article is not None]),
        ratio("precision", [(sum(v.precise), len(v.precise)) for v in with_gold]),
        ratio("carried", [(sum(v.carried), len(v.carried)) for _, v in verdicts]),
    ]
