"""Other words for the law's words (``wordings.yaml``, ``lexicon.yaml``): what comes to the same, and what is quiet."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

from bot.lexicon import lexicon
from bot.phrases import any_of
from knowledge.packaged import packaged_yaml
from knowledge.text import fold, syllables


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Quiet(_Strict):
    """Words that a statement may add, and why that makes no true sentence false.

    Attributes:
        anywhere: they count nowhere, also where the source has them.
        before: they may be added only right before what they are the general name of.
    """

    why: str
    words: tuple[str, ...]
    anywhere: bool = False
    before: bool = False


class Wordings(_Strict):
    """The file. ``whole`` and ``apart`` are words that hold others and mean something else."""

    equal: tuple[tuple[str, ...], ...]
    whole: tuple[str, ...]
    quiet: tuple[Quiet, ...]
    received: tuple[str, ...]
    apart: tuple[str, ...]
    spare: tuple[str, ...]


@cache
def wordings() -> Wordings:
    """What ``wordings.yaml`` holds."""
    return Wordings.model_validate(packaged_yaml("bot.gating", "wordings.yaml"))


def every_term() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every term with all that stands for it, itself among them."""
    yield from ((term, (term, *words)) for term, words in lexicon().items())
    yield from ((equal[0], equal) for equal in wordings().equal)


@cache
def _readings() -> tuple[re.Pattern[str], Mapping[str, str]]:
    """Everyday words and their terms; the terms stand for themselves, so that none is found inside another."""
    pairs = {fold(word): fold(term) for term, words in every_term() for word in words}
    pairs = {word: pairs[term] for word, term in pairs.items()}  # a term may be read as another in its turn
    for word in (*wordings().whole, *wordings().apart):
        pairs.setdefault(fold(word), fold(word))
    return re.compile(rf"(?<!\w)(?:{any_of(pairs)})(?!\w)"), pairs


def in_one_wording(text: str) -> str:
    """Folded ``text`` in the law's own terms."""
    pattern, pairs = _readings()
    return pattern.sub(lambda match: pairs[match.group()], fold(text))


def long_words() -> Iterator[str]:
    """What is one word, though it is written in several syllables."""
    found = wordings()
    yield from (*found.received, *found.apart, *found.spare)
    yield from (word for group in found.quiet for word in group.words)


@cache
def quiet_keys(only: Literal["", "anywhere", "before"] = "") -> frozenset[str]:
    """Keys of words that a statement may add: all, or those that may be added ``only`` so."""
    return _keys(word for group in wordings().quiet if not only or getattr(group, only) for word in group.words)


@cache
def received_keys() -> frozenset[str]:
    """Keys of words that a statement may add after "được"."""
    return _keys(wordings().received)


@cache
def spare_keys() -> frozenset[str]:
    """Keys of words that a statement may leave out of a condition."""
    return _keys(wordings().spare)


def _keys(words: Iterable[str]) -> frozenset[str]:
    return frozenset(" ".join(syllables(word)) for word in words)
