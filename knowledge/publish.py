"""Publishing documents: embed first, write a new collection, then move the pointer in one short transaction.

Until that transaction commits, readers see the old generation whole, whatever happens to this process; what a killed
ingest leaves behind is swept by the next one.
"""

import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, delete, insert

from knowledge import generations
from knowledge.corpus import Corpus
from knowledge.database import open_database, place_of
from knowledge.documents import LegalDocument, Rendition
from knowledge.embedding_cache import CachedEmbeddings
from knowledge.embeddings import open_embeddings
from knowledge.errors import EmbeddingMismatch, UnknownDocument
from knowledge.generations import Generation
from knowledge.held import rendition_key
from knowledge.history import record_changes
from knowledge.ingest_lock import ingest_lock
from knowledge.passages import PASSAGE_SCHEME, Passage, passage_row, passages_of
from knowledge.records import Key, delete_document, read_documents, read_hashes, write_document
from knowledge.references import Reference, references_of
from knowledge.settings import KnowledgeSettings
from knowledge.storage import storage_errors
from knowledge.tables import PassageRow, ReferenceRow
from knowledge.vectors import PREFIX, VectorStore

Progress = Callable[[str, int, int], None]
"""Called with a Vietnamese stage name, how much is done, and how much there is."""


def publish(
    settings: KnowledgeSettings,
    documents: Sequence[LegalDocument],
    content_hashes: Mapping[str, str] | None = None,
    progress: Progress | None = None,
    *,
    rebuild: bool = False,
) -> Generation:
    """Put ``documents`` into the knowledge base, each replacing its (slug, rendition).

    Documents whose hash in ``content_hashes`` (by ``rendition_key``) is the one stored are left alone; when nothing is
    left to do the current generation is returned. ``rebuild`` indexes what is held again, with the embedding at hand.

    Raises:
        IngestRunning: another ingest is at work.
        EmbeddingMismatch: the current generation was made otherwise and ``rebuild`` is not set.
        StorageUnavailable: the disk is full, read-only or unreachable.
    """
    hashes = content_hashes or {}
    with _exclusive(settings) as engine:
        with engine.connect() as connection:
            stored, current = read_hashes(connection), generations.current(connection)
            keyed = {(document.slug, document.rendition): document for document in documents}
            changed = {
                key: document
                for key, document in keyed.items()
                if not (new := hashes.get(rendition_key(*key), "")) or new != stored.get(key)
            }
            if current and not rebuild:
                _check(current, settings)
                if not changed:
                    return current
            held = read_documents(connection)

        def write(connection: Connection) -> None:
            for key, document in changed.items():
                write_document(connection, document, hashes.get(rendition_key(*key), ""))

        return _replace(settings, engine, held, {**held, **changed}, write, progress)


def remove(
    settings: KnowledgeSettings, slug: str, rendition: Rendition | None = None, progress: Progress | None = None
) -> Generation:
    """Take a document, or one rendition of it, out of the knowledge base.

    Raises:
        UnknownDocument: it is not there.
    """
    with _exclusive(settings) as engine:
        with engine.connect() as connection:
            held = read_documents(connection)
            current = generations.current(connection)
        gone = [key for key in held if key[0] == slug and rendition in (None, key[1])]
        if not gone:
            raise UnknownDocument(slug)
        if current:
            _check(current, settings)

        def write(connection: Connection) -> None:
            for key in gone:
                delete_document(connection, key)

        left = {key: document for key, document in held.items() if key not in gone}
        return _replace(settings, engine, held, left, write, progress)


@contextmanager
def _exclusive(settings: KnowledgeSettings) -> Iterator[Engine]:
    """The database, with no other ingest of it at work."""
    engine = open_database(settings)
    try:
        with storage_errors(place_of(engine)), ingest_lock(engine):
            yield engine
    finally:
        engine.dispose()


def _check(current: Generation, settings: KnowledgeSettings) -> None:
    embeddings = open_embeddings(settings.embedding)
    check_made_with(current, embeddings.name, embeddings.dimension)


def check_made_with(generation: Generation, embedding: str, dimension: int) -> None:
    """See that a generation can be searched with the embedding at hand.

    Raises:
        EmbeddingMismatch: another model, dimension or passage scheme.
    """
    at_hand = (embedding, dimension, PASSAGE_SCHEME)
    if generation.made_with != at_hand:
        raise EmbeddingMismatch(_named(*generation.made_with), _named(*at_hand))


def _named(embedding: str, dimension: int, scheme: int) -> str:
    return f"{embedding} ({dimension} chiều, cách chia đoạn {scheme})"


def _replace(
    settings: KnowledgeSettings,
    engine: Engine,
    before: Mapping[Key, LegalDocument],
    after: Mapping[Key, LegalDocument],
    write: Callable[[Connection], None],
    progress: Progress | None,
) -> Generation:
    report = progress or (lambda stage, done, total: None)
    vectors_store = VectorStore(settings)
    try:
        _sweep(engine, vectors_store)
        report("Tách đoạn tìm kiếm", 0, 1)
        corpus = Corpus(after)
        passages = list(passages_of(corpus))
        references = list(references_of(corpus))
        report("Tách đoạn tìm kiếm", 1, 1)
        embeddings = open_embeddings(settings.embedding)
        vectors = CachedEmbeddings(engine, embeddings).passages(
            [p.text for p in passages], lambda done, total: report("Tính véc-tơ", done, total)
        )
        with engine.begin() as connection:
            generation = generations.begin(
                connection, f"{PREFIX}{secrets.token_hex(8)}", embeddings.name, embeddings.dimension, PASSAGE_SCHEME
            )
        vectors_store.write(
            generation.collection, passages, vectors, lambda done, total: report("Ghi chỉ mục", done, total)
        )
        with engine.begin() as connection:
            write(connection)
            _write_derived(connection, passages, references)
            record_changes(connection, generation, before, after)
            generations.make_current(connection, generation)
        return generation
    finally:
        vectors_store.close()


def _write_derived(connection: Connection, passages: Sequence[Passage], references: Sequence[Reference]) -> None:
    connection.execute(delete(PassageRow))
    connection.execute(delete(ReferenceRow))
    if passages:
        connection.execute(insert(PassageRow), [passage_row(p, i) for i, p in enumerate(passages)])
    if references:
        rows = [
            {"source": r.source, "position": i, "words": r.words, "document": r.document, "target": r.target}
            for i, r in enumerate(references)
        ]
        connection.execute(insert(ReferenceRow), rows)


def _sweep(engine: Engine, vectors: VectorStore) -> None:
    """Delete what killed ingests and retired generations left; of a shared server only what our own table names."""
    with engine.connect() as connection:
        useless = generations.leftovers(connection)
        known = generations.collections(connection)
    orphans = [] if vectors.shared else [name for name in vectors.collections() if name not in known]
    for name in (*useless, *orphans):
        vectors.delete(name)
        with engine.begin() as connection:
            generations.forget(connection, name)
