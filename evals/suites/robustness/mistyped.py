"""Mistyped questions: keys of Telex and VNI left in the text, and slips of the finger."""

import random
import re

from evals.suites.robustness.input_methods import TELEX, VNI, left_over
from evals.suites.robustness.loose import loose_matches, rewritten
from evals.suites.robustness.slips import slip
from knowledge.text import has_diacritics, strip_diacritics

_WORD = re.compile(r"[^\W\d_]{2,}")
_VOWELS = frozenset("aeiouy")
_MISTYPED = 4
"""One syllable in so many."""
_SLIPS = 1 / 6
_TELEX = 3 / 5
"""Of what is no slip: half of all mistakes are then Telex, a third VNI."""


def mistyped(question: str, rng: random.Random) -> str:
    """One syllable in four mistyped, at least one; whoever writes has one keyboard, Telex or VNI, for all of them."""
    method = TELEX if rng.random() < _TELEX else VNI
    left = [m for m in loose_matches(_WORD, question) if _is_syllable(m.group(), question.isupper())]
    changes = []
    for _ in range(min(len(left), max(1, round(len(left) / _MISTYPED)))):
        marked = [m for m in left if has_diacritics(m.group())]
        slips = not marked or rng.random() < _SLIPS
        match = rng.choice(left if slips else marked)
        left.remove(match)
        changes.append((match, slip(match.group(), rng) if slips else left_over(match.group(), method, rng)))
    return rewritten(question, changes)


def _is_syllable(word: str, all_capitals: bool) -> bool:
    """Not so abbreviations (NCC, hs): nobody would know them after a slip."""
    return (all_capitals or not word.isupper()) and not _VOWELS.isdisjoint(strip_diacritics(word.lower()))
