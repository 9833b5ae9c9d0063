"""Messages and buttons put together."""

from collections.abc import Iterable, Sequence

from bot.channels.actions import Action, written
from bot.channels.messages import Button, Line, OutgoingMessage, Style

LONGEST_TITLE = 100
"""Characters of a button's title: what Zalo takes."""


def message(paragraphs: Iterable[Sequence[Line]], buttons: Sequence[Button] = ()) -> OutgoingMessage:
    """``paragraphs`` that hold something, an empty line between them."""
    lines: list[Line] = []
    for paragraph in filter(None, paragraphs):
        lines += [*([line("")] if lines else []), *paragraph]
    return OutgoingMessage(lines=tuple(lines), buttons=tuple(buttons))


def line(text: str, style: Style = Style.PLAIN) -> Line:
    """A line of a message."""
    return Line(text=text, style=style)


def button(title: str, action: Action, said: str = "") -> Button:
    """A button; a title that is too long ends after a whole word."""
    if len(title) > LONGEST_TITLE:
        title = f"{title[: LONGEST_TITLE - 1].rsplit(' ', 1)[0]}…"
    return Button(title=title, action=written(action), said=said)
