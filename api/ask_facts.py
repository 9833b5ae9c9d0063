"""Questions on a terminal for the facts that neither the operator's files nor the text itself give."""

import sys
from dataclasses import replace

from pydantic import ValidationError

from api.dates import optional_day
from api.errors import Misuse
from api.terminal import Line, asked, console, write
from ingest.draft import NEEDED
from ingest.pipeline import Plan, Read


def can_ask() -> bool:
    """Whether a person is there to answer."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def complete(planned: Plan) -> Plan:
    """``planned`` with what the operator answers; an empty answer leaves a fact open."""
    return replace(planned, read=tuple(_completed(read) for read in planned.read))


def _completed(read: Read) -> Read:
    screen = console(stderr=True)
    answers: dict[str, object] = {}
    if read.draft.missing:
        names = ", ".join(path.name for path in read.draft.files)
        write(screen, [Line(f"{names} thiếu vài thông tin (Enter để bỏ qua):", style="bold")])
    for key, meaning in NEEDED.items():
        # One answer may bring others: the number tells the kind, both make a title.
        while key in read.draft.missing and (answer := asked(f"  {meaning}: ")):
            try:
                value = optional_day(answer) if key == "effective" else answer
                read = read.answered(**{key: value})
                answers[key] = value
            except (Misuse, ValidationError):
                write(screen, [Line(f"“{answer}” không dùng được; {meaning}.", indent=2, style="red")])
    if answers:
        kept = ", ".join(f"{key}: {value}" for key, value in answers.items())
        write(screen, [Line(f"Ghi “{kept}” vào manifest.yaml thì lần sau không phải trả lời.", style="dim")])
    return read
