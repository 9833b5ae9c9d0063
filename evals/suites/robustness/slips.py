"""Slips of the finger: a letter twice, the key beside the right one, two letters the other way round."""

import random

from knowledge.text import strip_diacritics

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


def slip(syllable: str, rng: random.Random) -> str:
    """A slip in a syllable of two letters or more; its first letter stays, as people see a wrong one at once."""
    slips = [doubled, *([neighboured] if len(syllable) > 2 else []), *([swapped] if _swappable(syllable) else [])]
    return rng.choice(slips)(syllable, rng)


def doubled(syllable: str, rng: random.Random) -> str:
    """A letter pressed twice, which comes out bare: "chế" as "chếe"."""
    at = rng.randrange(1, len(syllable))
    return syllable[: at + 1] + strip_diacritics(syllable[at]) + syllable[at + 1 :]


def neighboured(syllable: str, rng: random.Random) -> str:
    """The key to the left or right of the right one: "con" as "cin"."""
    at = rng.randrange(1, len(syllable))
    letter = strip_diacritics(syllable[at]).lower()
    row = next((r for r in _ROWS if letter in r), "")
    place = row.find(letter)
    beside = [row[i] for i in (place - 1, place + 1) if 0 <= i < len(row)]
    if not beside:
        return doubled(syllable, rng)
    pressed = rng.choice(beside)
    return syllable[:at] + (pressed.upper() if syllable[at].isupper() else pressed) + syllable[at + 1 :]


def swapped(syllable: str, rng: random.Random) -> str:
    """Two letters the other way round: "thương" as "thưogn"."""
    at = rng.choice(_swappable(syllable))
    return syllable[:at] + syllable[at + 1] + syllable[at] + syllable[at + 2 :]


def _swappable(syllable: str) -> list[int]:
    return [i for i in range(1, len(syllable) - 1) if syllable[i] != syllable[i + 1]]
