"""Facts, contradictions, exact amounts, and how many cases are right in all that they ask for."""

from collections.abc import Sequence

from bot.answer import Status
from evals.asking import Records
from evals.case import Case
from evals.statistics import Estimate, mean
from evals.systems import SYSTEMS


def measure(cases: Sequence[Case], records: Records) -> dict[str, list[Estimate]]:
    """The estimates by system."""
    return {system: _measured(cases, records, system) for system in SYSTEMS}


def _measured(cases: Sequence[Case], records: Records, system: str) -> list[Estimate]:
    verdicts = records.judged(cases, system)
    asked = [verdict for case, verdict in verdicts if Status.ANSWERED in case.expect]
    return [
        mean("right", [float(verdict.right) for _, verdict in verdicts]),
        mean("facts", [float(v.facts) for v in asked if v.facts is not None]),
        mean("contradictions", [float(v.contradicted) for _, v in verdicts if v.contradicted is not None]),
        mean("exact", [float(v.exact) for v in asked if v.exact is not None]),
    ]
