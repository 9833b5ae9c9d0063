"""Third step: what the rules decide as they stand on the day asked: a yes or no, or all that somebody can get."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.answer import YesNo
from bot.circumstances import vocabulary
from bot.decision import decided
from bot.entitlements import entitlements
from bot.ruling import checked_claim, worded
from bot.standing import standing
from bot.step import Step
from bot.turn import Evidence, Ruling, Turn, Understanding
from bot.untold import tells_more
from bot.whether import whether
from knowledge.assembly import Knowledge
from knowledge.conditions import rules_on
from knowledge.ids import document_of, within
from knowledge.text import fold

_NEAR = 1.5
"""How far in rank the deciding clause may lie behind the best candidate."""
_GOES_ON = re.compile(r"(?<!\w)(?:thì sao|thi sao|sao|còn|con|nếu|neu)(?!\w)")


def rulings_on(knowledge: Knowledge, asked: Understanding, near: Callable[[str], bool]) -> list[Ruling]:
    """The yes or no to ``asked``, once by each rule that decides it; empty where none does.

    Args:
        knowledge: the knowledge base.
        asked: the question.
        near: whether a clause is one that the question is about. One that denies is, where what it denies for is said.
    """
    said = asked.reading.text
    put = whether(said) or (whether(asked.text) if _GOES_ON.search(fold(said)) else None)
    facts = asked.facts
    if put is None or not facts.benefit:
        return []
    claimed = put.claims and (facts.percentages or facts.ages)
    if claimed:  # a threshold that the asker supposes is no fact of the case
        facts = replace(facts, percentages=(), ages=())
    meant = (r for r in rules_on(facts.benefit) if near(r.clause) or (r.denies and not put.losing))
    clauses = standing(knowledge, meant, asked)
    among = frozenset(clauses)
    found = []
    for decision in decided(facts, clauses, vocabulary().benefits[facts.benefit].complete):
        words = checked_claim(decision, asked.facts) if claimed else worded(decision, facts, put)
        if words:
            found.append(Ruling(*words, decision, clauses[decision.rule.clause], among))
    return found


class Decide(Step):
    """Decides yes/no questions, and what somebody can get at all, by the typed conditions of the library.

    Rules count whose clauses search found near: where it found other provisions much nearer, the question turns on
    something that the conditions know nothing of. Of several rules of a document the nearest counts, and of several
    documents the first, on which the others rest.
    """

    name = "decide"

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

    def run(self, turn: Turn) -> Turn:
        """Fill in the entitlements or the ruling, where there are any."""
        assert turn.understanding is not None  # noqa: S101 - the chain's order
        if all_ := entitlements(self._knowledge, turn.understanding, turn.evidence):
            return replace(turn, entitlements=all_)
        best = max((e.signals.score for e in turn.evidence), default=0.0)
        rulings = rulings_on(self._knowledge, turn.understanding, lambda c: best - _nearness(c, turn.evidence) <= _NEAR)
        first = document_of(rulings[0].evidence.id) if rulings else ""
        ours = [r for r in rulings if document_of(r.evidence.id) == first]
        nearest = max(ours, key=lambda ruling: _nearness(ruling.evidence.id, turn.evidence), default=None)
        if nearest is None or self._turns_on_more(nearest, turn.understanding):
            return turn
        return replace(turn, ruling=nearest)

    def _turns_on_more(self, ruling: Ruling, asked: Understanding) -> bool:
        """Whether the case is told with more than the conditions know of, which may be what a yes or no turns on."""
        if ruling.verdict is YesNo.DEPENDS or ruling.decision.rule.denies:
            return False
        return tells_more(self._knowledge, asked, [ruling.evidence])


def _nearness(clause: str, found: Sequence[Evidence]) -> float:
    """The rank of the best candidate that holds the clause or stands in it; of none found, nothing."""
    ranks = [e.signals.score for e in found if within(clause, e.id) or within(e.id, clause)]
    return max(ranks, default=0.0)
