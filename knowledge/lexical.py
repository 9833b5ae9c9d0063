"""BM25 over syllables and syllable pairs, once as written and once without diacritics. In memory."""

import logging
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from math import log1p

import bm25s
import numpy as np
from numpy.typing import NDArray

from knowledge.text import strip_diacritics, syllables

logging.getLogger("bm25s").setLevel(logging.WARNING)  # it sets itself to DEBUG on import

Scores = NDArray[np.float32]

_K1, _B = 1.2, 0.75
_BEGINNING = 0.5
"""What a word counts that only begins like the unfinished one, against one that is typed out."""
_COMPLETIONS = 24
"""The words looked at that begin like the unfinished one, those of most texts first."""


class LexicalIndex:
    """Scores every text against a query.

    Vietnamese writes words as several syllables; pairs of neighbours stand for them without a word segmenter.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._size = len(texts)
        tokens = [syllables(text) for text in texts]
        marked = [_with_pairs(text) for text in tokens]
        bare = [_with_pairs(_strip(text)) for text in tokens]
        self._held_by = Counter(token for both in zip(marked, bare, strict=True) for token in set().union(*both))
        self._pairs = sorted(token for token in self._held_by if "_" in token)
        self._syllables = sorted(token for token in self._held_by if "_" not in token)
        self._marked, self._bare = _index(marked), _index(bare)

    def scores(self, query: str, *, unfinished: bool = False) -> Scores:
        """BM25 of every text, in their order. A query without any diacritics is matched without them.

        With diacritics the two indexes' scores are averaged, each relative to its best: texts with spelling slips
        keep a share. Of a query still being typed (``unfinished``) the last word may be a beginning.
        """
        tokens = syllables(query)
        bare = _strip(tokens)
        unmarked = _relative(self._score(self._bare, bare, unfinished))
        if bare == tokens:
            return unmarked
        marked = _relative(self._score(self._marked, tokens, unfinished))
        return ((marked + unmarked) / 2).astype(np.float32)

    def rarity(self, token: str) -> float:
        """How telling a syllable or pair ("liệt_sĩ") is: 1 where no text holds it, near 0 where every text does."""
        return log1p(self._size / (self._held_by[token] + 0.5)) / log1p(2 * self._size) if self._size else 1.0

    def _score(self, index: bm25s.BM25 | None, tokens: list[str], unfinished: bool) -> Scores:
        scores = np.zeros(self._size, dtype=np.float32)
        if index is None:
            return scores
        if known := index.get_tokens_ids(_with_pairs(tokens)):
            scores += index.get_scores_from_ids(known)
        if unfinished:
            # A text counts by the best of the words that it holds, however many begin so.
            for beginning in _with_pairs(tokens[-2:])[1:] if len(tokens) > 1 else tokens:
                others = [index.get_scores_from_ids([i]) for i in index.get_tokens_ids(self._completions(beginning))]
                if others:
                    scores += _BEGINNING * np.maximum.reduce(others)
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
