"""Teencode and abbreviations of chat (``shorthand.yaml``), with all that each may stand for."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Any

import yaml

from bot.writing.syllables import letters
from knowledge.text import fold


@cache
def _data() -> Any:
    text = resources.files(__package__).joinpath("shorthand.yaml").read_text(encoding="utf-8")
    return yaml.safe_load(text)


@cache
def shorthand() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """By the abbreviation in lower case, the readings, each as folded syllables."""
    return {short: tuple(tuple(fold(r).split()) for r in readings) for short, readings in _data()["words"].items()}


def spelled_out(word: str) -> Iterator[str]:
    """``word`` with the letters of teencode at its beginning written as the language does: "fải" is "phải"."""
    for short, onsets in _data()["letters"].items():
        if word.startswith(short):
            yield from (onset + word[len(short) :] for onset in onsets)


def initials(word: str) -> Iterator[tuple[str, str]]:
    """Ways to cut ``word`` into the first letters of a syllable and a whole one: "tlệ" is "t" and "lệ"."""
    bare = letters(word).bare if word.isalpha() else word
    for cut in (1, 2):
        head, rest = word[:cut], word[cut:].lstrip(".")
        if rest and head.isalpha() and not set(bare[:cut]) & set("aeiouy") and len(rest) > 1:
            yield head, rest
