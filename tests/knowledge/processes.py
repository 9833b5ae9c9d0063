"""Other processes that share a knowledge base, for tests of what happens between them."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from knowledge.settings import KnowledgeSettings

ROOT = Path(__file__).resolve().parents[2]
_OPENING = """
import os, signal, sys
from knowledge.assembly import open_knowledge
from knowledge.database import open_database
from knowledge.publish import publish
from knowledge.settings import KnowledgeSettings
from tests.knowledge.small_law import digest, guided, official
settings = KnowledgeSettings.model_validate_json(sys.argv[1])
"""
ENDLESS = """
print("ready", flush=True)
while True:
    publish(settings, [digest(), guided(), official()], rebuild=True)
"""
STOPPING = """
def progress(stage, done, total):
    if stage == sys.argv[2] and done == total:
        os.kill(os.getpid(), signal.SIGKILL)
publish(settings, [guided()], progress=progress)
"""
HALTING = """
def progress(stage, done, total):
    print(stage, flush=True)
    sys.stdin.readline()
publish(settings, [guided()], progress=progress)
"""
READER = """
knowledge = open_knowledge(settings)
for query in sys.stdin:
    print(*[hit.provision_id for hit in knowledge.search(query)], flush=True)
"""
OPENER = """
print("ready", flush=True)
sys.stdin.readline()
open_database(settings)
"""
STEPS = ("Tách đoạn tìm kiếm", "Tính véc-tơ", "Ghi chỉ mục")


@contextmanager
def run(code: str, settings: KnowledgeSettings, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """Another process that runs ``code`` over the knowledge base of ``settings``, with pipes to talk over."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_WAIT_POLICY": "passive"}
    command = [sys.executable, "-c", _OPENING + code, settings.model_dump_json(), *arguments]
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as process:
        yield process


def say(process: subprocess.Popen[str], line: str = "") -> None:
    """Write one line to the process."""
    assert process.stdin is not None
    process.stdin.write(f"{line}\n")
    process.stdin.flush()


def hear(process: subprocess.Popen[str]) -> str:
    """The next line of the process."""
    assert process.stdout is not None
    return process.stdout.readline()
