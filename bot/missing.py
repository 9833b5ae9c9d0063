"""What a question names and we do not hold: a clause that its document lacks, a document that is not here.

"Điều 99 Pháp lệnh 02/2020" must not be answered from another article, nor "Nghị định 999/2030" from another decree.
"""

import re
from collections.abc import Iterator, Sequence

from bot.refusals import no_such_clause, not_held
from bot.turn import Evidence, Understanding
from knowledge.assembly import Knowledge
from knowledge.documents import Level
from knowledge.ids import document_of
from knowledge.labels import DocumentNames, find_mentions, label_of, label_within, to_id
from knowledge.text import strip_diacritics

_LOOKED_AT = 5
_STANDS_ALONE = (Level.ARTICLE, Level.APPENDIX)
_SHORT = re.compile(r"\d+/\d{4}")


def document_meant(slug: str | None, names: DocumentNames) -> str | None:
    """The document that a citation names; one named by its kind alone ("Điều 3 Pháp lệnh") where one such is held."""
    if slug is None or slug in names.by_slug or re.search(r"\d", slug):
        return slug
    held = [known for known, name in names.by_slug.items() if _as_slug(name.label).startswith(f"{slug}-")]
    return held[0] if len(held) == 1 else None


def missing_clause(knowledge: Knowledge, asked: Understanding) -> str | None:
    """The refusal where a clause that the question names is in no document that it can be of; else ``None``."""
    store = knowledge.store
    names = store.names()
    for reference in asked.references:
        if "/" in reference and store.provision(reference) is None:
            label = label_of(reference, names)
            return no_such_clause(label) if store.document(document_of(reference)) else not_held(label)
    if asked.references:
        return None
    for mention in find_mentions(asked.text, names):
        if mention.this or not any(level in _STANDS_ALONE for level, _, _ in mention.steps):
            continue
        if not any(store.provision(to_id(slug, mention.steps)) for slug in names.by_slug):
            return no_such_clause(label_within(to_id("x", mention.steps)))
    return None


def missing_document(knowledge: Knowledge, asked: Understanding, found: Sequence[Evidence]) -> str | None:
    """The refusal where the question names a document that is not held and of which nothing found speaks.

    Documents that ours replace or amend stand in their words and notes: those can be answered about.
    """
    names = knowledge.store.names()
    for start, end, slug in names.find(asked.text):
        said = asked.text[start:end]
        number = _SHORT.search(said)
        if slug in names.by_slug or not number:
            continue
        if not any(number.group() in words for evidence in found[:_LOOKED_AT] for words in _words(evidence)):
            return not_held(said)
    return None


def _words(evidence: Evidence) -> Iterator[str]:
    """All that is known of a candidate, with what came after it."""
    yield from (evidence.quote, evidence.scope, evidence.version.heading, evidence.version.source)
    yield from (note.text for note in evidence.provision.notes)
    yield from (relation.number for relation in evidence.document.relations)


def _as_slug(label: str) -> str:
    """A label as the slug of a kind is written: "Pháp lệnh 02/2020/UBTVQH14" is "phap-lenh-02-2020-…"."""
    return re.sub(r"[^a-z0-9]+", "-", strip_diacritics(label).lower())
