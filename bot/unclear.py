"""A question that says too little: what it asks holds, in different ways, for many kinds of person."""

from collections.abc import Sequence

from bot.relevance import Question
from bot.turn import Evidence, Understanding
from knowledge.assembly import Knowledge
from knowledge.documents import Level

_NEAR = 0.35
_SEVERAL = 3
_TELLING = 1.2
"""The weight of a question's telling words (see ``Question``) up to which it says hardly anything."""


def leaves_open_whom(knowledge: Knowledge, evidence: Sequence[Evidence], asked: Understanding) -> bool:
    """Whether nobody is named, little else is said, and articles on several matters come out alike."""
    if asked.facts.facets.get("person") or asked.facts.percentages or asked.references or not evidence:
        return False
    if sum(Question(asked.subject, knowledge.rarity).weights.values()) > _TELLING:
        return False
    best = evidence[0].signals.score
    near = (e for e in evidence if best - e.signals.score < _NEAR and e.provision.level is not Level.ROW)
    return len({"/".join(e.id.split("/")[:2]) for e in near}) >= _SEVERAL
