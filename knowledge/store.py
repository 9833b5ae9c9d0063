"""Reading the law as data: documents, provisions, their tree, scope and references."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from threading import RLock
from typing import Any

from sqlalchemy import Connection, Engine, select

from knowledge import ids
from knowledge.corpus import Corpus, DocumentInfo
from knowledge.database import place_of
from knowledge.documents import Amendment, Level, Provision, Rendition, StandardSeries
from knowledge.errors import UnknownProvision
from knowledge.generations import Generation, current
from knowledge.history import DocumentChange, read_changes
from knowledge.labels import DocumentNames
from knowledge.passages import Passage, read_passages
from knowledge.records import read_documents
from knowledge.references import Reference
from knowledge.storage import storage_errors
from knowledge.tables import ReferenceRow

__all__ = ["DocumentInfo", "KnowledgeStore", "Reference", "Snapshot"]

_STALE_AFTER = 1.0
"""Seconds for which reads trust the snapshot before they look for a new generation (a search looks every time)."""


@dataclass(frozen=True)
class Snapshot:
    """One generation in memory, read in one transaction, so that all of it fits together.

    ``memos``: what was worked out from it, by the function that did (see ``per_generation``).
    """

    generation: Generation | None
    corpus: Corpus
    references: tuple[Reference, ...]
    passages: tuple[Passage, ...]
    memos: dict[Callable[..., Any], Callable[..., Any]] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def by_source(self) -> Mapping[str, list[Reference]]:
        """References by the provision that cites."""
        found = defaultdict(list)
        for reference in self.references:
            found[reference.source].append(reference)
        return found

    @cached_property
    def by_target(self) -> Mapping[str, list[Reference]]:
        """References by the provision cited."""
        found = defaultdict(list)
        for reference in self.references:
            if reference.target:
                found[reference.target].append(reference)
        return found


class KnowledgeStore:
    """Reads the current generation; everything is answered from one snapshot in memory. Thread-safe."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._lock = RLock()
        self._snapshot: Snapshot | None = None
        self._looked = 0.0

    def snapshot(self, *, fresh: bool = False) -> Snapshot:
        """The current generation; ``fresh`` looks for a new one even if the last look was a moment ago."""
        held = self._snapshot
        if held is not None and not fresh and time.monotonic() - self._looked < _STALE_AFTER:
            return held
        with self._lock, storage_errors(place_of(self._engine)), self._reading() as connection:
            generation = current(connection)
            held = self._snapshot
            if held is None or held.generation != generation:
                held = Snapshot(
                    generation,
                    Corpus(read_documents(connection)),
                    tuple(_references(connection)),
                    tuple(read_passages(connection)),
                )
                self._snapshot = held
            self._looked = time.monotonic()
        return held

    def generation(self) -> Generation | None:
        """The current generation, or ``None`` before the first ingest."""
        return self.snapshot(fresh=True).generation

    def documents(self) -> list[DocumentInfo]:
        """Every document held, by slug."""
        return list(self.snapshot().corpus.documents.values())

    def document(self, slug: str) -> DocumentInfo | None:
        """One document's facts."""
        return self.snapshot().corpus.documents.get(slug)

    def names(self) -> DocumentNames:
        """How the held documents are called (for labels)."""
        return self.snapshot().corpus.names

    def provision(self, provision_id: str) -> Provision | None:
        """One provision, both renditions' versions together."""
        return self.snapshot().corpus.provisions.get(provision_id)

    def provisions(self, provision_ids: Iterable[str]) -> dict[str, Provision]:
        """The provisions held among ``provision_ids``."""
        held = self.snapshot().corpus.provisions
        return {id_: held[id_] for id_ in provision_ids if id_ in held}

    def children(self, provision_id: str) -> list[Provision]:
        """The nodes right below a provision, or at the top of a document (slug), in reading order."""
        return self.snapshot().corpus.children(provision_id)

    def ancestors(self, provision_id: str) -> list[Provision]:
        """The nodes above a provision, from the top of the document."""
        return self.snapshot().corpus.ancestors(provision_id)

    def subtree(self, provision_id: str) -> list[Provision]:
        """A provision and all below it in reading order; of a slug, the whole document."""
        return self.snapshot().corpus.subtree(provision_id)

    def rows(self, document: str, appendix: str | None = None) -> list[Provision]:
        """The rows of an annex (by its number, ``"I"``), or of all annexes of a document."""
        top = document if appendix is None else ids.join(document, ids.segment(Level.APPENDIX, appendix))
        return [node for node in self.subtree(top) if node.level is Level.ROW]

    def scope(self, provision_id: str, day: date, rendition: Rendition | None = None) -> str:
        """The words of the ancestors that apply on ``day``: lead-ins and the rows above, one a line."""
        return self.snapshot().corpus.scope(provision_id, day, rendition)

    def references_from(self, provision_id: str) -> list[Reference]:
        """What a provision cites."""
        return list(self.snapshot().by_source.get(provision_id, ()))

    def references_to(self, provision_id: str) -> list[Reference]:
        """What cites a provision."""
        return list(self.snapshot().by_target.get(provision_id, ()))

    def amended_by(self, provision_id: str) -> list[tuple[date, Amendment]]:
        """The amendments that have changed a provision, with the first day of its new words."""
        return self.snapshot().corpus.amended_by(provision_id)

    def series(self, document: str) -> list[StandardSeries]:
        """The standard amounts of a document."""
        return self.snapshot().corpus.series(document)

    def history(self, document: str | None = None) -> list[DocumentChange]:
        """What ingests did to a document (slug), or to all, newest first."""
        with storage_errors(place_of(self._engine)), self._reading() as connection:
            return read_changes(connection, document)

    def earliest_day(self, provision_id: str) -> date:
        """The first day for which words of a provision, or of anything below it, are held.

        Raises:
            UnknownProvision: it is not held, or holds no words at all.
        """
        days = [version.valid_from for node in self.subtree(provision_id) for version in node.versions]
        if not days:
            raise UnknownProvision(provision_id)
        return min(days)

    def _reading(self) -> Connection:
        # SQLite reads one snapshot within a transaction; PostgreSQL does so from this level up.
        options = {"isolation_level": "REPEATABLE READ"} if self._engine.dialect.name == "postgresql" else {}
        return self._engine.connect().execution_options(**options)


def _references(connection: Connection) -> Iterable[Reference]:
    r = ReferenceRow
    query = select(r.source, r.words, r.target, r.document).order_by(r.key)
    return (Reference(*row) for row in connection.execute(query))
