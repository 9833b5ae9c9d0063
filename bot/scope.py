"""What a question that no clause answers is about: our own field, a neighbouring one, or nothing of the kind.

The three are refused in different words: who asks about maternity pay needs an office, who asks about a clause that is
missing needs to hear that it is missing, and who asks about the weather needs neither.
"""

from dataclasses import dataclass
from enum import StrEnum

from bot.answer import Status
from bot.probe import probed
from bot.refusals import Subject, far_from, first_subject, neighbouring, ours, unplaced
from bot.smalltalk import Talk
from bot.turn import Understanding
from knowledge.assembly import Knowledge

_SURELY_FAR = 0.5
"""What the probe says of 93 in 100 questions of everyday life, and of 3 in 100 about neighbouring law."""


class Scope(StrEnum):
    """Where a question lies: ``OURS`` is people with merit, ``NEAR`` other law, ``FAR`` none of either."""

    OURS = "ours"
    NEAR = "near"
    FAR = "far"


@dataclass(frozen=True, slots=True)
class Place:
    """The scope of a question, and the subject of ``refusals.yaml`` that it names."""

    scope: Scope
    subject: Subject | None = None


def place_of(knowledge: Knowledge, asked: Understanding) -> Place:
    """Where a question lies that nothing answers.

    A subject named decides. Without one, whoever names a person or benefit of ours, or a document, asks about ours;
    of the rest a probe of the vector (``scope.json``, fitted by ``evals.fit_scope``) tells what is far. In doubt a
    question is ours: it costs a citizen less to be told that there is no basis than to be told not to ask.
    """
    if subject := first_subject(asked.text) or first_subject(asked.question):
        return Place(Scope.OURS if subject.ours else Scope.NEAR, subject)
    named = asked.references or asked.facts.facets.get("person") or asked.facts.facets.get("benefit")
    if not named and probed(knowledge, "scope", asked.subject) > _SURELY_FAR:
        return Place(Scope.FAR)
    return Place(Scope.OURS)


def refusal(knowledge: Knowledge, asked: Understanding) -> Talk:
    """The refusal of a question that nothing answers, by where it lies."""
    place = place_of(knowledge, asked)
    if place.scope is Scope.FAR:
        return Talk(Status.REFUSED_OUT_OF_SCOPE, far_from())
    if place.subject is None:
        return Talk(Status.REFUSED_NO_BASIS, unplaced())
    text = neighbouring(place.subject) if place.scope is Scope.NEAR else ours(place.subject)
    return Talk(Status.REFUSED_NO_BASIS, text)
