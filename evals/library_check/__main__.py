"""The shipped library against the real texts: ``python -m evals.library_check MANIFEST [SLUG…]``.

A library document is compared with the manifest's entry of its slug, provision by provision and day by day. A decree
that only amends another is checked in what it makes of that one. Exit status 1 if anything is neither right nor a
listed exception.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from evals.library_check.check import Finding, broken_references, differences, without_meant
from ingest.draft import read_entry
from ingest.library import library_folders, read_library_document
from ingest.manifest import read_manifest
from ingest.readers import read_text
from knowledge.corpus import Corpus
from knowledge.documents import LegalDocument, RelationKind
from knowledge.shipped import LIBRARY


def main(arguments: Sequence[str] | None = None, library: Path = LIBRARY) -> int:
    """Check the documents named, or all; 0 if nothing is wrong, 1 if something is, 2 if there are no texts."""
    parser = argparse.ArgumentParser(prog="python -m evals.library_check", description=__doc__.splitlines()[0])
    parser.add_argument("manifest", type=Path, help="manifest.yaml of the real texts")
    parser.add_argument("slugs", nargs="*", help="documents to check; default: every one of the library")
    chosen = parser.parse_args(arguments)
    if not chosen.manifest.exists():
        sys.stderr.write(f"Không có văn bản gốc để so: không thấy {chosen.manifest}.\n")
        return 2
    digests = {folder: read_library_document(folder) for folder in library_folders(library)}
    corpus = Corpus.of(digests.values())
    allowed = read_text(library / "allowed_runs.txt").splitlines()
    failed = False
    for folder, digest in digests.items():
        if chosen.slugs and digest.slug not in chosen.slugs:
            continue
        found = list(_differences(digest, chosen.manifest, allowed))
        findings = [*filter(None, found), *broken_references(corpus, digest.slug)]
        meant, wrong = without_meant(findings, folder)
        sys.stdout.writelines(f"  {finding}\n" for finding in wrong)
        compared = f"so {found.count(None)} bản văn" if found else "chỉ sửa văn bản khác, so ở văn bản được sửa"
        sys.stdout.write(f"{digest.slug}: {compared}; {meant} chỗ khác có lý do, {len(wrong)} chỗ sai\n")
        failed |= bool(wrong)
    return int(failed)


def _differences(digest: LegalDocument, manifest: Path, allowed: Sequence[str]) -> Iterator[Finding | None]:
    if not any(relation.kind is RelationKind.AMENDS for relation in digest.relations):
        (entry,) = read_manifest(manifest, only=digest.slug)
        yield from differences(read_entry(entry, manifest), digest, allowed)


if __name__ == "__main__":
    sys.exit(main())
