"""Readings: a text as its items, each below the lead-ins without which it says nothing.

A sentence, or what a semicolon parts off, is an item. Lead-ins are the lines of the scope, headings, and words before a
colon. Source and statement are read the same way.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from bot.gating.tokens import Token, tokens_of

_ITEM = re.compile(r"(?<=[;!?])\s+|(?<=\.)\s+(?=[“\"(]?(?:[-–] )?[A-ZĐÀ-Ỹ\d])")
_COLON = re.compile(r":\s+(?=\S)|:$")
_LABEL = re.compile(r"^(?:(Điều \d+[a-z]?\.)|(\d+[a-z]?\.)|([a-zđ]{1,2}\))|([–-]))\s+")
_LEADS = 6
"""How many lead-ins above an item are read with it: the nearest."""


@dataclass(frozen=True)
class Line:
    """Words read as one: an item, or a lead-in; ``opens`` where a list hangs on it; ``title`` where it is a heading."""

    text: str
    opens: bool = False
    title: bool = False

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Its tokens."""
        return tokens_of(self.text)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """What makes two lines say the same, word for word."""
        return tuple(token.key for token in self.tokens)


@dataclass(frozen=True)
class Reading:
    """An item with the lead-ins above it, the nearest last."""

    leads: tuple[Line, ...]
    item: Line

    @cached_property
    def keys(self) -> frozenset[str]:
        """All keys that it holds."""
        return frozenset(key for line in (*self.leads, self.item) for key in line.keys)

    @property
    def lines(self) -> tuple[Line, ...]:
        """Lead-ins and item."""
        return (*self.leads, self.item)

    @property
    def openers(self) -> tuple[Line, ...]:
        """The lead-ins that the item goes on from."""
        return tuple(lead for lead in self.leads if lead.opens)


@lru_cache(maxsize=2048)
def readings_of(text: str, above: tuple[Line, ...] = ()) -> tuple[Reading, ...]:
    """The readings of a text of one or more lines; its own lead-ins are readings too."""
    return tuple(_readings(text, above))


def _readings(text: str, above: tuple[Line, ...]) -> Iterator[Reading]:
    stack: list[tuple[int, Line]] = []
    for line in text.splitlines():
        label = _LABEL.match(line)
        depth = next((n for n, group in enumerate(label.groups(), 1) if group), 0) if label else None
        words = line[label.end() :] if label else line
        if depth is not None:
            while stack and stack[-1][0] >= depth:
                stack.pop()
        inline: list[Line] = []
        for part in _ITEM.split(words):
            pieces = [piece for piece in _COLON.split(part) if piece.strip()]
            opens = bool(re.search(r":\s*$", part))
            for number, piece in enumerate(pieces):
                leads = (*above, *(lead for _, lead in stack), *inline)[-_LEADS:]
                leading = opens or number < len(pieces) - 1
                held = Line(piece.strip(), opens=leading)
                if held.tokens:
                    yield Reading(leads, held)
                if leading:
                    inline.append(held)
            if part.rstrip().endswith("."):
                inline = []
        if words.rstrip().endswith(":") and inline:
            stack.append((depth or 0, inline[-1]))


def row_readings(name: str, amounts: str, above: tuple[Line, ...]) -> tuple[Reading, ...]:
    """The readings of a table's row: its name, and each of its amounts below the name."""
    named = readings_of(name, above)
    below = (*above[-_LEADS:], *(reading.item for reading in named))
    items = (Line(amount.strip()) for amount in amounts.split("; ") if amount.strip())
    return (*named, *(Reading(below, item) for item in items))


def scope_lines(scope: str, *headings: str) -> tuple[Line, ...]:
    """The sentences of a scope, and headings, as lead-ins; a line without a full stop or a colon is a heading."""
    lines: list[Line] = []
    for words in (*scope.splitlines(), *headings):
        parts = [part for part in _ITEM.split(words.strip()) if part.strip()]
        title = len(parts) == 1 and not words.rstrip().endswith((".", ":", ";"))
        for number, part in enumerate(parts):
            last = number == len(parts) - 1 and words.rstrip().endswith(":")
            pieces = [piece.strip() for piece in _COLON.split(part) if piece.strip()]
            lines += [Line(p, opens=last or n < len(pieces) - 1, title=title) for n, p in enumerate(pieces)]
    return tuple(line for line in lines if line.tokens)
