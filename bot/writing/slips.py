"""Slips of the finger undone: a letter twice, too many, missing, two the other way round, or the key beside."""

from collections.abc import Iterator
from functools import lru_cache

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_ALPHABET = "abcdeghiklmnopqrstuvxy"
_TWICE, _SWAPPED, _BESIDE, _MISSING, _EXTRA = 2.5, 3.0, 3.5, 3.5, 5.0


@lru_cache(maxsize=64)
def _beside(letter: str) -> str:
    """The keys that touch ``letter``'s on a keyboard."""
    found = set()
    for number, row in enumerate(_ROWS):
        if letter in row:
            at = row.index(letter)
            found |= set(row[max(0, at - 1) : at + 2])
            for other in (number - 1, number + 1):
                if 0 <= other < len(_ROWS):
                    found |= set(_ROWS[other][max(0, at - 1) : at + 1])
    return "".join(sorted(found - {letter}))


def unslipped(bare: str) -> Iterator[tuple[str, float]]:
    """The words that ``bare`` (lower-case letters) may have been meant for, one slip away, each with what it costs.

    The first letter is right: people see a wrong one at once.
    """
    for i in range(1, len(bare)):
        yield bare[:i] + bare[i + 1 :], _TWICE if bare[i] == bare[i - 1] else _EXTRA
        if i + 1 < len(bare) and bare[i] != bare[i + 1]:
            yield bare[:i] + bare[i + 1] + bare[i] + bare[i + 2 :], _SWAPPED
        for letter in _beside(bare[i]):
            yield bare[:i] + letter + bare[i + 1 :], _BESIDE
    for i in range(1, len(bare) + 1):
        for letter in _ALPHABET:
            yield bare[:i] + letter + bare[i:], _MISSING
