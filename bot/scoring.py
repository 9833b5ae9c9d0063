"""Reads the signals of a candidate: what search found, what it shares with the question, what it lacks."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from bot.facets import Facets
from bot.procedures import wants_filing
from bot.relevance import Wordings, agreement, percent_fit
from bot.sentences import holds_wanted
from bot.signals import FULL_LEAD, Signals
from bot.traits import Traits
from bot.turn import Evidence, Kind, Understanding
from knowledge.documents import Level
from knowledge.figures import find_figures
from knowledge.ids import within
from knowledge.search import Hit

_BRIEF = 500
_PERSONS = "liệt sĩ"
"""What rows count persons by."""
_UNKNOWN = 0.91
"""What cosines of answering passages come to; without diacritics the dense model tells nothing."""


@dataclass(frozen=True, slots=True)
class Held:
    """What is known of a candidate: its traits, search's hit, and of a procedure the likeness of its title."""

    traits: Traits
    hit: Hit
    entitled: float = 0.0


def signals_of(held: Held, asked: Understanding, question: Wordings, wish: Wordings) -> Signals:
    """The signals of one candidate; ``wish`` is the question without the words that ask for steps."""
    traits, evidence, hit = held.traits, held.traits.evidence, held.hit
    own, scope = traits.own, traits.around
    if traits.for_anybody:
        own, scope = (_fitting(facets, asked.facts.facets) for facets in (own, scope))
    is_row = evidence.provision.level is Level.ROW
    return Signals(
        found=hit.score,
        similarity=_UNKNOWN if question.said.bare else hit.similarity,
        lexical=hit.lexical,
        by_question=float(hit.passage.kind == "question"),
        own=question.said.coverage([traits.words]),
        coverage=(wish if traits.whole else question).coverage(traits.texts),
        aim=("chương trình" in evidence.document.kind) * (1.0 if question.said.about_aims else -1.0),
        likeness=max((held.entitled, *map(question.likeness, traits.questions))),
        agreement=agreement(asked.facts.facets, own, scope, brief=is_row or len(evidence.version.text) <= _BRIEF)
        + (_column_fit(evidence, asked) + _count_fit(evidence, asked) if is_row else 0.0),
        percent=percent_fit(asked.facts.percentages, traits.said),
        wanted={True: 1.0, False: -1.0, None: 0.0}[_holds_wanted(traits, asked)],
        amending=float(traits.amending),
        named=float(evidence.document.slug in asked.references),
        other_person=float(_about_others(asked.facts.facets, own, scope, evidence.provision.level)),
        steps=(1.0 if traits.whole else -1.0) if wants_filing(asked) else 0.0,
    )


def _fitting(held: Facets, asked: Facets) -> Facets:
    """The facets of a provision for all persons: those whom it names besides are examples, no others."""
    persons = held.get("person", frozenset()) & asked.get("person", frozenset())
    return {**held, "person": persons}


def with_leads(candidates: Sequence[Evidence]) -> list[Evidence]:
    """The candidates, best first, with their leads, which only all of them together tell."""
    ordered = sorted(((e.signals.score, e) for e in candidates), key=lambda scored: -scored[0])
    return [replace(e, signals=replace(e.signals, lead=_lead(score, e, ordered))) for score, e in ordered]


def _lead(score: float, of: Evidence, ordered: Sequence[tuple[float, Evidence]]) -> float:
    next_best = next((other for other, e in ordered if _says_else(of, e)), float("-inf"))
    return min(FULL_LEAD, max(0.0, score - next_best))


def _says_else(one: Evidence, other: Evidence) -> bool:
    """Whether two candidates vie: not a whole and its part, nor rows, which an answer gives side by side."""
    if one.provision.level is other.provision.level is Level.ROW:
        return False
    return not within(one.id, other.id) and not within(other.id, one.id)


def _column_fit(row: Evidence, asked: Understanding) -> float:
    """Whether a row pays what is asked for: a supplement (phụ cấp), or an allowance rather than a supplement alone."""
    columns = {amount.column for amount in row.version.amounts}
    if "phu_cap" in asked.facts.facets.get("benefit", frozenset()):
        return 0.25 if "phu_cap" in columns else -0.25
    return -0.3 if columns == {"phu_cap"} else 0.0


def _count_fit(row: Evidence, asked: Understanding) -> float:
    """Whether a row is for as many persons as are asked for: its neighbours differ by that alone."""
    wanted = asked.facts.counts.get(_PERSONS)
    if wanted is None:
        return 0.0
    text = row.version.text
    held = next((Decimal(f.value) for f in find_figures(text) if f.unit == _PERSONS), None)
    if held is None:
        return 0.0
    return 0.25 if wanted == held or ("trở lên" in text and wanted > held) else -0.5


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


def _holds_wanted(traits: Traits, asked: Understanding) -> bool | None:
    """Whether the candidate holds what the question wants to hear; of steps, a procedure alone holds them all."""
    if asked.kind is Kind.PROCEDURE or (wants_filing(asked) and not traits.whole):
        return traits.whole
    evidence = traits.evidence
    if evidence.provision.level is Level.ROW and asked.kind in (Kind.HOW_MUCH, Kind.TARGET):
        return bool(evidence.version.amounts) and asked.facts.unit in ("", "dong")
    return holds_wanted(asked, traits.telling, traits.figures)
