"""Statements that the gate dropped, by reason, as the traces tell."""

from collections import Counter
from collections.abc import Iterable, Mapping

from bot.gating.reasons import REASON_NAMES
from evals.asking import Record


def drops_by_reason(records: Iterable[Record]) -> Mapping[str, int]:
    """How many statements were dropped for each reason, by its Vietnamese name, the most frequent first."""
    names = REASON_NAMES.values()
    told = (str(text) for r in records for step in r.trace if step.name == "verify" for text in step.details.values())
    reasons = (text.rpartition(" — ")[2].partition(":")[0] for text in told if " — " in text)
    return dict(Counter(reason for reason in reasons if reason in names).most_common())
