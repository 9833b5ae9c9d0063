"""The words of a text that somebody looked for, marked; and of a long text the part that holds most of them."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice, takewhile

from pydantic import BaseModel

from knowledge.text import bare_key, clean, fold, syllables

_SHOWN = 220
"""Characters of a text that are shown of it: two or three lines of a result."""
_BEFORE = 40
"""Of them, how many may stand before the first match."""

_LEAST = 2
"""Letters from which on a beginning is marked: a single one begins too many words."""


class MarkedView(BaseModel):
    """Some words, and whether they are what was looked for. The pieces of a text make up the whole of it."""

    text: str
    match: bool


Span = tuple[int, int]


class _Words:
    """The words of a query. One typed without diacritics is met by any; the last may be a beginning."""

    def __init__(self, query: str) -> None:
        words = syllables(query)
        self._words = set(words)
        last = words[-1] if words and not query[-1:].isspace() else ""
        self._beginning = last if len(last) >= _LEAST else None
        forms = [_pattern(bare_key(word), begins=word == self._beginning) for word in self._words]
        self._pattern = re.compile("|".join(sorted(forms, key=len, reverse=True))) if forms else None

    def in_text(self, text: str) -> list[Span]:
        """Where they stand in clean text."""
        bare = bare_key(text)
        if self._pattern is None or len(bare) != len(text):  # some rare sign has more letters in lower case
            return []
        return [m.span() for m in self._pattern.finditer(bare) if self._met_by(fold(text[m.start() : m.end()]))]

    def _met_by(self, word: str) -> bool:
        return any(
            form in self._words or (self._beginning is not None and form.startswith(self._beginning))
            for form in (word, bare_key(word))
        )


def _pattern(word: str, *, begins: bool) -> str:
    """A pattern for one word without diacritics; a number is not part of a longer one."""
    number = word[0].isdigit()
    rest = r"[\w.,/%\-]*(?<![.,])" if number else r"\w*"
    end = rest if begins else r"(?![\w%])(?![.,/]\d)" if number else r"(?!\w)"
    return rf"(?<!\w)(?<!\d[.,/]){re.escape(word)}{end}"


@lru_cache(maxsize=1 << 12)  # the same provisions are found again and again
def _line(text: str) -> str:
    return " ".join(clean(text).split())


def holds(text: str, query: str) -> bool:
    """Whether any word of ``query`` stands in ``text``."""
    return bool(_Words(query).in_text(_line(text)))


def marked(text: str, query: str) -> list[MarkedView]:
    """All of ``text`` with the words of ``query`` marked."""
    text = clean(text)
    return list(_pieces(text, _Words(query).in_text(text), (0, len(text))))


def snippet(text: str, query: str) -> list[MarkedView]:
    """The part of ``text`` that holds most of the words of ``query``, marked, on one line."""
    text = _line(text)
    found = _Words(query).in_text(text)
    start = _best_start(text, found)
    end = min(len(text), start + _SHOWN)
    if end < len(text) and (space := text.rfind(" ", start, end)) > start:
        end = space
    pieces = list(_pieces(text, found, (start, end)))
    if start:
        pieces.insert(0, MarkedView(text="… ", match=False))
    if end < len(text):
        pieces.append(MarkedView(text=" …", match=False))
    return pieces


def _best_start(text: str, found: Sequence[Span]) -> int:
    """Where to begin so that most different words are shown; at the beginning of ``text`` if they are there."""
    best, ends, shown = 0, 0, 0
    for at, (start, _) in enumerate(found):
        near = list(takewhile(lambda span: span[1] <= start + _SHOWN - _BEFORE, islice(found, at, None)))  # noqa: B023
        words = {text[s:e].lower() for s, e in near}
        if len(words) > shown:
            best, ends, shown = start, near[-1][1], len(words)
    if ends <= _SHOWN:
        return 0
    return text.find(" ", best - _BEFORE, best) + 1 or best


def _pieces(text: str, found: Sequence[Span], shown: Span) -> Iterator[MarkedView]:
    """The words shown, neighbours that match as one piece."""
    at, last = shown
    run: Span | None = None
    for start, end in (*((s, e) for s, e in found if at <= s and e <= last), (last, last)):
        if run and start < last and not text[run[1] : start].strip(" "):
            run = run[0], end
            continue
        if run:
            if at < run[0]:
                yield MarkedView(text=text[at : run[0]], match=False)
            yield MarkedView(text=text[run[0] : run[1]], match=True)
            at = run[1]
        run = start, end
    if at < last:
        yield MarkedView(text=text[at:last], match=False)
