"""The clauses of rules as they stand on the day asked."""

from collections.abc import Iterable, Mapping

from bot.evidence import evidence_on
from bot.turn import Evidence, Understanding
from knowledge.assembly import Knowledge
from knowledge.conditions import Condition, Rule
from knowledge.figures import find_figures


def standing(knowledge: Knowledge, rules: Iterable[Rule], asked: Understanding) -> Mapping[str, Evidence]:
    """The clauses that are law on the day asked and still say the figures of one of their rules, by id."""
    of_clause: dict[str, list[Rule]] = {}
    for rule in rules:
        of_clause.setdefault(rule.clause, []).append(rule)
    return {
        clause: evidence
        for clause, its in of_clause.items()
        if (evidence := evidence_on(knowledge, clause, asked.as_of)) and _still_says(evidence, its)
    }


def _still_says(evidence: Evidence, rules: Iterable[Rule]) -> bool:
    said = {f.value for f in find_figures(f"{evidence.scope}\n{evidence.version.heading}\n{evidence.quote}")}
    return any(all(_figures(condition) <= said for condition in rule.if_) for rule in rules)


def _figures(condition: Condition) -> set[str]:
    """The figures that a condition turns on, canonical."""
    if condition.any:
        return set().union(*(_figures(c) for alternative in condition.any for c in alternative))
    if condition.day:
        return {day.isoformat() for day in (condition.day.from_, condition.day.until, condition.day.before) if day}
    bounds = condition.rate or condition.age or condition.years
    values = (bounds.from_, bounds.to, bounds.below) if bounds else ()
    return {f"{value.normalize():f}" for value in values if value is not None}
