"""The two output streams: Rich where a person sees them, plain words where a program reads them."""

import io
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.text import Text

_WIDEST = 100  # longer lines are hard to read, however wide the window is
_CONTROLS = {code: None for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\t\n"}


def use_utf8() -> None:
    """Read and write UTF-8 whatever the locale says: JSON is UTF-8, and an error line must never fail to print."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def console(stderr: bool = False) -> Console:
    """A console on stdout or stderr as they are now (tests and pipes exchange them)."""
    stream = sys.stderr if stderr else sys.stdout
    found = Console(file=stream, highlight=False, markup=False, emoji=False)
    if found.width > _WIDEST:
        found.width = _WIDEST
    return found


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph to show: ``text`` may be long; a terminal wraps it at its ``indent``, a pipe gets it whole."""

    text: str
    indent: int = 0
    style: str = ""
    lead: str = ""


def write(target: Console, lines: Sequence[Line]) -> None:
    """Show ``lines``; ``lead`` (a number, a bullet) hangs in the indent before the first row."""
    for line in lines:
        for at, text in enumerate(printable(line.text).split("\n")):
            lead = line.lead.ljust(line.indent) if at == 0 else " " * line.indent
            if target.is_terminal:
                _wrapped(target, lead, Text(text, style=line.style), line.indent)
            else:
                target.file.write(f"{lead}{text}".rstrip() + "\n")


def _wrapped(target: Console, lead: str, text: Text, indent: int) -> None:
    rows = text.wrap(target, max(target.width - indent, 20))
    for at, row in enumerate(rows or [text]):
        row.rstrip()
        target.print(Text(lead if at == 0 else " " * indent) + row, no_wrap=True, overflow="ignore", crop=False)


def asked(prompt: str) -> str:
    """The line that a person types after ``prompt``, which goes to stderr; nothing at the end of the input."""
    sys.stderr.write(prompt)
    sys.stderr.flush()
    return sys.stdin.readline().strip()


def printable(text: str) -> str:
    """``text`` without control characters: a document must not be able to move the reader's cursor."""
    return text.translate(_CONTROLS)


def write_json(text: str) -> None:
    """One JSON value on a line of its own, handed on at once."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
