"""A message too long for its channel becomes several: cut where a reader would pause, never inside a character.

Places to cut have grades: between paragraphs, lines, sentences, words, and words that are read as one ("khoản 3 Điều
16", "5.450.000 đồng").
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator

import regex

from bot.channels.channel import Limits
from bot.channels.messages import Line, OutgoingMessage
from bot.channels.options import shown

_FULL = 0.4
"""The share of a part that is filled at least where a pause is preferred to a later cut between words."""

_SPACE = r"(?<!\p{GCB=Prepend})[ ](?!\p{GCB=Extend}|\p{GCB=SpacingMark}|\p{GCB=ZWJ})"
"""A blank that is a character of its own: signs that follow may join it."""

_JOINED = r"(?<!\S)(?:\S*\d\S*|[IVXLC]+|\p{L}|[–•-])(?!\S)"
"""A word that is read with its neighbours: a figure, a Roman number, a letter, a dash."""

_PAUSES = (
    regex.compile(r"\n(?= *\n)"),
    regex.compile(r"\n"),
    regex.compile(rf"(?:(?<=[^\W\d_][.!?;:…][\"”’)]?)|(?<=\])){_SPACE}(?!\[)"),
)
_WORDS = regex.compile(rf"(?<!{_JOINED}){_SPACE}(?!{_JOINED})")
_ANY_WORDS = regex.compile(_SPACE)
_CHARACTER = regex.compile(r"\X")
_GAP = regex.compile(rf"(?:\n|{_SPACE})*")
_LOOK_AHEAD = 100
"""Code points after a cut that are looked at to see whether a character goes on."""


def fitted(message: OutgoingMessage, limits: Limits) -> list[OutgoingMessage]:
    """``message`` as a channel of ``limits`` can send it, in parts; what finds no button is numbered in the text."""
    return split(shown(message, limits), limits)


def split(message: OutgoingMessage, limits: Limits) -> list[OutgoingMessage]:
    """``message`` in parts that fit; the first one replies, the last one has the buttons."""
    text = message.text
    if limits.count(text) <= limits.longest:
        return [message]
    spans = list(_spans(text, lambda part: limits.count(part) <= limits.longest))
    return [
        OutgoingMessage(
            lines=tuple(_lines(message, start, end)),
            buttons=message.buttons if at == len(spans) else (),
            reply_to=message.reply_to if at == 1 else None,
        )
        for at, (start, end) in enumerate(spans, 1)
    ]


def _lines(message: OutgoingMessage, start: int, end: int) -> Iterator[Line]:
    """The lines of ``message`` between two places of its text, each in its style."""
    begins = 0
    for line in message.lines:
        ends = begins + len(line.text)
        if start <= ends and begins < end:
            yield Line(text=line.text[max(start - begins, 0) : end - begins], style=line.style)
        begins = ends + 1


def _spans(text: str, fits: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
    """Where the parts of ``text`` begin and end; the blanks between them belong to none."""
    start, end = _after_gap(text, 0), len(text)
    while start < end:
        rest = range(start + 1, end + 1)
        # Of the pieces that begin here, the longer ones do not fit.
        furthest = start + max(bisect_left(rest, True, key=lambda to: not fits(text[start:to])), 1)
        cut = end if furthest == end else _cut(text, start, furthest)
        yield start, start + len(text[start:cut].rstrip(" \n"))
        start = _after_gap(text, cut)


def _cut(text: str, start: int, furthest: int) -> int:
    """The best place after ``start``, up to ``furthest``."""
    pauses = [_last(pause, text, start, furthest) for pause in _PAUSES]
    for place in pauses:
        if place - start >= _FULL * (furthest - start):
            return place
    for place in (max(*pauses, _last(_WORDS, text, start, furthest)), _last(_ANY_WORDS, text, start, furthest)):
        if place > start:
            return place
    return _last_character(text, start, furthest)


def _last(places: "regex.Pattern[str]", text: str, start: int, furthest: int) -> int:
    """The last of ``places`` after ``start`` up to ``furthest``; ``start`` where there is none."""
    last = start
    for match in places.finditer(text, start + 1):
        if match.start() > furthest:
            break
        last = match.start()
    return last


def _last_character(text: str, start: int, furthest: int) -> int:
    """The end of the last character up to ``furthest``; of one that is longer, as much as fits."""
    last = start
    for match in _CHARACTER.finditer(text, start, furthest + _LOOK_AHEAD):
        if match.end() > furthest:
            break
        last = match.end()
    return last if last > start else furthest


def _after_gap(text: str, place: int) -> int:
    gap = _GAP.match(text, place)
    return gap.end() if gap else place
