"""Reads the signals of a candidate: what search found, what it shares with the question, what it lacks."""

from collections.abc import Sequence

from bot.facets import find_facets
from bot.relevance import Question, agreement, percent_fit
from bot.sentences import holds_wanted
from bot.signals import Signals
from bot.turn import Evidence, Kind, Understanding
from knowledge.documents import Level, RelationKind
from knowledge.search import Hit


def signals_of(
    evidence: Evidence, hit: Hit, asked: Understanding, question: Question, headings: Sequence[str]
) -> Signals:
    """The signals of one candidate; ``headings`` are those above it and the document's names."""
    version, questions = evidence.version, evidence.provision.questions
    words = f"{version.heading}\n{version.text}"
    own, scope = find_facets(words), find_facets(evidence.scope)
    persons = own.get("person", frozenset()) | scope.get("person", frozenset())
    asked_persons = asked.facts.facets.get("person", frozenset())
    amending = any(r.kind is RelationKind.AMENDS for r in evidence.document.relations)
    return Signals(
        found=hit.score,
        similarity=hit.similarity,
        coverage=question.coverage([words, evidence.scope, *headings, *questions]),
        missing=question.missing([words, evidence.scope, *headings, *questions]),
        off_aim=float("chương trình" in evidence.document.kind and not question.about_aims),
        likeness=max((question.likeness(q) for q in questions), default=0.0),
        agreement=agreement(asked.facts.facets, own, scope),
        percent=percent_fit(asked.facts.percentages, words),
        wanted={True: 1.0, False: -1.0, None: 0.0}[_holds_wanted(evidence, asked)],
        amending=float(amending),
        other_person=float(bool(asked_persons and persons and not asked_persons & persons)),
    )


def _holds_wanted(evidence: Evidence, asked: Understanding) -> bool | None:
    if evidence.provision.level is Level.ROW and asked.kind in (Kind.HOW_MUCH, Kind.TARGET):
        return bool(evidence.version.amounts) and asked.facts.unit in ("", "dong")
    return holds_wanted(asked, evidence.version.text)
