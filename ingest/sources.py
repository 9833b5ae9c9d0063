"""What operators name: folders, manifests and files; and the hashes by which a document is known to be unchanged."""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from ingest.errors import BadFacts, UnreadableFile
from ingest.later_notes import NOTES
from ingest.manifest import Entry, read_manifest
from ingest.readers.kinds import SUFFIXES
from knowledge.documents import SourceFile

_PARSER = b"2"
"""Part of every hash: raised when the parser reads the same files differently, so that all are read again."""
_MANIFESTS = (".yaml", ".yml")
_READ = ", ".join(SUFFIXES)


@dataclass(frozen=True, slots=True)
class Declared:
    """A manifest entry and the manifest that holds it."""

    entry: Entry
    manifest: Path

    @property
    def files(self) -> tuple[Path, ...]:
        """The files that are read for it."""
        entry = self.entry
        return (*entry.texts[:1], *(consolidated.texts[0] for consolidated in entry.consolidated), *entry.parts)

    @property
    def mentioned(self) -> frozenset[Path]:
        """All files of which it speaks, also those that are not read."""
        entry = self.entry
        consolidated = (path for c in entry.consolidated for path in (*c.texts, *c.files))
        return frozenset((*entry.texts, *entry.parts, *entry.files, *consolidated))

    @property
    def facts(self) -> str:
        """What the manifest says, for the hash."""
        return self.entry.model_dump_json(exclude={"texts", "parts", "files", "consolidated"})


def named(
    paths: Sequence[Path], only: Collection[str], within: Path | None = None
) -> tuple[list[Declared], list[Path]]:
    """The manifest entries and the single files that ``paths`` name; of a folder its manifest, else all its documents.

    A file that an entry mentions belongs to the entry. With ``within`` no entry may name a file outside that folder.

    Raises:
        IngestError: nothing there, of no format that is read, outside ``within``, or no entry has a slug of ``only``.
    """
    entries: list[Declared] = []
    files: list[Path] = []
    for path in chain.from_iterable(map(_within, paths)):
        if path.suffix.lower() in _MANIFESTS:
            entries += [Declared(e, path) for e in read_manifest(path) if not only or e.document_slug in only]
        elif path.suffix.lower() in SUFFIXES:
            files.append(path)
        else:
            raise UnreadableFile(path, f"chỉ nạp được tệp {_READ} hoặc danh mục .yaml.")
    missing = sorted(set(only) - {declared.entry.document_slug or "" for declared in entries})
    if missing:
        raise BadFacts(paths[0], f"không có văn bản nào mang slug “{missing[0]}”.")
    for declared in entries if within else ():
        for path in declared.files:
            if within and not path.resolve().is_relative_to(within.resolve()):
                raise BadFacts(declared.manifest, f"“{path.name}” không nằm trong số các tệp gửi kèm.")
    mentioned = frozenset[Path]().union(*(declared.mentioned for declared in entries))
    return entries, [path for path in dict.fromkeys(files) if path not in mentioned]


def _within(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    inside = sorted(inner for inner in path.iterdir() if inner.is_file())
    manifests = [inner for inner in inside if inner.name in ("manifest.yaml", "manifest.yml")]
    found = manifests or [inner for inner in inside if inner.suffix.lower() in SUFFIXES]
    if not found:
        raise UnreadableFile(path, f"thư mục không có tệp nào đọc được ({_READ}).")
    yield from found


def source_file(path: Path) -> SourceFile:
    """The name and the hash of a file.

    Raises:
        UnreadableFile: it cannot be read.
    """
    try:
        return SourceFile(path.name, hashlib.sha256(path.read_bytes()).hexdigest())
    except OSError as error:
        raise UnreadableFile(path, "không tìm thấy tệp hoặc không đọc được.") from error


def content_hash(sources: Iterable[SourceFile], facts: str = "") -> str:
    """A hash of the files' content, of the facts declared about them and of the notes that go with every document."""
    digest = hashlib.sha256(_PARSER + facts.encode())
    for source in (*sources, source_file(NOTES)):
        digest.update(bytes.fromhex(source.sha256))
    return digest.hexdigest()
