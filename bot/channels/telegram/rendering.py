"""A message as Telegram shows it: HTML, of which little can break, and a keyboard below."""

from collections.abc import Iterator
from html import escape
from itertools import groupby

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.channels.messages import Button, Line, OutgoingMessage, Style

_TAGS = {Style.STRONG: "b", Style.FAINT: "i"}
_ROW = 36
"""Characters that titles side by side may have together: about what a telephone shows of them."""
_SHORT = 18
_IN_ROW = 3


def as_html(message: OutgoingMessage) -> str:
    """The words with their styles; what Telegram counts of it is ``message.text``."""
    return "\n".join(_blocks(message.lines))


def _blocks(lines: tuple[Line, ...]) -> Iterator[str]:
    for quoted, together in groupby(lines, key=lambda line: line.style is Style.QUOTE):
        if quoted:
            yield f"<blockquote>{escape(chr(10).join(line.text for line in together))}</blockquote>"
        else:
            yield from map(_line, together)


def _line(line: Line) -> str:
    tag = _TAGS.get(line.style) if line.text else None
    return f"<{tag}>{escape(line.text)}</{tag}>" if tag else escape(line.text)


def keyboard(buttons: tuple[Button, ...]) -> InlineKeyboardMarkup | None:
    """The buttons in rows: short ones beside each other, a long one alone, signs (👍 👎) apart from words."""
    rows: list[list[InlineKeyboardButton]] = []
    for _, alike in groupby(buttons, key=lambda button: (len(button.title) <= _SHORT, button.title[:1].isalnum())):
        room = 0
        for button in alike:
            room -= len(button.title)
            if room < 0 or len(rows[-1]) == _IN_ROW:
                rows.append([])
                room = _ROW - len(button.title)
            rows[-1].append(InlineKeyboardButton(button.title, callback_data=button.action))
    return InlineKeyboardMarkup(rows) if rows else None
