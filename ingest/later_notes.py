"""What changed after a document was written, as dated notes on every provision whose words name it.

``knowledge/library/notes.yaml`` says once that an office is gone or a decree replaced; the words of official texts and
digests alike are searched for it, so that a faithful quotation never sends anybody to an office that no longer exists.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from pydantic import Field

from ingest.facts import Strict, read_yaml, validate
from ingest.readers import read_text
from knowledge.documents import FOREVER, Note, Provision, Version
from knowledge.ids import document_of, within
from knowledge.shipped import LIBRARY
from knowledge.text import fold

NOTES = LIBRARY / "notes.yaml"


class DatedText(Strict):
    """What is to be said from a day on, until before another."""

    start: date = Field(alias="from")
    end: date = Field(default=FOREVER, alias="to")
    text: str


class LaterChange(Strict):
    """One change: where it is named (``words``) or what it is about (``at``, ids), and what to say.

    Of entries about the same thing the first that fits a provision counts. ``documents`` (slugs) are those it is meant
    for; without them it is for every document in force before the change. ``except`` are ids or slugs, with all below.
    """

    about: str
    words: tuple[str, ...] = ()
    at: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    spared: tuple[str, ...] = Field(default=(), alias="except")
    notes: tuple[DatedText, ...] = Field(min_length=1)


@cache
def later_changes() -> tuple[LaterChange, ...]:
    """The changes of ``notes.yaml``.

    Raises:
        BadFacts: the file is not as described.
    """
    entries = read_yaml(NOTES, read_text(NOTES))
    return tuple(validate(LaterChange, NOTES, entry, f"thứ {place}") for place, entry in enumerate(entries, 1))


def with_later_notes(provisions: Sequence[Provision], effective: date | None) -> tuple[Provision, ...]:
    """``provisions`` of a document in force from ``effective``, with the notes that their words call for."""
    return tuple(replace(p, notes=(*p.notes, *_called_for(p, effective))) for p in provisions)


def _called_for(provision: Provision, effective: date | None) -> Iterator[Note]:
    said = set()
    folded = [(version, fold(version.text)) for version in provision.versions]
    for change in later_changes():
        if change.about in said or not _meant(change, provision.id):
            continue
        for note in change.notes:
            if not change.documents and not change.at and effective and effective >= note.start:
                continue
            if provision.id in change.at or _named(change, folded, note):
                said.add(change.about)
                yield Note(note.text, note.start, note.end)


def _meant(change: LaterChange, provision_id: str) -> bool:
    if any(within(provision_id, spared) for spared in change.spared):
        return False
    return not change.documents or document_of(provision_id) in change.documents


def _named(change: LaterChange, folded: Sequence[tuple[Version, str]], note: DatedText) -> bool:
    """Whether words (folded) that count while the note does name the change."""
    if not change.words:
        return False
    pattern = _pattern(change.words)
    return any(
        pattern.search(text)
        for version, text in folded
        if version.valid_from < note.end and note.start < version.valid_to
    )


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(fold(w)) for w in words)})(?!\w)")
