"""What the knowledge base holds, looked at without opening it for a search: hashes, files, whole documents."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from knowledge.database import open_database, place_of
from knowledge.documents import LegalDocument, Rendition, SourceFile
from knowledge.records import Key, read_documents, read_hashes, read_sources
from knowledge.settings import KnowledgeSettings
from knowledge.storage import storage_errors


def rendition_key(slug: str, rendition: Rendition) -> str:
    """The key of a document's rendition among content hashes: ``75-2021-nd-cp/digest``."""
    return f"{slug}/{rendition.value}"


def content_hashes(settings: KnowledgeSettings) -> dict[str, str]:
    """The stored content hash of every rendition held, by ``rendition_key``."""
    with _reading(settings) as connection:
        return {rendition_key(*key): content_hash for key, content_hash in read_hashes(connection).items()}


def held_sources(settings: KnowledgeSettings) -> dict[str, tuple[str, tuple[SourceFile, ...]]]:
    """The content hash and the files of every rendition that was read from files of an operator's, by key."""
    with _reading(settings) as connection:
        return {rendition_key(*key): held for key, held in read_sources(connection).items()}


def held_editions(settings: KnowledgeSettings) -> dict[Key, LegalDocument]:
    """Every rendition held, as it was published."""
    with _reading(settings) as connection:
        return read_documents(connection)


@contextmanager
def _reading(settings: KnowledgeSettings) -> Iterator[Connection]:
    engine = open_database(settings)
    try:
        with storage_errors(place_of(engine)), engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()
