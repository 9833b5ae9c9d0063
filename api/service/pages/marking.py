"""Which words of a clause an answer has used, so that a reader finds them in it."""

import re
from collections.abc import Iterable
from itertools import groupby, pairwise

from knowledge.text import fold

_WORD = re.compile(r"\d+(?:[.,/]\d+)*%?|[^\W\d_]+")

Marked = tuple[tuple[str, bool], ...]
"""A text in pieces, each with whether it is marked."""


def marked(text: str, said: Iterable[str]) -> Marked:
    """``text`` with the words marked that ``said`` has too: figures, and words beside each other in both.

    In a text of several lines that is used whole nothing is marked: where everything stands out, nothing does.
    """
    theirs = [[fold(word) for word in _WORD.findall(words)] for words in said]
    pairs = {pair for words in theirs for pair in pairwise(words)}
    figures = {word for words in theirs for word in words if word[0].isdigit()}
    found = list(_WORD.finditer(text))
    words = [fold(word[0]) for word in found]
    used = [word in figures for word in words]
    for at, pair in enumerate(pairwise(words)):
        if pair in pairs:
            used[at] = used[at + 1] = True
    if "\n" in text and all(used):
        return ((text, False),)
    return _in_pieces(text, [(word.start(), word.end()) for word in found], used)


def _in_pieces(text: str, spans: list[tuple[int, int]], used: list[bool]) -> Marked:
    pieces: list[tuple[str, bool]] = []
    at = 0
    for is_used, run in groupby(zip(spans, used, strict=True), key=lambda word: word[1]):
        places = [span for span, _ in run]
        if is_used:
            start, end = places[0][0], places[-1][1]
            pieces += [(text[at:start], False), (text[start:end], True)]
            at = end
    pieces.append((text[at:], False))
    return tuple(piece for piece in pieces if piece[0])
