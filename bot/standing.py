"""A rule's clause as it stands on the day asked."""

from bot.evidence import evidence_on
from bot.turn import Evidence, Understanding
from knowledge.assembly import Knowledge
from knowledge.conditions import Condition, Rule
from knowledge.figures import find_figures


def standing(knowledge: Knowledge, rule: Rule, asked: Understanding) -> Evidence | None:
    """The clause of a rule as evidence, where it is law on the day asked and still says the rule's figures."""
    evidence = evidence_on(knowledge, rule.clause, asked.as_of)
    if evidence is None:
        return None
    said = {f.value for f in find_figures(f"{evidence.scope}\n{evidence.version.heading}\n{evidence.quote}")}
    return evidence if all(figures <= said for figures in map(_figures, rule.if_)) else None


def _figures(condition: Condition) -> set[str]:
    """The figures that a condition turns on, canonical."""
    if condition.any:
        return set().union(*(_figures(c) for alternative in condition.any for c in alternative))
    if condition.day:
        return {day.isoformat() for day in (condition.day.from_, condition.day.until, condition.day.before) if day}
    bounds = condition.rate or condition.age or condition.years
    values = (bounds.from_, bounds.to, bounds.below) if bounds else ()
    return {f"{value.normalize():f}" for value in values if value is not None}
