"""What a word as typed may stand for, each reading with what it costs: the channel between a writer and the text."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import log

from bot.writing.keyed import unkeyed
from bot.writing.model import SyllableModel
from bot.writing.shorthand import initials, shorthand, spelled_out
from bot.writing.slips import unslipped
from bot.writing.syllables import HOOK, TILDE, is_syllable, letters
from knowledge.text import fold, has_diacritics

_KEYED = 1.0
_SHORT = 0.5
_COMPOUND = 2.0
_TEENCODE = 1.5
_OTHER_TONE = 5.0
_NO_WORD, _UNSPELLED = 6.0, 3.0
"""What it costs to leave as it is a word that is no syllable, and a known abbreviation."""
_MENDED = 4.0
"""What it costs to mend a word that is a syllable of the language, though no text holds it."""
_ONCE_MARKED = 1.5
"""What it costs that a writer who drops marks has dropped but some of a syllable's."""
_SHORTEST = 3
"""Letters from which a word may hold a slip."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A reading of one word: its folded syllables, and minus the logarithm of how likely it is typed so."""

    words: tuple[str, ...]
    cost: float


_Reading = tuple[tuple[str, ...], float, bool]
"""Folded syllables, what they cost, and whether marks have been lost."""


class Channel:
    """The words of a model, as people type them."""

    def __init__(self, model: SyllableModel) -> None:
        self._model = model
        self._readings = lru_cache(maxsize=1 << 13)(self._read)

    def is_bare(self, word: str) -> bool:
        """Whether ``word`` has surely lost marks: no syllable as it stands, but one of the words known without them."""
        return not is_syllable(word) and not self._model.count(fold(word)) and any(self._richer(word))

    def candidates(self, word: str, loss: float) -> list[Candidate]:
        """The readings of the lower-case ``word``; ``loss`` is the share of marks that the writer drops."""
        kept, lost = -log(1 - loss), -log(loss)
        found: dict[tuple[str, ...], float] = {}
        for words, cost, is_lost in self._readings(word):
            cost += lost if is_lost else kept
            if cost < found.get(words, 1e9):
                found[words] = cost
        return [Candidate(words, cost) for words, cost in found.items()]

    def _read(self, word: str) -> tuple[_Reading, ...]:
        """Every reading with its cost, and whether marks have been lost."""
        key = fold(word) if word.isalpha() else word
        known = self._model.count(key) > 0
        found: list[_Reading] = [((key,), self._left(key, known), False)]
        partly = _ONCE_MARKED if has_diacritics(word) else 0.0
        found += [((richer,), partly, True) for richer in self._richer(key) if richer != key]
        found += [(words, _SHORT, False) for words in shorthand().get(word, ()) if words != (key,)]
        if not known:
            mended = [*self._keyed(word), *self._teencode(key), *self._other_tone(key)]
            bare_is_known = letters(key).bare in self._model.by_bare
            if not bare_is_known:
                mended += self._compounds(key)
            # With its marks an unknown word is a slip also where others are spelled so without: "thơng", not "thông".
            if (not bare_is_known or has_diacritics(key)) and len(key) >= _SHORTEST and key.isalpha():
                mended += self._slipped(key)
            more = _MENDED if is_syllable(key) else 0.0
            found += [(words, cost + more, lost) for words, cost, lost in mended]
        return tuple(found)

    def _left(self, word: str, known: bool) -> float:
        """What it costs that the folded ``word`` is what was meant."""
        if known:
            return 0.0 if is_syllable(word) or word not in shorthand() else _UNSPELLED
        return 0.0 if is_syllable(word) else _NO_WORD

    def _richer(self, word: str) -> Iterator[str]:
        parts = letters(word)
        return (w for w in self._model.by_bare.get(parts.bare, ()) if parts.is_poorer(letters(w)))

    def _same_or_richer(self, word: str) -> Iterator[tuple[str, float, bool]]:
        return ((richer, 0.0, richer != word) for richer in self._richer(word))

    def _keyed(self, word: str) -> Iterator[_Reading]:
        for syllable in map(fold, unkeyed(word)):
            for richer, cost, lost in self._same_or_richer(syllable):
                yield (richer,), _KEYED + cost, lost

    def _compounds(self, word: str) -> Iterator[_Reading]:
        for head, rest in initials(word):
            for second, cost, _ in self._same_or_richer(rest):
                for first in self._model.compounds.get((head[0], second), ()):
                    if first.startswith(head):
                        yield (first, second), _COMPOUND + cost, False

    def _teencode(self, word: str) -> Iterator[_Reading]:
        for spelled in spelled_out(word):
            for richer, cost, lost in self._same_or_richer(spelled):
                yield (richer,), _TEENCODE + cost, lost

    def _other_tone(self, word: str) -> Iterator[_Reading]:
        """Hỏi for ngã and the other way round, which half of the country says alike."""
        parts = letters(word)
        other = {HOOK: TILDE, TILDE: HOOK}.get(parts.tone)
        for w in self._model.by_bare.get(parts.bare, ()):
            if other and letters(w).tone == other and letters(w).marks == parts.marks:
                yield (w,), _OTHER_TONE, False

    def _slipped(self, word: str) -> Iterator[_Reading]:
        parts = letters(word)
        marks = sorted(filter(None, parts.marks))
        best: dict[str, float] = {}
        for bare, cost in unslipped(parts.bare):
            if cost < best.get(bare, 1e9):
                best[bare] = cost
        for bare, cost in best.items():
            for w in self._model.by_bare.get(bare, ()):
                meant = letters(w)
                theirs = sorted(filter(None, meant.marks))
                if parts.tone in ("", meant.tone) and all(marks.count(m) <= theirs.count(m) for m in marks):
                    yield (w,), cost, (parts.tone, len(marks)) != (meant.tone, len(theirs))
