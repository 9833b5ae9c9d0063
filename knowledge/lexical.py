"""BM25 over syllables and syllable pairs, once as written and once without diacritics. In memory."""

import logging
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
        self._marked, self._bare = _index(marked), _index(bare)

    def scores(self, query: str) -> Scores:
        """BM25 of every text, in their order. A query without any diacritics is matched without them.

        With diacritics the two indexes' scores are averaged, each relative to its best: texts with spelling slips
        keep a share.
        """
        tokens = syllables(query)
        bare = _strip(tokens)
        unmarked = _relative(self._score(self._bare, _with_pairs(bare)))
        if bare == tokens:
            return unmarked
        marked = _relative(self._score(self._marked, _with_pairs(tokens)))
        return ((marked + unmarked) / 2).astype(np.float32)

    def rarity(self, token: str) -> float:
        """How telling a syllable or pair ("liệt_sĩ") is: 1 where no text holds it, near 0 where every text does."""
        return log1p(self._size / (self._held_by[token] + 0.5)) / log1p(2 * self._size) if self._size else 1.0

    def _score(self, index: bm25s.BM25 | None, tokens: list[str]) -> Scores:
        known = index.get_tokens_ids(tokens) if index else []
        if index is None or not known:
            return np.zeros(self._size, dtype=np.float32)
        scores: Scores = index.get_scores_from_ids(known)
        return scores


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
