"""How well a provision answers a question beyond search's score: shared words, persons, percentages.

Search ranks passages by likeness. In law the one word that differs decides (thương binh or thương binh loại B,
61% or 71%), so candidates are scored again by what they hold of the question, and by what they hold beside it.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache, lru_cache
from itertools import pairwise
from math import fsum

from bot.facets import Facets, with_facet_names, words_of
from bot.lexicon import in_legal_terms
from bot.words import word_list
from knowledge.figures import FigureKind, find_figures
from knowledge.text import has_diacritics, strip_diacritics, syllables

Rarity = Callable[[str], float]

_ASKED = {"person": 0.5, "relation": 0.25, "benefit": 0.25, "situation": 0.2, "period": 0.3}
_BESIDE = {"person": 0.15, "relation": 0.3, "benefit": 0.1, "situation": 0.15, "period": 0.05}
_UNNAMED = 0.3
_KIN = frozenset({"vo_chong", "cha_me", "con", "nuoi"})
_UPWARD = re.compile(r"từ (\d+(?:,\d+)?) ?%? trở lên")
_PAIR = 0.5


@cache
def listed(name: str, bare: bool) -> frozenset[str]:
    """A word list, without diacritics for questions typed without."""
    return frozenset(strip_diacritics(w) for w in word_list(name)) if bare else word_list(name)


@lru_cache(maxsize=32768)
def _words_and_pairs(text: str, bare: bool) -> frozenset[str]:
    """The words of ``text`` and its pairs of neighbours. Kept: provisions are compared again and again."""
    words = words_of(text, bare)
    return frozenset((*words, *(f"{a}_{b}" for a, b in pairwise(words))))


@lru_cache(maxsize=8192)
def _telling_words(text: str, bare: bool) -> frozenset[str]:
    """The words of ``text`` that say something. Kept: everyday questions and titles are compared again and again."""
    return frozenset(words_of(text, bare)) - listed("stop", bare)


class Question:
    """The content words of a question and how telling each is; other words for one thing count as one word."""

    def __init__(self, text: str, rarity: Rarity) -> None:
        self.text = text
        self.bare = not has_diacritics(text)
        named, phrases = with_facet_names(text, self.bare)
        words = [w for w in syllables(named) if not w.endswith("%")]  # percentages are compared as figures
        stop = listed("stop", self.bare)
        self.facets = frozenset(phrases)

        def weight(word: str) -> float:
            return max(map(rarity, syllables(phrases[word]))) if word in phrases else rarity(word)

        self.weights: Mapping[str, float] = {w: weight(w) for w in words if w not in stop}
        plain = [w if w not in stop and w not in phrases else "" for w in words]
        pairs = {f"{a}_{b}" for a, b in pairwise(plain) if a and b}
        # A pair that no text holds is no word: its syllables are weighed already.
        self.pairs: Mapping[str, float] = {p: _PAIR * r for p in pairs if (r := rarity(p)) < 1}
        self._wanted = {**self.weights, **self.pairs}
        self._words = frozenset(self._wanted)
        self._total = fsum(self._wanted.values())
        self._of_words = sum(self.weights.values())
        said = {*words, *(f"{a}_{b}" for a, b in pairwise(syllables(text)))}
        self.about_aims = bool(listed("aims", self.bare) & said) and not listed("now", self.bare) & said

    def coverage(self, texts: Iterable[str]) -> float:
        """The share (0–1) of the question's telling words that ``texts`` hold; bare questions are met barely."""
        if not self._wanted:
            return 0.0
        held = set[str]().union(*[self._words & _words_and_pairs(text, self.bare) for text in texts])
        return fsum(map(self._wanted.__getitem__, held)) / self._total  # of a set, so in any order

    def likeness(self, other: str) -> float:
        """The share (0–1) of telling words, of both together, that the question has in common with ``other``."""
        theirs = _telling_words(other, self.bare)
        shared = theirs & self._words
        if not shared:
            return 0.0
        common = sum([weight for word, weight in self.weights.items() if word in shared])
        total = self._of_words + (len(theirs) - len(shared)) * (self._of_words / len(self.weights))
        return common / total


class Wordings:
    """One question as it was asked and in the law's terms: what either shares with a provision counts."""

    def __init__(self, text: str, rarity: Rarity) -> None:
        self.said = Question(text, rarity)
        legal = in_legal_terms(text)
        self._all = [self.said] if legal == text else [self.said, Question(legal, rarity)]

    def coverage(self, texts: Sequence[str]) -> float:
        """The larger of the wordings' coverages."""
        return max([q.coverage(texts) for q in self._all])

    def likeness(self, other: str) -> float:
        """The larger of the wordings' likenesses."""
        return max([q.likeness(other) for q in self._all])


def agreement(asked: Facets, own: Facets, scope: Facets, brief: bool) -> float:
    """What facets add to a score: misses of what is asked weigh more than extras; persons weigh most.

    A provision that names nobody holds for anybody: it misses less than one that names others. What is asked may stand
    in a provision's ``own`` words or in its ``scope``; extras count in its own words alone, and in ``brief`` ones: a
    long clause mentions many.
    """
    score = 0.0
    for group, weight in _ASKED.items():
        wanted, said = asked.get(group, frozenset()), own.get(group, frozenset())
        found = said | scope.get(group, frozenset())
        beside = said - wanted if brief else frozenset()
        if group == "relation":
            wanted, found, beside = _kin(wanted, found, beside)
        if wanted:
            score += weight * len(wanted & found) / len(wanted)
            if wanted - found:
                score -= weight if found else _UNNAMED * weight
        score -= _BESIDE[group] * min(2, len(beside))
    return score


def _kin(
    wanted: frozenset[str], found: frozenset[str], beside: frozenset[str]
) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Relatives as the law lists them: "thân nhân" means the mother asked for, and the other way round.

    In "cha, mẹ, vợ hoặc chồng, con" one of them is asked for and any of them answers: the others are no extras.
    """
    relatives = _KIN | {"than_nhan"}
    if wanted & relatives and found & relatives:
        if "than_nhan" in wanted | found or wanted & found:
            found |= wanted & relatives
        beside -= relatives
    return wanted, found, beside


@lru_cache(maxsize=8192)
def _rates(text: str) -> tuple[tuple[Decimal, ...], tuple[Decimal, ...]]:
    """The percentages of ``text``, and those of them from which it counts upward."""
    exact = tuple(Decimal(f.value) for f in find_figures(text) if f.kind is FigureKind.PERCENT)
    return exact, tuple(Decimal(m.group(1).replace(",", ".")) for m in _UPWARD.finditer(text))


def percent_fit(asked: tuple[Decimal, ...], text: str) -> float:
    """The share (0–1) of the asked percentages that ``text`` holds or has in a range; -1 where it has others."""
    if not asked:
        return 0.0
    exact, upward = _rates(text)
    if not exact:
        return 0.0
    ranges = list(pairwise(exact))

    def fits(value: Decimal) -> bool:
        return value in exact or any(a <= value <= b for a, b in ranges) or any(value >= a for a in upward)

    return sum(map(fits, asked)) / len(asked) or -1.0
