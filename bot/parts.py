"""The part of a longer provision that answers: the best clause of an article, the best point of that clause."""

from collections.abc import Iterator

from bot.evidence import LABELLED, evidence_on
from bot.procedures import about, wants_filing
from bot.relevance import Wordings
from bot.sentences import holds_wanted, sentences
from bot.turn import Evidence, Understanding
from bot.wishes import taken_by_asked, wish_held
from knowledge.assembly import Knowledge
from knowledge.documents import Level
from knowledge.figures import find_figures

_LIKE, _WANTED, _WISHED, _TAKEN, _FIRST = 0.75, 0.3, 0.2, 0.3, 0.08
"""What counts beside the words shared: likeness to an everyday question, the kind of answer asked for, what is asked of
a single step and by whom it is taken, and, of the steps of something to be filed, being the first."""
_SIGN = {True: 1.0, False: -1.0, None: 0.0}


class Parts:
    """Finds parts by what they share with a question beyond the whole that they stand in."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

    def answering(self, whole: Evidence, asked: Understanding) -> list[Evidence]:
        """The best part of ``whole``, the best part of that and so on, the deepest last; empty where it has none."""
        question = Wordings(about(asked), self._knowledge.rarity)
        found: list[Evidence] = []
        while ranked := list(self._below(found[-1] if found else whole, question, asked)):
            found.append(max(ranked, key=lambda pair: pair[0])[1])
        return found

    def _below(self, whole: Evidence, question: Wordings, asked: Understanding) -> Iterator[tuple[float, Evidence]]:
        filing = whole.provision.level is Level.ARTICLE and wants_filing(asked)
        for number, child in enumerate(self._knowledge.store.children(whole.id)):
            part = evidence_on(self._knowledge, child.id, asked.as_of) if child.level is not Level.ROW else None
            if part:
                yield self._worth(part, question, asked) + _FIRST * (filing and number == 0), part

    def _worth(self, part: Evidence, question: Wordings, asked: Understanding) -> float:
        questions = [q for node in self._knowledge.store.subtree(part.id) for q in node.questions]
        words = [part.version.heading, part.quote, *questions]
        likeness = max(map(question.likeness, questions), default=0.0)
        return (
            question.coverage(words)
            + _LIKE * likeness
            + _WANTED * _SIGN[holds_wanted(asked, part.quote)]
            + _WISHED * _SIGN[wish_held(asked.subject, part.quote)]
            + _TAKEN * taken_by_asked(asked.subject, part.quote)
        )


def outline(knowledge: Knowledge, whole: Evidence, asked: Understanding) -> str:
    """A long provision in short: its heading, or lead-in, and of every part and its parts what must not be missed.

    That is the first sentence, each that holds what is asked of a step, and each that names a form, a time limit or
    another figure.
    """
    return "\n".join((whole.version.heading or whole.version.text, *_in_short(knowledge, whole, whole.id, asked)))


def _in_short(knowledge: Knowledge, whole: Evidence, above: str, asked: Understanding) -> Iterator[str]:
    for child in knowledge.store.children(above):
        version = child.version_on(asked.as_of, whole.version.rendition)
        words = sentences(version.text or version.heading) if version and child.level is not Level.ROW else []
        kept = [w for n, w in enumerate(words) if n == 0 or find_figures(w) or wish_held(asked.subject, w)]
        if kept:
            yield f"{LABELLED.get(child.level, '').format(child.number)} {' '.join(kept)}".strip()
        yield from _in_short(knowledge, whole, child.id, asked)
