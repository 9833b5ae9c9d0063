"""Telex and VNI: the keys pressed for a Vietnamese syllable, which stay in a text when the keyboard is switched off.

Both press the bare letter, then the key of its mark ("â": "aa" in Telex, "a6" in VNI), and a key for the tone, either
right after the vowel that bears it or at the end of the syllable.
"""

import random
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from evals.suites.robustness.diacritics import ACUTE, DOT, GRAVE, HOOK, TILDE, tone_of, without_marks, without_tone

_TONE_ONLY = 0.3
"""Share of the syllables with a tone in which nothing but its key is left over."""
_TONE_LAST = 0.6
_ONE_HORN = 0.3


@dataclass(frozen=True, slots=True)
class InputMethod:
    """The key of each marked letter (lower case, toneless) and of each tone (a combining character)."""

    marks: Mapping[str, str]
    tones: Mapping[str, str]


TELEX = InputMethod(
    marks={"ă": "w", "â": "a", "đ": "d", "ê": "e", "ô": "o", "ơ": "w", "ư": "w"},
    tones={GRAVE: "f", ACUTE: "s", HOOK: "r", TILDE: "x", DOT: "j"},
)
VNI = InputMethod(
    marks={"ă": "8", "â": "6", "đ": "9", "ê": "6", "ô": "6", "ơ": "7", "ư": "7"},
    tones={ACUTE: "1", GRAVE: "2", HOOK: "3", TILDE: "4", DOT: "5"},
)


def keys(syllable: str, method: InputMethod, *, tone_last: bool = True, one_horn: bool = False) -> str:
    """The keys of a syllable: "được" is "dduwowcj" in Telex and "d9u7o7c5" in VNI.

    Args:
        syllable: letters only.
        method: ``TELEX`` or ``VNI``.
        tone_last: whether the tone's key comes at the end ("dduwowcj") or right after its vowel ("dduwowjc").
        one_horn: whether "ươ" takes one key for both horns, as keyboards allow ("dduowcj").
    """
    pressed: list[str] = []
    letters = unicodedata.normalize("NFC", syllable)
    for at, letter in enumerate(letters):
        plain = without_tone(letter)
        follows = without_tone(letters[at + 1 : at + 2]).lower()
        shared = one_horn and plain.lower() == "ư" and follows == "ơ"
        pressed.append(without_marks(plain))
        pressed.append("" if shared else method.marks.get(plain.lower(), ""))
        pressed.append("" if tone_last else method.tones.get(tone_of(letter), ""))
    if tone_last:
        pressed.append(method.tones.get(tone_of(letters), ""))
    typed = "".join(pressed)
    return typed.upper() if len(letters) > 1 and letters.isupper() else typed


def tone_key_left(syllable: str, method: InputMethod) -> str:
    """The marks have come out and the tone has not: "bệnh" as "bênhj" or "bênh5"."""
    return without_tone(syllable) + method.tones.get(tone_of(syllable), "")


def left_over(syllable: str, method: InputMethod, rng: random.Random) -> str:
    """One of the ways in which keys of a syllable with diacritics stay behind in a text."""
    if tone_of(syllable) and rng.random() < _TONE_ONLY:
        return tone_key_left(syllable, method)
    return keys(syllable, method, tone_last=rng.random() < _TONE_LAST, one_horn=rng.random() < _ONE_HORN)
