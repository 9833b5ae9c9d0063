"""Speed and memory of the whole, in one process: ``python -m evals.bench [--texts MANIFEST] [--questions FILE…]``.

Indexes the library that ships and, where they lie beside the repository, the core official texts; then asks every
question once to warm up and once for the clock. Prints what was measured; asserts nothing.
"""

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from bot.assembly import Assistant, open_assistant
from evals.case import Case
from evals.case_files import own_files, read_files
from ingest.errors import UnreadableFile
from ingest.pipeline import ingest_paths
from ingest.readers import read_file
from ingest.shipped import ingest_library
from knowledge.assembly import Knowledge, open_knowledge
from knowledge.settings import KnowledgeSettings

_ROOT = Path(__file__).resolve().parents[1]
_MANIFEST = _ROOT.parent / "shared" / "corpus" / "manifest.yaml"
_CORE = ("chuong-trinh-42-tay-ninh", "02-2020-ubtvqh14", "131-2021-nd-cp", "75-2021-nd-cp")
_FILES = (
    "41-2024-qh15.docx",
    "55-2023-nd-cp.phu-luc.signed.pdf",
    "1072-qd-ubnd-ha-noi.phu-luc.pdf",
    "77-2024-nd-cp.scan.pdf",
)


def say(name: str, value: str) -> None:
    """One line of what was measured."""
    sys.stdout.write(f"{name:<48} {value}\n")
    sys.stdout.flush()


def _index(settings: KnowledgeSettings, manifest: Path | None) -> None:
    """Index everything, again with nothing changed, and say how long each took."""
    for name in ("indexing from nothing", "a second run with nothing changed"):
        started = time.perf_counter()
        ingest_library(settings)
        if manifest:
            ingest_paths(settings, [manifest], _CORE)
        taken = time.perf_counter() - started
        say(name, f"{taken:.1f} s")
        if name == "indexing from nothing":
            with open_knowledge(settings) as knowledge:
                size = sum(len(p.text) for p in knowledge.store.snapshot().passages)
            say("passages' text, and speed", f"{size:,} characters, {size / taken:,.0f} characters/s")


def _read(folder: Path) -> None:
    """Read a law in Word, a signed decree, a scan and a long PDF, each in the process of its own that readers have."""
    for name in _FILES:
        path = folder / name
        started = time.perf_counter()
        try:
            found = f"{len(read_file(path).blocks):,} paragraphs and tables"
        except UnreadableFile as error:
            found = error.problem
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        say(f"reading {path.name}", f"{time.perf_counter() - started:.1f} s, {found}, {memory:,.0f} MB at most so far")


def _ask(assistant: Assistant, knowledge: Knowledge, cases: Sequence[Case]) -> None:
    """Ask every case, first to warm up, and say the percentiles and the ratio to the embedding alone."""
    taken, embedding, statuses = [], [], dict[str, int]()
    for clocked in (False, True):
        for case in cases:
            started = time.perf_counter()
            answer = assistant.ask(case.turns, case.as_of)
            if clocked:
                taken.append(1000 * (time.perf_counter() - started))
                statuses[answer.status.value] = statuses.get(answer.status.value, 0) + 1
                started = time.perf_counter()
                knowledge.embeddings.embed_query(case.turns[-1])
                embedding.append(1000 * (time.perf_counter() - started))
    say("questions", f"{len(taken)} ({', '.join(f'{n} {s}' for s, n in sorted(statuses.items()))})")
    say("a question: p50, p95", f"{np.percentile(taken, 50):.1f} ms, {np.percentile(taken, 95):.1f} ms")
    ratios = (np.percentile(taken, p) / np.percentile(embedding, p) for p in (50, 95))
    say(
        "its embedding alone: p50, p95", f"{np.percentile(embedding, 50):.1f} ms, {np.percentile(embedding, 95):.1f} ms"
    )
    say("ratio to the embedding alone: p50, p95", ", ".join(f"{r:.1f}" for r in ratios))


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--texts", type=Path, default=_MANIFEST, help="manifest of official texts to index as well")
    arguments.add_argument("--questions", type=Path, nargs="+", default=own_files("dev"))
    chosen = arguments.parse_args()
    manifest = chosen.texts if chosen.texts.exists() else None
    say("texts", f"library and {', '.join(_CORE)}" if manifest else f"library alone ({chosen.texts.name} is absent)")
    if manifest and (files := manifest.parent / "files").is_dir():
        _read(files)
    with tempfile.TemporaryDirectory(prefix="ansinh-bench-") as folder:
        settings = KnowledgeSettings(data=Path(folder))
        _index(settings, manifest)
        with open_knowledge(settings) as knowledge:
            _ask(open_assistant(knowledge), knowledge, read_files(chosen.questions))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    say("memory at its highest", f"{peak:,.0f} MB")


if __name__ == "__main__":
    main()
