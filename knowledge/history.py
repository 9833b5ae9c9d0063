"""What happened to documents: which ingest brought, replaced or removed them, and from which files."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, insert, select

from knowledge.documents import LegalDocument, Level, Rendition
from knowledge.generations import Generation
from knowledge.records import Key
from knowledge.tables import ChangeRow


class Change(StrEnum):
    """What an ingest did to one rendition of a document."""

    ADDED = "added"
    REPLACED = "replaced"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class DocumentChange:
    """One entry of the history; ``counts`` are the nodes that the document had after it (before it, if removed)."""

    at: datetime
    generation: int
    document: str
    rendition: Rendition
    label: str
    change: Change
    files: tuple[str, ...]
    counts: Mapping[Level, int]


def record_changes(
    connection: Connection,
    generation: Generation,
    before: Mapping[Key, LegalDocument],
    after: Mapping[Key, LegalDocument],
) -> None:
    """Write down how ``after`` differs from ``before`` (within the caller's transaction)."""
    rows = [
        {
            "at": generation.created_at,
            "generation": generation.id,
            "document": key[0],
            "rendition": key[1].value,
            "label": document.label or document.title,
            "change": change.value,
            "files": [source.name for source in document.sources],
            "counts": Counter(node.level.value for node in document.provisions),
        }
        for key, document, change in _changes(before, after)
    ]
    if rows:
        connection.execute(insert(ChangeRow), rows)


def _changes(
    before: Mapping[Key, LegalDocument], after: Mapping[Key, LegalDocument]
) -> list[tuple[Key, LegalDocument, Change]]:
    gone = [(key, document, Change.REMOVED) for key, document in before.items() if key not in after]
    come = [
        (key, document, Change.REPLACED if key in before else Change.ADDED)
        for key, document in after.items()
        if before.get(key) is not document
    ]
    return [*gone, *come]


def read_changes(connection: Connection, document: str | None = None) -> list[DocumentChange]:
    """The history of a document (slug), or of all, newest first."""
    c = ChangeRow
    query = select(c.at, c.generation, c.document, c.rendition, c.label, c.change, c.files, c.counts)
    if document is not None:
        query = query.where(c.document == document)
    return [
        DocumentChange(
            at,
            generation,
            slug,
            Rendition(rendition),
            label,
            Change(change),
            tuple(files),
            {level: counts[level.value] for level in Level if counts.get(level.value)},
        )
        for at, generation, slug, rendition, label, change, files, counts in connection.execute(
            query.order_by(c.key.desc())
        )
    ]
