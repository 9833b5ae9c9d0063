"""How much of amending documents a machine resolves: ``python -m evals.amendments MANIFEST [SLUG…]``.

For every document of the manifest that amends another: how many changes its clauses order, how many are worded so that
they can be applied, what became of them with the documents of the manifest at hand, and each one left to a person.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from ingest.draft import read_entry
from ingest.manifest import read_manifest
from knowledge.amendments import State
from knowledge.corpus import Corpus


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the counts and the list; 2 if there are no texts."""
    parser = argparse.ArgumentParser(prog="python -m evals.amendments", description=__doc__.splitlines()[0])
    parser.add_argument("manifest", type=Path, help="manifest.yaml of the real texts")
    parser.add_argument("slugs", nargs="*", help="amending documents to report; default: every one")
    chosen = parser.parse_args(arguments)
    if not chosen.manifest.exists():
        sys.stderr.write(f"Không có văn bản để đọc: không thấy {chosen.manifest}.\n")
        return 2
    corpus = Corpus.of(read_entry(entry, chosen.manifest) for entry in read_manifest(chosen.manifest))
    for slug, info in corpus.documents.items():
        states = [s for s in corpus.amendments if s.amendment.source.startswith(f"{slug}/")]
        if not states or (chosen.slugs and slug not in chosen.slugs):
            continue
        plain = sum(s.amendment.task is None for s in states)
        became = Counter(s.state for s in states)
        sys.stdout.write(
            f"{info.label}: {len(states)} sửa đổi, {plain} máy đọc được ({plain / len(states):.0%}); "
            f"{became[State.APPLIED]} đã áp dụng, {became[State.HELD]} bản đang có đã thể hiện, "
            f"{became[State.TASK]} cần người làm\n"
        )
        for state in states:
            if state.reason:
                a = state.amendment
                sys.stdout.write(f"  {a.source} → {a.target}: {state.reason}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
