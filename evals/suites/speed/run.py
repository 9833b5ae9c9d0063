"""One question on the clock: in this process, or by a command that starts from nothing."""

import subprocess
import sys
import time
from dataclasses import replace

from evals.asking import Ask, Bench, Record, put
from evals.suites.speed.cases import COLD

_OTHER = "Người có công được miễn giảm những gì?"
"""Asked first, so that no question pays for what is opened or read once."""


def run(question: Ask, bench: Bench) -> Record:
    """Put the question; ``measured`` holds milliseconds."""
    return _cold(question, bench) if question.variant == COLD else _warm(question, bench)


def _warm(question: Ask, bench: Bench) -> Record:
    """Where the process is warm and the question new: search remembers the vectors of the last ones."""
    put(replace(question, turns=(_OTHER,)), bench)
    started = time.perf_counter()
    record = put(question, bench)
    taken = time.perf_counter() - started
    started = time.perf_counter()
    bench.knowledge.embeddings.embed_query(question.turns[-1])
    embedding = time.perf_counter() - started
    return record.model_copy(update={"measured": {"warm_ms": 1000 * taken, "embedding_ms": 1000 * embedding}})


def _cold(question: Ask, bench: Bench) -> Record:
    """A process of its own: imports, model, index and question, as a person's first command has them."""
    settings = bench.knowledge.settings.model_dump_json()
    command = [sys.executable, "-m", "evals.suites.speed.cold", settings, question.turns[-1]]
    started = time.perf_counter()
    subprocess.run(command, check=True)  # noqa: S603 - our own command
    taken = time.perf_counter() - started
    return put(question, bench).model_copy(update={"measured": {"cold_ms": 1000 * taken}})
