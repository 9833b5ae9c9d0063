"""Reads the signals of a candidate: what search found, what it shares with the question, what it lacks."""

from collections.abc import Sequence

from bot.facets import Facets, find_facets
from bot.relevance import Question, agreement, percent_fit
from bot.sentences import holds_wanted
from bot.signals import Signals
from bot.turn import Evidence, Kind, Understanding
from bot.writers import led
from knowledge.documents import Level, RelationKind
from knowledge.search import Hit

_BRIEF = 500
_UNKNOWN = 0.91
"""What cosines of answering passages come to; without diacritics the dense model tells nothing."""


def signals_of(
    evidence: Evidence, hit: Hit, asked: Understanding, question: Question, headings: Sequence[str]
) -> Signals:
    """The signals of one candidate; ``headings`` are those above it and the document's names."""
    version, questions = evidence.version, evidence.provision.questions
    words = f"{version.heading}\n{version.text}"
    own, scope = find_facets(words), find_facets(evidence.scope)
    is_row = evidence.provision.level is Level.ROW
    amending = any(r.kind is RelationKind.AMENDS for r in evidence.document.relations)
    return Signals(
        found=hit.score,
        similarity=_UNKNOWN if question.bare else hit.similarity,
        coverage=question.coverage([words, evidence.scope, *headings, *questions]),
        aim=("chương trình" in evidence.document.kind) * (1.0 if question.about_aims else -1.0),
        likeness=max((question.likeness(q) for q in questions), default=0.0),
        agreement=agreement(asked.facts.facets, own, scope, brief=is_row or len(version.text) <= _BRIEF)
        + (_column_fit(evidence, asked) if is_row else 0.0),
        percent=percent_fit(asked.facts.percentages, words),
        wanted={True: 1.0, False: -1.0, None: 0.0}[_holds_wanted(evidence, asked)],
        amending=float(amending),
        named=float(evidence.document.slug in asked.references),
        other_person=float(_about_others(asked.facts.facets, own, scope, evidence.provision.level)),
    )


def _column_fit(row: Evidence, asked: Understanding) -> float:
    """Whether a row pays what is asked for: a supplement (phụ cấp), or an allowance rather than a supplement alone."""
    columns = {amount.column for amount in row.version.amounts}
    if "phu_cap" in asked.facts.facets.get("benefit", frozenset()):
        return 0.25 if "phu_cap" in columns else -0.25
    return -0.3 if columns == {"phu_cap"} else 0.0


def _about_others(asked: Facets, own: Facets, scope: Facets, level: Level) -> bool:
    """Whether a provision names other persons than the one asked for, or a row that person's relatives instead.

    Of a martyr only relatives are entitled, and of anybody after death: there they are meant.
    """
    persons = asked.get("person", frozenset())
    named = own.get("person", frozenset()) | scope.get("person", frozenset())
    if persons and named and not persons & named:
        return True
    living = level is Level.ROW and persons - {"liet_si"} and not {"da_mat", "tuat"} & set().union(*asked.values())
    return bool(living and own.get("relation") and not asked.get("relation"))


def _holds_wanted(evidence: Evidence, asked: Understanding) -> bool | None:
    if evidence.provision.level is Level.ROW and asked.kind in (Kind.HOW_MUCH, Kind.TARGET):
        return bool(evidence.version.amounts) and asked.facts.unit in ("", "dong")
    lead = led(evidence, evidence.version.text)
    return holds_wanted(asked, "\n".join((evidence.version.heading, lead, *evidence.provision.notes_on(asked.as_of))))
