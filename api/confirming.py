"""A question before something is deleted."""

import sys

import typer

from api.errors import Misuse
from api.terminal import asked

_YES = ("có", "co", "c", "y", "yes")


def confirmed(question: str) -> None:
    """Ask, and go on after a yes only.

    Raises:
        Misuse: nobody is there to answer.
        typer.Abort: the answer is not yes.
    """
    if not sys.stdin.isatty():
        raise Misuse("không có ai trả lời câu hỏi xác nhận; thêm --yes để làm luôn.")
    if asked(question).lower() not in _YES:
        raise typer.Abort
