"""The shipped library against the real texts: ``python -m evals.library_check MANIFEST [SLUG…]``.

A library document is compared with the manifest's entry of its slug, provision by provision and day by day. A decree
that only amends another is checked in what it makes of that one. Exit status 1 if anything is neither right nor a
listed exception.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from evals.library_check.check import broken_references, check
from ingest.library import library_folders, read_library_document
from ingest.manifest import read_manifest
from ingest.official import read_entry
from ingest.readers import read_text
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
    allowed = read_text(library / "allowed_runs.txt").splitlines()
    wrong = 0
    for folder, digest in digests.items():
        if _only_amends(digest) or (chosen.slugs and digest.slug not in chosen.slugs):
            continue
        (entry,) = read_manifest(chosen.manifest, only=digest.slug)
        found = check(read_entry(entry, chosen.manifest), digest, folder, allowed)
        sys.stdout.writelines(f"  {line}\n" for line in found.wrong)
        sys.stdout.write(
            f"{digest.slug}: so {found.compared} bản văn, {found.meant} chỗ khác có lý do, {len(found.wrong)} chỗ sai\n"
        )
        wrong += len(found.wrong)
    for line in broken_references(list(digests.values())):
        sys.stdout.write(f"  {line}\n")
        wrong += 1
    return int(wrong > 0)


def _only_amends(document: LegalDocument) -> bool:
    return any(relation.kind is RelationKind.AMENDS for relation in document.relations)


if __name__ == "__main__":
    sys.exit(main())
