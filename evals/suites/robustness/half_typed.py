"""Half-typed questions: some syllables with their diacritics, some without, as hurried people leave them."""

import random
import re

from evals.suites.robustness.diacritics import without_marks, without_tone
from evals.suites.robustness.loose import loose_matches, rewritten
from knowledge.text import has_diacritics, strip_diacritics

_SYLLABLE = re.compile(r"[^\W\d_]+")
_ALL_LOST = 0.6
"""Share of the syllables that lose everything; the others lose their tone or their marks."""


def half_typed(question: str, rng: random.Random) -> str:
    """Half of the syllables with diacritics lose them, at least one does and one does not.

    A question with fewer than two such syllables cannot be half-typed, and stays.
    """
    marked = [m for m in loose_matches(_SYLLABLE, question) if has_diacritics(m.group())]
    if len(marked) < 2:
        return question
    half = len(marked) // 2 + (len(marked) % 2 and rng.randrange(2))
    return rewritten(question, [(m, _poorer(m.group(), rng)) for m in rng.sample(marked, half)])


def _poorer(syllable: str, rng: random.Random) -> str:
    bare = strip_diacritics(syllable)
    partly = [s for s in (without_tone(syllable), without_marks(syllable)) if s not in (syllable, bare)]
    return bare if not partly or rng.random() < _ALL_LOST else rng.choice(partly)
