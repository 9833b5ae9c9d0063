"""The two layers of Vietnamese diacritics: tones, and the marks that make another letter (ă â đ ê ô ơ ư)."""

import unicodedata

GRAVE, ACUTE, TILDE, HOOK, DOT = "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"
_TONES = frozenset({GRAVE, ACUTE, TILDE, HOOK, DOT})
_MARKS = frozenset({"\u0302", "\u0306", "\u031b"})
_STROKE = str.maketrans("đĐ", "dD")


def tone_of(syllable: str) -> str:
    """The tone of a syllable as a combining character; empty for the level tone."""
    return next((c for c in unicodedata.normalize("NFD", syllable) if c in _TONES), "")


def without_tone(syllable: str) -> str:
    """Return "được" as "đươc"."""
    return _without(syllable, _TONES)


def without_marks(syllable: str) -> str:
    """Return "được" as "duọc"."""
    return _without(syllable, _MARKS).translate(_STROKE)


def _without(syllable: str, dropped: frozenset[str]) -> str:
    left = "".join(c for c in unicodedata.normalize("NFD", syllable) if c not in dropped)
    return unicodedata.normalize("NFC", left)
