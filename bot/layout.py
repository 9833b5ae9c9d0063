"""An answer's text as it is set: paragraphs, list items, notes, and in them figures, citations, phone numbers."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.answer import Answer, Status


class Kind(StrEnum):
    """What a line is."""

    LEAD = "lead"
    PLAIN = "plain"
    ITEM = "item"
    DAYS = "days"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words in a line; at most one of the others says what they are.

    ``citation`` is the number of a citation, from 1; ``phone``: they are a number to call; ``figure``: an amount.
    """

    text: str
    citation: int | None = None
    phone: bool = False
    figure: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One line."""

    kind: Kind
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """Lines that belong together: a statement with what cites it. A long one after the first is folded by ``title``."""

    rows: tuple[Row, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """A text: what answers, what else may matter, and dated remarks."""

    passages: tuple[Passage, ...]
    besides: tuple[Passage, ...]
    notes: tuple[Row, ...]


_NOTE = "Lưu ý: "
_ASIDE = "Có thể cũng liên quan: "
_DAYS = "Áp dụng từ "
_NO_BREAK = "\u00a0"
_LONG = 6  # lines; what is longer is folded
_ITEM = re.compile(r"– |\d{1,2}\. |[a-zđ]{1,2}\) ")
_ENDS = re.compile(r"\[\d+\]$")
_AMOUNT = r"\d{1,3}(?:\.\d{3})+ đồng(?:/[^\W\d_]+)?"
_PIECES = re.compile(rf"(?P<citation>\[\d+\])|(?P<figure>{_AMOUNT})")
_CRISIS_PIECES = re.compile(r"(?P<phone>\b1(?:\d{2}|[89]00 ?\d{4,6})\b)")


def wording_of(answer: Answer) -> Wording:
    """The text of ``answer``; the choices of a question back are left out, which are buttons."""
    offered = {f"{n}. {choice}" for n, choice in enumerate(answer.asks.choices, 1)} if answer.asks else set()
    lines = [line for line in answer.text.split("\n") if line.strip() and line not in offered]
    pattern = _CRISIS_PIECES if answer.status is Status.CRISIS else _PIECES
    passages: list[Passage] = []
    besides: list[Passage] = []
    notes: list[Row] = []
    for passage in _passages(lines):
        first = passage[0]
        if first.startswith(_NOTE):
            notes.append(_row(first.removeprefix(_NOTE), pattern))
        elif first.startswith(_ASIDE):
            besides.append(_passage([first.removeprefix(_ASIDE), *passage[1:]], pattern, leads=False))
        else:
            passages.append(_passage(passage, pattern, leads=not passages and answer.status is Status.ANSWERED))
    return Wording(tuple(passages), tuple(besides), tuple(notes))


def _passages(lines: Sequence[str]) -> Iterator[list[str]]:
    """``lines`` by statement: each ends with the marks of its citations; remarks stand alone."""
    begun: list[str] = []
    for line in lines:
        alone = line.startswith((_NOTE, _DAYS))
        if alone and begun:
            yield begun
            begun = []
        begun.append(line)
        if alone or _ENDS.search(line):
            yield begun
            begun = []
    if begun:
        yield begun


def _passage(lines: Sequence[str], pattern: re.Pattern[str], leads: bool) -> Passage:
    rows = [_row(line, pattern) for line in lines]
    if leads:
        return Passage((Row(Kind.LEAD, rows[0].pieces), *rows[1:]))
    return Passage(tuple(rows[1:]), lines[0]) if len(rows) > _LONG else Passage(tuple(rows))


def _row(line: str, pattern: re.Pattern[str]) -> Row:
    kind = Kind.ITEM if _ITEM.match(line) else Kind.DAYS if line.startswith(_DAYS) else Kind.PLAIN
    return Row(kind, tuple(_pieces(line, pattern)))


def _pieces(line: str, pattern: re.Pattern[str]) -> Iterator[Piece]:
    at = 0
    for found in pattern.finditer(line):
        if before := line[at : found.start()]:
            yield Piece(before[:-1] + _NO_BREAK if before[-1] == " " and found.lastgroup == "citation" else before)
        words, at = found[0], found.end()
        if found.lastgroup == "citation":
            yield Piece(words, citation=int(words[1:-1]))
        else:
            yield Piece(words, phone=found.lastgroup == "phone", figure=found.lastgroup == "figure")
    if rest := line[at:]:
        yield Piece(rest)
