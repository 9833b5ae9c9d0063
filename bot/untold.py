"""What a question tells beside what rules and their clauses know of: an answer may turn on it."""

from collections.abc import Iterable

from bot.circumstances import spoken_of
from bot.relevance import Question
from bot.turn import Evidence, Understanding
from knowledge.assembly import Knowledge
from knowledge.text import syllables

_MUCH = 1.8
"""Weight (see ``Question``) of such words from which they may turn the answer."""


def tells_more(knowledge: Knowledge, asked: Understanding, clauses: Iterable[Evidence]) -> bool:
    """Whether a question tells much that stands neither in the vocabulary of conditions nor in ``clauses``."""
    question = Question(spoken_of(asked.subject).rest, knowledge.rarity)
    held = set(question.facets).union(*(syllables(f"{e.scope} {e.quote}") for e in clauses))
    return sum(weight for word, weight in question.weights.items() if word not in held) > _MUCH
