"""The library that ships into the knowledge base: what has not changed is left alone, the rest is published at once."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from ingest.library import library_folders, read_library_document
from ingest.sources import content_hash, source_file
from knowledge.documents import LegalDocument, Rendition
from knowledge.generations import Generation
from knowledge.held import content_hashes, rendition_key
from knowledge.publish import Progress, publish
from knowledge.settings import KnowledgeSettings
from knowledge.shipped import LIBRARY


@dataclass(frozen=True, slots=True)
class Ingested:
    """What an ingest did: the generation that is current now, the documents read anew, the keys of those unchanged."""

    generation: Generation
    documents: tuple[LegalDocument, ...]
    unchanged: tuple[str, ...]


def library_hashes(root: Path = LIBRARY) -> dict[str, str]:
    """The content hash of every library document as it is on disk, by ``rendition_key``."""
    return {source.key: source.content_hash for source in _library(root)}


def ingest_library(
    settings: KnowledgeSettings, progress: Progress | None = None, *, root: Path = LIBRARY, rebuild: bool = False
) -> Ingested:
    """Bring the library that ships into the knowledge base.

    Raises:
        IngestError: a file is not as docs/library-format.md says.
        IngestRunning: another ingest is at work.
    """
    sources = list(_library(root))
    held = content_hashes(settings)
    changed = [source for source in sources if rebuild or held.get(source.key) != source.content_hash]
    documents = []
    for done, source in enumerate(changed):
        if progress:
            progress("Đọc văn bản", done, len(changed))
        documents.append(source.read())
    if progress and changed:
        progress("Đọc văn bản", len(changed), len(changed))
    hashes = {source.key: source.content_hash for source in changed}
    generation = publish(settings, documents, hashes, progress, rebuild=rebuild)
    unchanged = tuple(source.key for source in sources if source.key not in hashes)
    return Ingested(generation, tuple(documents), unchanged)


@dataclass(frozen=True, slots=True)
class _LibrarySource:
    """A library document still in its files."""

    key: str
    content_hash: str
    read: Callable[[], LegalDocument]


def _library(root: Path) -> Iterator[_LibrarySource]:
    for folder in library_folders(root):
        files = [folder / "document.md", *sorted(folder.glob("phu-luc-*.csv"))]
        key = rendition_key(folder.name, Rendition.DIGEST)
        yield _LibrarySource(
            key, content_hash(source_file(path) for path in files), partial(read_library_document, folder)
        )
