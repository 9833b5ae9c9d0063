"""Keys of Telex and VNI left in a text, pressed again as the keyboard would have: "dduwowcj", "d9u7o7c5", "bênhj"."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from bot.writing.syllables import (
    ACUTE,
    BREVE,
    CIRCUMFLEX,
    DOT,
    GRAVE,
    HOOK,
    HORN,
    STROKE,
    TILDE,
    is_syllable,
    joined,
    letters,
)
from knowledge.text import clean

_LONGEST = 10
"""Keys of the longest syllables: "dduwowngf", "nghieengs"."""


@dataclass(frozen=True, slots=True)
class Keyboard:
    """What a key does to letters before it: the tone it gives, or the mark and the letters that take it.

    ``plain``: its keys are letters as well, so each may also stand for itself.
    """

    tones: Mapping[str, str]
    marks: Mapping[str, tuple[tuple[str, str], ...]]
    plain: bool


TELEX = Keyboard(
    tones={"f": GRAVE, "s": ACUTE, "r": HOOK, "x": TILDE, "j": DOT},
    marks={
        "a": (("a", CIRCUMFLEX),),
        "e": (("e", CIRCUMFLEX),),
        "o": (("o", CIRCUMFLEX),),
        "w": (("uo", HORN), ("a", BREVE)),
        "d": (("d", STROKE),),
    },
    plain=True,
)
VNI = Keyboard(
    tones={"1": ACUTE, "2": GRAVE, "3": HOOK, "4": TILDE, "5": DOT},
    marks={"6": (("aeo", CIRCUMFLEX),), "7": (("uo", HORN),), "8": (("a", BREVE),), "9": (("d", STROKE),)},
    plain=False,
)


@dataclass(frozen=True, slots=True)
class _Typed:
    bare: str
    marks: tuple[str, ...]
    tone: str
    keys: int = 0


def unkeyed(word: str) -> tuple[str, ...]:
    """The syllables that the lower-case ``word`` gives when its left-over keys are taken as such; often none."""
    if len(word) > _LONGEST or not (word.isascii() or word.isalnum()):
        return ()
    board = VNI if any(c in "123456789" for c in word) else TELEX
    found = {}
    for typed in _pressed(word, board):
        if typed.keys:
            syllable = clean(_with_tone(typed))
            if syllable != word and is_syllable(syllable):
                found[syllable] = typed.keys
    return tuple(sorted(found, key=lambda s: (-found[s], s)))


def _pressed(word: str, board: Keyboard) -> list[_Typed]:
    """Every way to press ``word``: each key as a key where it can be one, and as a letter where it is one."""
    states = [_Typed("", (), "")]
    for char in word:
        parts = letters(char)
        nexts: list[_Typed] = []
        for state in states:
            nexts += _as_key(state, char, board)
            if char.isalpha():
                tone = parts.tone or state.tone
                nexts.append(_Typed(state.bare + parts.bare, state.marks + parts.marks, tone, state.keys))
        states = nexts
    return states


def _as_key(state: _Typed, key: str, board: Keyboard) -> Iterator[_Typed]:
    if tone := board.tones.get(key):
        if not state.tone and any(c in "aeiouy" for c in state.bare):
            yield replace(state, tone=tone, keys=state.keys + 1)
        return
    for bearers, mark in board.marks.get(key, ()):
        at = next((i for i in reversed(range(len(state.bare))) if _takes(state, i, bearers)), None)
        if at is None or (mark == STROKE and at):
            continue
        marks = list(state.marks)
        marks[at] = mark
        if mark == HORN and state.bare[at] == "o" and at and state.bare[at - 1] == "u" and not marks[at - 1]:
            both = list(marks)
            both[at - 1] = HORN
            yield replace(state, marks=tuple(both), keys=state.keys + 1)
        yield replace(state, marks=tuple(marks), keys=state.keys + 1)


def _takes(state: _Typed, at: int, bearers: str) -> bool:
    return state.bare[at] in bearers and not state.marks[at]


def _with_tone(typed: _Typed) -> str:
    """The syllable, its tone on the first vowel: ``clean`` moves it to where it is written."""
    vowels = [i for i, c in enumerate(typed.bare) if c in "aeiouy"]
    if not typed.tone or not vowels:
        return joined(typed.bare, typed.marks)
    at = vowels[0] + (len(vowels) > 1 and typed.bare.startswith(("qu", "gi")))
    marks = tuple(mark + (typed.tone if i == at else "") for i, mark in enumerate(typed.marks))
    return joined(typed.bare, marks)
