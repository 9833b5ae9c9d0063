"""The question back where the answer depends on what is missing: one at a time, with choices from the evidence."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.answer import Asks, Missing
from bot.conversation import asked_in_a_row
from bot.facets import find_facets
from bot.kinds import STEPS_AND_PAPERS
from bot.procedures import title_of
from bot.rates import needs_rate, rates_of
from bot.refusals import for_whom, how_many, which_case, which_matter, which_rate
from bot.reply import is_unknown
from bot.turn import Evidence, Turn, Understanding
from bot.unclear import alike_rows, leaves_open_count, leaves_open_whom, says_too_little
from knowledge.assembly import Knowledge
from knowledge.documents import Level

MOST_IN_A_ROW = 2
"""Questions back that follow one another at most: then what is known is answered from."""

_MOST_CHOICES = 5
_FEWEST_CHOICES = 2
_USUAL = {
    "liet_si": "liệt sĩ",
    "thuong_binh": "thương binh",
    "benh_binh": "bệnh binh",
    "chat_doc": "người nhiễm chất độc hóa học",
    "me_vnah": "Bà mẹ Việt Nam anh hùng",
}
"""Whom is asked about most, as they are called: those whom the evidence names come first."""


@dataclass(frozen=True, slots=True)
class Clarification:
    """A question back: its text, with the choices numbered, and what it asks."""

    text: str
    asks: Asks


def clarification(knowledge: Knowledge, turn: Turn, sure: bool) -> Clarification | None:
    """The question back to ``turn``; ``None`` where it is clear enough, or enough was asked.

    Args:
        knowledge: the knowledge base.
        turn: the question with its evidence.
        sure: the evidence surely answers it, if it is clear.
    """
    asked = turn.understanding
    if asked is None or settled(turn):
        return None
    if sure and needs_rate(turn.evidence, asked):
        return _numbered(which_rate(), Missing.RATE, rates_of(turn.evidence))
    if sure and (counts := leaves_open_count(knowledge, turn.evidence, asked)):
        return _numbered(how_many(), Missing.COUNT, counts)
    if sure and (rows := alike_rows(knowledge, turn.evidence, asked)):
        return _numbered(which_case(), Missing.MATTER, rows)
    vague = says_too_little(knowledge, turn.evidence, asked, sure)
    if not vague and not (sure and leaves_open_whom(knowledge, turn.evidence, asked)):
        return None
    if asked.kind in STEPS_AND_PAPERS and not asked.facts.percentages:
        return _numbered(which_matter(), Missing.MATTER, _matters(knowledge, turn.evidence, asked))
    return _numbered(for_whom(), Missing.PERSON, _persons(turn.evidence, asked))


def settled(turn: Turn) -> bool:
    """Whether no more is to be asked: enough was, or the asker does not know."""
    last = turn.before[-1] if turn.before else None
    return asked_in_a_row(turn.before) >= MOST_IN_A_ROW or bool(last and last.asks and is_unknown(turn.said))


def _numbered(question: str, missing: Missing, choices: Iterable[str]) -> Clarification:
    offered = tuple(dict.fromkeys(choices))[:_MOST_CHOICES]
    if len(offered) < _FEWEST_CHOICES:
        return Clarification(question, Asks(missing=missing))
    lines = [f"{number}. {choice}" for number, choice in enumerate(offered, 1)]
    return Clarification("\n".join([question, *lines]), Asks(missing=missing, choices=offered))


def _persons(evidence: Sequence[Evidence], asked: Understanding) -> list[str]:
    """The persons whom the evidence is about, each behind the relation asked about ("vợ liệt sĩ")."""
    found = [p for e in evidence for p in sorted(find_facets(f"{e.version.heading} {e.quote}").get("person", ()))]
    related = asked.facts.facets.get("relation", frozenset())
    relation = (
        re.search(r"(?<!\w)(?:vợ|chồng|cha|mẹ|bố|con|thân nhân)(?!\w)", asked.subject.lower()) if related else None
    )
    lead = f"{relation.group()} " if relation else ""
    known = [p for p in dict.fromkeys((*found, *_USUAL)) if p in _USUAL]
    return [f"{lead}{_USUAL[person]}" for person in known]


def _matters(knowledge: Knowledge, evidence: Sequence[Evidence], asked: Understanding) -> list[str]:
    """What the procedures at hand are for, the nearest first."""
    articles = (e.provision for e in evidence if e.provision.level is Level.ARTICLE)
    titles = (title_of(knowledge, article.id, asked.as_of) for article in articles)
    return [title for title in titles if " – " in title]
