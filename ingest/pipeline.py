"""From files to the knowledge base: what has not changed is left alone, the rest is parsed and published at once."""

import hashlib
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from ingest.errors import BadFacts, UnreadableFile
from ingest.later_notes import NOTES
from ingest.library import library_folders, read_library_document
from ingest.manifest import Entry, read_manifest
from ingest.official import read_entry, read_file
from knowledge.documents import LegalDocument, Rendition
from knowledge.generations import Generation
from knowledge.publish import Progress, content_hashes, publish, rendition_key
from knowledge.settings import KnowledgeSettings
from knowledge.shipped import LIBRARY

_PARSER = b"1"
"""Part of every hash: raised when the parser reads the same files differently, so that all are read again."""


@dataclass(frozen=True, slots=True)
class Ingested:
    """What an ingest did: the generation that is current now, the documents read anew, the keys of those unchanged."""

    generation: Generation
    documents: tuple[LegalDocument, ...]
    unchanged: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Source:
    """A document still in its files: where it comes from, the hash of all that it is made of, and how to read it."""

    name: str
    key: str
    content_hash: str
    read: Callable[[], LegalDocument]


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
    return _ingest(settings, list(_library(root)), progress, rebuild)


def ingest_paths(
    settings: KnowledgeSettings,
    paths: Sequence[Path],
    only: Collection[str] = (),
    progress: Progress | None = None,
    *,
    rebuild: bool = False,
) -> Ingested:
    """Bring official texts into the knowledge base: files with front matter, and manifests.

    ``only`` keeps the documents of these slugs. Nothing is published where one of them cannot be read.

    Raises:
        IngestError: a file cannot be read or a fact is missing; the message names file and key.
        IngestRunning: another ingest is at work.
    """
    sources = [source for path in paths for source in _sources(path, only)]
    missing = sorted(set(only) - {source.key.partition("/")[0] for source in sources})
    if missing:
        raise BadFacts(paths[0], f"không có văn bản nào mang slug “{missing[0]}”.")
    return _ingest(settings, sources, progress, rebuild)


def _ingest(
    settings: KnowledgeSettings, sources: Sequence[_Source], progress: Progress | None, rebuild: bool
) -> Ingested:
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


def _library(root: Path) -> Iterator[_Source]:
    for folder in library_folders(root):
        files = [folder / "document.md", *sorted(folder.glob("phu-luc-*.csv"))]
        key = rendition_key(folder.name, Rendition.DIGEST)
        yield _Source(folder.name, key, _hash(files), partial(read_library_document, folder))


def _sources(path: Path, only: Collection[str]) -> Iterator[_Source]:
    if path.is_dir():
        raise UnreadableFile(path, "là thư mục; hãy nêu tệp văn bản hoặc manifest.yaml.")
    if path.suffix in (".yaml", ".yml"):
        for entry in read_manifest(path):
            slug = entry.document_slug or ""
            if not only or slug in only:
                yield _of_entry(entry, slug, path)
        return
    if path.suffix not in (".md", ".txt"):
        raise UnreadableFile(path, "chỉ nạp được tệp .md, .txt hoặc danh mục .yaml.")
    document = read_file(path)
    if not only or document.slug in only:
        yield _Source(str(path), rendition_key(document.slug, document.rendition), _hash([path]), lambda: document)


def _of_entry(entry: Entry, slug: str, manifest: Path) -> _Source:
    files = [*entry.texts[:1], *(consolidated.texts[0] for consolidated in entry.consolidated)]
    facts = entry.model_dump_json(exclude={"texts", "files", "consolidated"})
    key = rendition_key(slug, entry.rendition)
    return _Source(slug, key, _hash(files, facts), partial(read_entry, entry, manifest))


def _hash(files: Sequence[Path], facts: str = "") -> str:
    """A hash of the files' bytes, of the facts declared about them and of the notes that go with every document."""
    digest = hashlib.sha256(_PARSER + facts.encode())
    for file in (*files, NOTES):
        try:
            content = file.read_bytes()
        except OSError as error:
            raise UnreadableFile(file, "không tìm thấy hoặc không đọc được tệp.") from error
        digest.update(hashlib.sha256(content).digest())
    return digest.hexdigest()
