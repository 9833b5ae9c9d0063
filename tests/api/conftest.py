"""The command line over one knowledge base, built by the first command that needs it."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from api.cli import app

ROOT = Path(__file__).resolve().parents[2]
Ansinh = Callable[..., Result]


def environment(data: Path, **more: str) -> dict[str, str]:
    """The variables of a process that keeps its knowledge base in ``data``."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("ANSINH_")}
    return clean | {"ANSINH_DATA": str(data), "PYTHONPATH": str(ROOT)} | more


def process(data: Path, *arguments: str, given: bytes = b"", **more: str) -> subprocess.CompletedProcess[bytes]:
    """Run ``ansinh`` as a process of its own."""
    command = [sys.executable, "-m", "api.cli", *arguments]
    return subprocess.run(command, env=environment(data, **more), input=given, capture_output=True, check=False)


def copy_of(data: Path, target: Path) -> Path:
    """A copy of a data folder, made by another process.

    Whoever opens and closes SQLite's file in a process that has connections to it lets go of their locks
    (sqlite.org/howtocorrupt.html, 2.2); the next process then takes the journal away from under them.
    """
    subprocess.run(["cp", "-r", str(data), str(target)], check=True)
    return target


def contents(data: Path) -> bytes:
    """All that is written in a data folder, read by another process (see ``copy_of``)."""
    return subprocess.run(
        ["find", str(data), "-type", "f", "-exec", "cat", "{}", "+"], check=True, capture_output=True
    ).stdout


def batch(data: Path, cases: list[dict[str, object]]) -> dict[object, dict[str, object]]:
    """The answers by case id."""
    given = "\n".join(json.dumps(case, ensure_ascii=False) for case in cases).encode()
    ran = process(data, "ask", "--batch", "-", given=given)
    assert ran.returncode == 0, ran.stderr.decode()
    answers = [json.loads(line) for line in ran.stdout.decode().splitlines()]
    return {answer["id"]: answer for answer in answers}


def cited(answer: dict[str, object]) -> list[str]:
    citations = answer["citations"]
    assert isinstance(citations, list)
    return [citation["id"] for citation in citations]


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the shipped library in it."""
    folder = tmp_path_factory.mktemp("ansinh") / "kho"
    built = process(folder, "documents")
    assert built.returncode == 0, built.stderr.decode()
    assert "Traceback" not in built.stderr.decode()
    return folder


@pytest.fixture
def ansinh(data: Path, monkeypatch: pytest.MonkeyPatch) -> Ansinh:
    """Runs a command in this process."""
    for name in [name for name in os.environ if name.startswith("ANSINH_")]:
        monkeypatch.delenv(name)

    def run(*arguments: str, given: str | bytes = b"") -> Result:
        return CliRunner().invoke(app, list(arguments), input=given, env={"ANSINH_DATA": str(data)})

    return run
