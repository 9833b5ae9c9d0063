"""BM25 over syllables and syllable pairs, once as written and once without diacritics. In memory."""

import json
import logging
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from math import log1p
from pathlib import Path

import bm25s
import numpy as np
from numpy.typing import NDArray

from knowledge.text import strip_diacritics, syllables

logging.getLogger("bm25s").setLevel(logging.WARNING)  # it sets itself to DEBUG on import

Scores = NDArray[np.float32]

SCHEME = 2
"""Of what is written to a folder: another number for other tokens or weights."""
_INDEXES, _KEPT = ("marked", "bare"), "held.json"
_K1, _B = 1.2, 0.75
_BEGINNING = 0.5
"""What a word counts that only begins like the unfinished one, against one that is typed out."""
_TOGETHER = 2
"""How much it weighs that a text holds all words: the power of the share that it holds."""
_COMPLETIONS = 24
"""The words looked at that begin like the unfinished one, those of most texts first."""


class LexicalIndex:
    """Scores every text against a query.

    Vietnamese writes words as several syllables; pairs of neighbours stand for them without a word segmenter.
    """

    def __init__(
        self, size: int, held_by: Mapping[str, int], marked: bm25s.BM25 | None, bare: bm25s.BM25 | None
    ) -> None:
        self._size = size
        self._held_by = held_by  # in order, since what begins alike is looked up in it
        self._pairs = [token for token in held_by if "_" in token]
        self._syllables = [token for token in held_by if "_" not in token]
        self._marked, self._bare = marked, bare

    @classmethod
    def of(cls, texts: Sequence[str]) -> "LexicalIndex":
        """The index of ``texts``."""
        tokens = [syllables(text) for text in texts]
        marked = [_with_pairs(text) for text in tokens]
        bare = [_with_pairs(_strip(text)) for text in tokens]
        held_by = Counter(token for both in zip(marked, bare, strict=True) for token in set().union(*both))
        return cls(len(texts), dict(sorted(held_by.items())), _index(marked), _index(bare))

    @classmethod
    def read(cls, folder: Path) -> "LexicalIndex":
        """What ``write`` left in ``folder``, its scores mapped from there; any error where that is nothing whole."""
        kept = json.loads((folder / _KEPT).read_bytes())
        indexes = (bm25s.BM25.load(folder / name, mmap=True) if kept["any"] else None for name in _INDEXES)
        return cls(kept["size"], kept["held_by"], *indexes)

    def write(self, folder: Path) -> None:
        """Write the index into ``folder``."""
        for name, index in zip(_INDEXES, (self._marked, self._bare), strict=True):
            if index is not None:
                index.save(folder / name, show_progress=False)
        kept = {"size": self._size, "any": self._marked is not None, "held_by": self._held_by}
        (folder / _KEPT).write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")

    def scores(self, query: str) -> Scores:
        """BM25 of every text, in their order. A query without any diacritics is matched without them.

        With diacritics the two indexes' scores are averaged, each relative to its best: texts with spelling slips
        keep a share.
        """
        return self._both(query, self._score)

    def typed_scores(self, query: str, *, unfinished: bool) -> Scores:
        """As ``scores``, for a query still being typed: the last word may be a beginning (``unfinished``).

        A text counts by the share of the words that it holds: with nothing else to go by, somebody who types one more
        word means all of them.
        """
        words = dict.fromkeys(_strip(syllables(query)))
        held = np.zeros(self._size, dtype=np.float32)
        for word in words:
            found = self._score(self._bare, [word])
            if unfinished and word == next(reversed(words)):
                found = found + self._begun(self._bare, [word])
            held += found > 0
        share = held / max(len(words), 1)
        score = self._score_of_beginning if unfinished else self._score
        return (self._both(query, score) * share**_TOGETHER).astype(np.float32)

    def _both(self, query: str, score: Callable[[bm25s.BM25 | None, list[str]], Scores]) -> Scores:
        tokens = syllables(query)
        bare = _strip(tokens)
        unmarked = _relative(score(self._bare, bare))
        if bare == tokens:
            return unmarked
        marked = _relative(score(self._marked, tokens))
        return ((marked + unmarked) / 2).astype(np.float32)

    def rarity(self, token: str) -> float:
        """How telling a syllable or pair ("liệt_sĩ") is: 1 where no text holds it, near 0 where every text does."""
        return log1p(self._size / (self._held_by.get(token, 0) + 0.5)) / log1p(2 * self._size) if self._size else 1.0

    def _score(self, index: bm25s.BM25 | None, tokens: list[str]) -> Scores:
        known = index.get_tokens_ids(_with_pairs(tokens)) if index else []
        if index is None or not known:
            return np.zeros(self._size, dtype=np.float32)
        scores: Scores = index.get_scores_from_ids(known)
        return scores

    def _score_of_beginning(self, index: bm25s.BM25 | None, tokens: list[str]) -> Scores:
        return self._score(index, tokens) + self._begun(index, tokens)

    def _begun(self, index: bm25s.BM25 | None, tokens: list[str]) -> Scores:
        """What the last token scores as a beginning, alone and after the one before it.

        A text counts by the best of the words that it holds, however many begin so.
        """
        scores = np.zeros(self._size, dtype=np.float32)
        for beginning in _with_pairs(tokens[-2:])[-2:]:
            known = index.get_tokens_ids(self._completions(beginning)) if index else []
            if index is not None and known:
                scores += _BEGINNING * np.maximum.reduce([index.get_scores_from_ids([i]) for i in known])
        return scores

    def _completions(self, beginning: str) -> list[str]:
        """The longer syllables, or pairs, that begin so."""
        words = self._pairs if "_" in beginning else self._syllables
        found = words[bisect_right(words, beginning) : bisect_left(words, beginning + "\U0010ffff")]
        return sorted(found, key=lambda word: -self._held_by[word])[:_COMPLETIONS]


def _with_pairs(tokens: list[str]) -> list[str]:
    return tokens + [f"{a}_{b}" for a, b in pairwise(tokens)]


def _strip(tokens: list[str]) -> list[str]:
    return [_stripped(token) for token in tokens]


@lru_cache(maxsize=1 << 16)
def _stripped(token: str) -> str:
    return strip_diacritics(token)


def _relative(scores: Scores) -> Scores:
    best = scores.max(initial=0.0)
    return (scores / best).astype(np.float32) if best > 0 else scores


def _index(tokens: list[list[str]]) -> bm25s.BM25 | None:
    if not any(tokens):
        return None
    index = bm25s.BM25(k1=_K1, b=_B)
    index.index(tokens, show_progress=False)
    return index
