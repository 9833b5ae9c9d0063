"""Third step: a yes or no where the rules decide it, as they stand on the day asked."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.circumstances import vocabulary
from bot.decision import decided
from bot.evidence import evidence_on
from bot.ruling import checked_claim, worded
from bot.step import Step
from bot.turn import Evidence, Ruling, Turn, Understanding
from bot.whether import whether
from knowledge.assembly import Knowledge
from knowledge.conditions import Condition, Rule, rules_on
from knowledge.figures import find_figures
from knowledge.ids import document_of, within
from knowledge.text import fold

_NEAR = 1.5
"""How far in rank the deciding clause may lie behind the best candidate."""
_GOES_ON = re.compile(r"(?<!\w)(?:thì sao|thi sao|sao|còn|con|nếu|neu)(?!\w)")


def rulings_on(knowledge: Knowledge, asked: Understanding) -> list[Ruling]:
    """The yes or no to ``asked``, once by each rule that decides it; empty where none does."""
    put = whether(asked.reading.text) or (whether(asked.text) if _GOES_ON.search(fold(asked.reading.text)) else None)
    facts = asked.facts
    if put is None or not facts.benefit:
        return []
    claimed = put.claims and (facts.percentages or facts.ages)
    if claimed:  # a threshold that the asker supposes is no fact of the case
        facts = replace(facts, percentages=(), ages=())
    clauses = {r.clause: e for r in rules_on(facts.benefit) if (e := _standing(knowledge, r, asked))}
    found = []
    for decision in decided(facts, clauses, vocabulary().benefits[facts.benefit].complete):
        words = checked_claim(decision, asked.facts) if claimed else worded(decision, facts, put)
        if words:
            found.append(Ruling(*words, decision, clauses[decision.rule.clause]))
    return found


def _standing(knowledge: Knowledge, rule: Rule, asked: Understanding) -> Evidence | None:
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
    bounds = condition.rate or condition.age or condition.years or condition.count
    values = (bounds.from_, bounds.to, bounds.above, bounds.below) if bounds else ()
    return {f"{value.normalize():f}" for value in values if value is not None}


class Decide(Step):
    """Decides yes/no questions by the typed conditions of the library.

    Of several rules of a document the one that search found nearest counts, and of several documents the first, on
    which the others rest. Where search found another provision much nearer, the
    question turns on something that the conditions know nothing of: it is left to that provision.
    """

    name = "decide"

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

    def run(self, turn: Turn) -> Turn:
        """Fill in the ruling, where there is one."""
        assert turn.understanding is not None  # noqa: S101 - the chain's order
        rulings = rulings_on(self._knowledge, turn.understanding)
        if not rulings:
            return turn
        best = max((e.signals.score for e in turn.evidence), default=0.0)
        near = [(n, r) for r in rulings if best - (n := _nearness(r.evidence, turn.evidence)) <= _NEAR]
        first = document_of(near[0][1].evidence.id) if near else ""
        ours = [(n, r) for n, r in near if document_of(r.evidence.id) == first]
        return replace(turn, ruling=max(ours, key=lambda pair: pair[0])[1]) if ours else turn


def _nearness(clause: Evidence, found: Sequence[Evidence]) -> float:
    """The rank of the best candidate that holds the clause or stands in it; of none found, nothing."""
    ranks = [e.signals.score for e in found if within(clause.id, e.id) or within(e.id, clause.id)]
    return max(ranks, default=0.0)
