"""A question that says too little: what it asks holds, in different ways, for many kinds of person."""

from collections.abc import Sequence

from bot.confidence import IN_ITS_WORDS
from bot.relevance import Question, listed
from bot.turn import Evidence, Kind, Understanding
from knowledge.assembly import Knowledge
from knowledge.documents import Level

_NEAR = 0.35
_SEVERAL = 3
_TELLING = 1.2
"""The weight of a question's telling words (see ``Question``) up to which it says hardly anything."""


def says_too_little(knowledge: Knowledge, asked: Understanding) -> bool:
    """Whether a question that nothing answers names no person and is made of words that fit all of them alone."""
    facts = asked.facts
    if facts.facets.get("person") or facts.percentages or asked.references:
        return False
    question = Question(asked.subject, knowledge.rarity)
    if not question.weights:
        return asked.kind is Kind.HOW_MUCH
    return question.weights.keys() <= listed("open", question.bare)


def leaves_open_whom(knowledge: Knowledge, evidence: Sequence[Evidence], asked: Understanding) -> bool:
    """Whether no person or benefit is named, little else is said, and articles on several matters come out alike."""
    facts = asked.facts
    named = facts.facets.get("person") or facts.facets.get("benefit") or facts.percentages or asked.references
    if named or not evidence:
        return False
    if evidence[0].signals.likeness >= IN_ITS_WORDS:
        return False
    if sum(Question(asked.subject, knowledge.rarity).weights.values()) > _TELLING:
        return False
    best = evidence[0].signals.score
    near = (e for e in evidence if best - e.signals.score < _NEAR and e.provision.level is not Level.ROW)
    return len({"/".join(e.id.split("/")[:2]) for e in near}) >= _SEVERAL
