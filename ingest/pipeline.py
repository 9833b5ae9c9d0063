"""From files to the knowledge base: what has not changed is left alone, the rest is read and published at once."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from ingest.draft import Draft, draft_of_entry, drafts_of_files
from ingest.errors import AlreadyHeld, IngestError
from ingest.official import OfficialText, read_official
from ingest.shipped import Ingested
from ingest.sources import content_hash, named, source_file
from knowledge.documents import LegalDocument, Rendition, SourceFile
from knowledge.held import content_hashes, held_sources, rendition_key
from knowledge.publish import Progress, publish
from knowledge.settings import KnowledgeSettings


@dataclass(frozen=True)
class Read:
    """A draft as it was read, with the facts that the hash covers."""

    draft: Draft
    facts: str = ""

    @cached_property
    def document(self) -> LegalDocument:
        """The document with the files that it came from.

        Raises:
            IngestError: a fact is missing, or a count is wrong.
        """
        return replace(self.draft.document(), sources=tuple(source_file(path) for path in self.draft.files))

    def answered(self, **facts: object) -> "Read":
        """The same with further facts that the operator gave."""
        return replace(self, draft=self.draft.answered(**facts))


@dataclass(frozen=True, slots=True)
class Plan:
    """What paths hold: drafts to bring in, keys of documents already held as they are, files that cannot be used."""

    read: tuple[Read, ...]
    unchanged: tuple[str, ...]
    failures: tuple[IngestError, ...]


def plan(
    settings: KnowledgeSettings,
    paths: Sequence[Path],
    only: Collection[str] = (),
    progress: Progress | None = None,
    *,
    rebuild: bool = False,
    within: Path | None = None,
) -> Plan:
    """Read what ``paths`` name: files, folders and manifests (``only`` keeps the entries of these slugs).

    With ``within`` a manifest may name files of that folder only. Nothing is written; a file that cannot be read is
    told among the failures, beside the others.

    Raises:
        IngestError: a path or a manifest cannot be used at all.
    """
    report = progress or (lambda stage, done, total: None)
    entries, files = named(paths, only, within)
    unchanged, failures, found = [], [], []
    held = {} if rebuild else held_sources(settings)
    total = len(entries) + len(files)
    for done, declared in enumerate(entries):
        report("Đọc văn bản", done, total)
        key = rendition_key(declared.entry.document_slug or "", Rendition.OFFICIAL)
        try:
            sources = [source_file(path) for path in declared.files]
            if key in held and held[key][0] == content_hash(sources, declared.facts):
                unchanged.append(key)
                continue
            draft = draft_of_entry(declared.entry, declared.manifest, _pages(report, declared.files[0]))
            found.append(Read(draft, declared.facts))
        except IngestError as error:
            failures.append(error)
    known, changed = _unchanged(files, held)
    unchanged += known
    texts: list[OfficialText] = []
    for done, path in enumerate(changed, len(entries)):
        report("Đọc văn bản", done, total)
        try:
            texts.append(read_official(path, _pages(report, path)))
        except IngestError as error:
            failures.append(error)
    report("Đọc văn bản", total, total)
    for outcome in drafts_of_files(texts):
        if isinstance(outcome, IngestError):
            failures.append(outcome)
        else:
            found.append(Read(outcome))
    return Plan(tuple(found), tuple(unchanged), tuple(failures))


def carry_out(
    settings: KnowledgeSettings,
    planned: Plan,
    progress: Progress | None = None,
    *,
    replacing: bool = False,
    rebuild: bool = False,
) -> Ingested:
    """Publish what was read, all of it or nothing.

    Raises:
        IngestError: something cannot be read or lacks a fact; or, without ``replacing``, another text of the same
            document is held.
        IngestRunning: another ingest is at work.
    """
    for failure in planned.failures:
        raise failure
    documents = [read.document for read in planned.read]
    hashes = {
        rendition_key(document.slug, document.rendition): content_hash(document.sources, read.facts)
        for document, read in zip(documents, planned.read, strict=True)
    }
    if not (replacing or rebuild):
        held, files = content_hashes(settings), held_sources(settings)
        for document, read in zip(documents, planned.read, strict=True):
            key = rendition_key(document.slug, document.rendition)
            same_files = key in files and files[key][1] == document.sources  # only our reading of them has changed
            if held.get(key, hashes[key]) != hashes[key] and not same_files:
                raise AlreadyHeld(read.draft.files[0], document.label)
    generation = publish(settings, documents, hashes, progress, rebuild=rebuild)
    return Ingested(generation, tuple(documents), planned.unchanged)


def ingest_paths(
    settings: KnowledgeSettings,
    paths: Sequence[Path],
    only: Collection[str] = (),
    progress: Progress | None = None,
    *,
    replacing: bool = False,
) -> Ingested:
    """Read ``paths`` and publish them (see ``plan`` and ``carry_out``)."""
    return carry_out(settings, plan(settings, paths, only, progress), progress, replacing=replacing)


def _unchanged(
    files: Sequence[Path], held: dict[str, tuple[str, tuple[SourceFile, ...]]]
) -> tuple[list[str], list[Path]]:
    """The keys of documents that are held as these files have them, and the files that are left to read."""
    hashes = {path: source_file(path).sha256 for path in files if path.is_file()}
    known: list[str] = []
    done: set[str] = set()
    for key, (digest, sources) in held.items():
        parts = {source.sha256 for source in sources}
        if parts and parts <= set(hashes.values()) and content_hash(sources) == digest:
            known.append(key)
            done |= parts
    return known, [path for path in files if hashes.get(path) not in done]


def _pages(report: Progress, path: Path) -> Callable[[int, int], None]:
    return lambda done, total: report(f"Đọc {path.name}", done, total)
