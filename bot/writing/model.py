"""How likely one syllable is to follow another, learned from the texts held and from the questions people ask.

Interpolated Kneser–Ney (Kneser and Ney 1995; Chen and Goodman 1999, section 2.8) over pairs of folded
syllables. Figures count as a word for each kind of them, and the signs between clauses as one.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import pairwise
from math import log

from bot.writing.syllables import letters
from knowledge.text import fold, strip_diacritics

EDGE = "|"
"""The beginning and the end of a text, and every comma, full stop or bracket in it."""

_DISCOUNT = 0.75
_UNKNOWN = 1e-5
"""Probability of a syllable that no text holds."""
_TOKEN = re.compile(r"[^\W\d_]+|\d[\w.,/%-]*|[.,;:?!()“”\"…\n–|]")
_COMPOUNDS = 6
"""First syllables that are thought of for the short form of a pair."""


class SyllableModel:
    """What is known of the words of the language: how often they stand after each other, and how they are spelled.

    Attributes:
        spelling: how a folded word is written where it is not the first of a sentence.
        names: bare pairs whose second word is written with a capital inside a sentence.
        named: the folded second words of those.
    """

    def __init__(self, texts: Iterable[tuple[str, int]]) -> None:
        """Learn from ``texts``, each with how often it counts; those without diacritics teach nothing."""
        self._pairs: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        self._counts: dict[str, int] = defaultdict(int)
        self.spelling: dict[str, str] = {}
        self.names: set[tuple[str, str]] = set()
        self.named: set[str] = set()
        keys: dict[str, str] = {}
        spelled: Counter[str] = Counter()
        weighed: dict[int, list[str]] = defaultdict(list)
        for text, weight in texts:
            if not text.isascii():
                weighed[weight].append(text)
        for weight, group in weighed.items():
            raw = _tokens(group)
            for word in set(raw) - keys.keys():
                keys[word] = fold(word)
            folded = [keys[word] for word in raw]
            for (a, b), count in Counter(pairwise(folded)).items():
                self._pairs[a][b] += count * weight
            for word, count in Counter(folded).items():
                self._counts[word] += count * weight
            for (a, b), count in Counter(pairwise(raw)).items():
                spelled[b if a[0].isalpha() else b.lower()] += count * weight
                if b[0].isupper() and a[0].isalpha():
                    self.names.add((strip_diacritics(a.lower()), strip_diacritics(b.lower())))
                    self.named.add(keys[b])
        for word, _ in sorted(spelled.items(), key=_often):
            self.spelling.setdefault(keys.get(word) or fold(word), word)
        self._totals = {a: sum(after.values()) for a, after in self._pairs.items()}
        kinds = sum(map(len, self._pairs.values()))
        self._continues = {b: n / kinds for b, n in Counter(b for after in self._pairs.values() for b in after).items()}

    def count(self, word: str) -> int:
        """How often the folded ``word`` stands in the texts."""
        return self._counts.get(word, 0)

    @cached_property
    def by_bare(self) -> Mapping[str, tuple[str, ...]]:
        """The words known by their bare letters, the most frequent first."""
        found: dict[str, list[str]] = defaultdict(list)
        for word, _ in sorted(self._counts.items(), key=_often):
            if word.isalpha():
                found[letters(word).bare].append(word)
        return {bare: tuple(words) for bare, words in found.items()}

    @cached_property
    def compounds(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        """First syllables by the letter they begin with and the second syllable, for pairs met more than once."""
        found: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
        for a, after in self._pairs.items():
            if a.isalpha():
                for b, count in after.items():
                    if count > 1 and b.isalpha():
                        found[a[0], b].append((-count, a))
        return {key: tuple(a for _, a in sorted(rows)[:_COMPOUNDS]) for key, rows in found.items()}

    def cost(self, before: str, word: str) -> float:
        """Minus the natural logarithm of the probability that ``word`` follows ``before`` (both folded)."""
        chance = self._continues.get(word, 0.0) + _UNKNOWN
        if total := self._totals.get(before):
            after = self._pairs[before]
            own = max(after.get(word, 0) - _DISCOUNT, 0.0)
            chance = (own + _DISCOUNT * len(after) * chance) / total
        return -log(chance)


def figure(digits: str) -> str:
    """The word that stands for a figure: percentages, thousands, dates and numbers of documents, and others."""
    if digits.endswith("%"):
        return "#%"
    return "#/" if "/" in digits else "#." if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", digits) else "#"


def _tokens(texts: Iterable[str]) -> list[str]:
    found = _TOKEN.findall(f"|{'|'.join(texts)}|")
    return [t if t[0].isalpha() else figure(t.rstrip(".,")) if t[0].isdigit() else EDGE for t in found]


def _often(counted: tuple[str, int]) -> tuple[int, str]:
    """The most frequent first, equals by their letters."""
    return -counted[1], counted[0]
