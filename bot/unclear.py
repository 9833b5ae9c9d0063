"""What a question leaves open: whom it asks about, how many they are, or which of several things alike it means."""

import re
from collections.abc import Sequence

from bot.confidence import IN_ITS_WORDS
from bot.relevance import Question, listed
from bot.turn import Evidence, Kind, Turn, Understanding
from knowledge.assembly import Knowledge
from knowledge.documents import Level
from knowledge.text import bare_key

_NEAR = 0.35
_SEVERAL = 3
_TELLING = 1.2
"""The weight of a question's telling words (see ``Question``) up to which it says hardly anything."""

_OWN_MATTER = 0.9
_HARDLY = 0.1
_MANY_MARTYRS = re.compile(r"(?<!\w)(?:nhieu|may|vai|cac)(?: (?:nguoi|anh|em|con|chu|bac|la))* liet si(?!\w)")
_COUNT = re.compile(r"0?(\d+) liệt sĩ(?: trở lên)?")


def says_too_little(knowledge: Knowledge, evidence: Sequence[Evidence], asked: Understanding, sure: bool) -> bool:
    """Whether a question names no person and is made of words alone that fit all of them.

    Where the evidence is ``sure`` to answer, a benefit of which one rule speaks is no such word, nor is a question in
    a provision's own words.
    """
    facts = asked.facts
    if facts.facets.get("person") or asked.references:
        return False
    if sure and evidence and evidence[0].signals.likeness >= IN_ITS_WORDS:
        return False
    question = Question(asked.subject, knowledge.rarity)
    if not question.weights:
        return asked.kind is not Kind.GENERAL
    vague = listed("open", question.bare)
    return question.weights.keys() <= (vague - listed("single", question.bare) if sure else vague)


def strays(knowledge: Knowledge, turn: Turn, asked: Understanding) -> bool:
    """Whether a turn that took words over from an earlier one says much of its own of which the evidence says nothing.

    What it took over would answer the question before again.
    """
    replies = turn.before and turn.before[-1].asks
    if replies or not turn.evidence or len(asked.text.split()) <= len(asked.question.split()) + 1:
        return False
    if any(character.isdigit() for character in asked.question):  # a figure is compared as one, not as a word
        return False
    own = Question(asked.question, knowledge.rarity)
    held = [w for e in turn.evidence for w in (e.scope, e.version.heading, e.quote, *e.provision.questions)]
    return sum(own.weights.values()) >= _OWN_MATTER and own.coverage(held) < _HARDLY


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


def leaves_open_count(knowledge: Knowledge, evidence: Sequence[Evidence], asked: Understanding) -> list[str]:
    """The counts of martyrs that the rows beside the best one go by, where several are spoken of without a number."""
    if not _MANY_MARTYRS.search(bare_key(asked.text)) or "liệt sĩ" in asked.facts.counts or not evidence:
        return []
    best = evidence[0].provision
    if best.level is not Level.ROW or best.parent is None:
        return []
    rows = (version for row in knowledge.store.children(best.parent) if (version := row.version_on(asked.as_of)))
    return [found.group().lstrip("0") for row in rows if (found := _COUNT.search(row.text))]


def alike_rows(knowledge: Knowledge, evidence: Sequence[Evidence], asked: Understanding) -> list[str]:
    """What several rows of one annex are for, of which what is asked, an amount, fits each as well as the others."""
    facets = asked.facts.facets
    if (
        asked.kind is not Kind.HOW_MUCH
        or facets.get("person")
        or facets.get("relation")
        or asked.facts.percentages
        or not evidence
    ):
        return []
    best = evidence[0]
    if best.provision.level is not Level.ROW or best.signals.likeness >= IN_ITS_WORDS:
        return []
    question = Question(asked.subject, knowledge.rarity)
    held = question.coverage([best.version.text])
    alike = [
        e
        for e in evidence
        if e.provision.parent == best.provision.parent
        and e.provision.level is Level.ROW
        and question.coverage([e.version.text]) == held
    ]
    return [e.version.text for e in alike] if held and len(alike) >= _SEVERAL else []
