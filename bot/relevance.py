"""How well a provision answers a question beyond search's score: shared words, persons, percentages.

Search ranks passages by likeness. In law the one word that differs decides (thương binh or thương binh loại B,
61% or 71%), so candidates are scored again by what they hold of the question, and by what they hold beside it.
"""

import itertools
import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache

from bot.facets import Facets
from bot.words import word_list
from knowledge.figures import FigureKind, find_figures
from knowledge.text import fold, strip_diacritics, syllables

_WEIGHTS = {"person": 0.5, "relation": 0.25, "benefit": 0.2, "situation": 0.2}
_EXTRA = {"person": 0.15, "relation": 0.12, "benefit": 0.06, "situation": 0.12}
_UPWARD = re.compile(r"từ (\d+(?:,\d+)?)%? trở lên")


@cache
def _stop_words(bare: bool) -> frozenset[str]:
    return frozenset(strip_diacritics(w) for w in word_list("stop")) if bare else word_list("stop")


def content_words(text: str) -> list[str]:
    """The folded syllables of ``text`` that say something about its subject, with pairs of neighbours ("liệt_sĩ")."""
    words = syllables(text)
    bare = all(w.isascii() for w in words)
    stop = _stop_words(bare)
    single = [w for w in words if w not in stop]
    pairs = [f"{a}_{b}" for a, b in itertools.pairwise(words) if a not in stop and b not in stop]
    return single + pairs


def coverage(question: str, texts: Iterable[str]) -> float:
    """The share (0–1) of the question's content words and pairs that ``texts`` hold; bare questions are met barely."""
    wanted = content_words(question)
    if not wanted:
        return 0.0
    bare = fold(question).isascii()
    held: set[str] = set()
    for text in texts:
        words = syllables(strip_diacritics(text) if bare else text)
        held.update(words)
        held.update(f"{a}_{b}" for a, b in itertools.pairwise(words))
    return sum(w in held for w in wanted) / len(wanted)


def agreement(asked: Facets, held: Facets) -> float:
    """What facets add to a score: misses of what is asked weigh more than extras; persons weigh most."""
    score = 0.0
    for group, weight in _WEIGHTS.items():
        wanted, found = asked.get(group, frozenset()), held.get(group, frozenset())
        if wanted:
            score += weight * len(wanted & found) / len(wanted)
            score -= weight * (len(wanted - found) > 0)
        score -= _EXTRA[group] * min(2, len(found - wanted))
    return score


def percent_fit(asked: tuple[Decimal, ...], text: str) -> float:
    """1 where ``text`` holds the asked percentages, by name or in a range; -1 where it names only others; else 0."""
    if not asked:
        return 0.0
    exact = [Decimal(f.value) for f in find_figures(text) if f.kind is FigureKind.PERCENT]
    if not exact:
        return 0.0
    open_from = [Decimal(m.group(1).replace(",", ".")) for m in _UPWARD.finditer(text)]
    ranges = list(itertools.pairwise(exact))

    def fits(value: Decimal) -> bool:
        return (
            value in exact
            or any(low <= value <= high for low, high in ranges)
            or any(value >= low for low in open_from)
        )

    return 1.0 if all(fits(p) for p in asked) else -1.0
