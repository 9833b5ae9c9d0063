"""How sure it is that the documents at hand answer a question at all: a logistic of its best candidates.

Which clause answers is decided by rank; whether any does is another question, which one candidate alone cannot tell.
The weights stand in ``confidence.yaml``, with the threshold; both are fitted by ``evals.fit_confidence``.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from math import exp
from typing import TypedDict

from bot.details import lacks_detail
from bot.domain import domain_of
from bot.refusals import foreign_subject
from bot.relevance import Question
from bot.turn import Evidence, Kind, Understanding
from knowledge.assembly import Knowledge
from knowledge.documents import Level
from knowledge.packaged import packaged_yaml

IN_ITS_WORDS = 0.9
"""Likeness from which a question is asked in the very words of an everyday question or of a procedure's title."""
_LOOKED_AT = 5
_MANY_WORDS = 10


class Confidence:
    """Judges questions by what was found for them."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

    def of(self, asked: Understanding, evidence: Sequence[Evidence]) -> float:
        """The probability (0–1) that ``evidence`` (candidates, best first) answers the question."""
        if not evidence:
            return 0.0
        if evidence[0].signals.likeness >= IN_ITS_WORDS:
            return 1.0
        if lacks_detail(asked.subject, _words_of(evidence[:_LOOKED_AT])):
            return 0.0
        weights = _fitted()["weights"]
        features = self.features(asked, evidence)
        return 1 / (1 + exp(-weights["constant"] - sum(weights[name] * value for name, value in features.items())))

    def features(self, asked: Understanding, evidence: Sequence[Evidence]) -> Mapping[str, float]:
        """What the judgement rests on, by name; a candidate about other persons is looked at only where all are."""
        near = [e for e in evidence if not e.signals.other_person] or list(evidence)
        best = near[0]
        s = best.signals
        facets = asked.facts.facets
        question = Question(asked.subject, self._knowledge.rarity)
        return {
            "similarity": s.similarity,
            "found": s.found,
            "lexical": s.lexical,
            "by_question": s.by_question,
            "coverage": s.coverage,
            "own": s.own,
            "likeness": s.likeness,
            "best_coverage": max(e.signals.coverage for e in near[:_LOOKED_AT]),
            "best_likeness": max(e.signals.likeness for e in near[:_LOOKED_AT]),
            "agreement": s.agreement,
            "percent": s.percent,
            "wanted": s.wanted,
            "aim": max(0.0, s.aim),
            "no_aim": max(0.0, -s.aim),
            "lead": s.lead,
            "others_first": evidence[0].signals.other_person,
            "named": float(bool(asked.references)),
            "person": float(bool(facets.get("person"))),
            "relation": float(bool(facets.get("relation"))),
            "benefit": float(bool(facets.get("benefit"))),
            "amount_in_row": float(asked.kind is Kind.HOW_MUCH and best.provision.level is Level.ROW),
            "words": min(_MANY_WORDS, len(question.weights)) / _MANY_WORDS,
            "bare": float(question.bare),
            "foreign": float(foreign_subject(asked.subject, _words_of(near[:1]))),
            "domain": domain_of(self._knowledge, asked.subject, best.document.slug),
        }


def _words_of(evidence: Sequence[Evidence]) -> str:
    return "\n".join(text for e in evidence for text in (e.document.title, e.scope, e.version.heading, e.quote))


def fitted_threshold() -> float:
    """The confidence from which a question is answered, as it was fitted with the weights."""
    return _fitted()["threshold"]


class _Fitted(TypedDict):
    threshold: float
    weights: Mapping[str, float]


@cache
def _fitted() -> _Fitted:
    fitted: _Fitted = packaged_yaml("bot", "confidence.yaml")
    return fitted
