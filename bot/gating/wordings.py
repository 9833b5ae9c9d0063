"""Other words for the law's words (``wordings.yaml``, ``lexicon.yaml``): what comes to the same, and what is quiet."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from bot.lexicon import lexicon
from bot.phrases import any_of
from knowledge.packaged import packaged_yaml
from knowledge.text import fold, syllables


@cache
def _data() -> Mapping[str, list[object]]:
    data: Mapping[str, list[object]] = packaged_yaml("bot.gating", "wordings.yaml")
    return data


def every_term() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every term with all that stands for it, itself among them."""
    yield from ((term, (term, *words)) for term, words in lexicon().items())
    yield from ((wordings[0], tuple(wordings)) for wordings in _data()["equal"])  # type: ignore[index,arg-type]


@cache
def _wordings() -> tuple[re.Pattern[str], Mapping[str, str]]:
    """Everyday words and their terms; the terms stand for themselves, so that none is found inside another."""
    pairs = {fold(word): fold(term) for term, words in every_term() for word in words}
    pairs = {word: pairs[term] for word, term in pairs.items()}  # a term may be read as another in its turn
    for word in (*_data()["whole"], *_data()["apart"]):
        pairs.setdefault(fold(str(word)), fold(str(word)))
    return re.compile(rf"(?<!\w)(?:{any_of(pairs)})(?!\w)"), pairs


def in_one_wording(text: str) -> str:
    """Folded ``text`` in the law's own terms."""
    pattern, pairs = _wordings()
    return pattern.sub(lambda match: pairs[match.group()], fold(text))


def long_words() -> Iterator[str]:
    """What is one word, though it is written in several syllables."""
    lists = [_data()["received"], _data()["apart"], _data()["spare"], *(group["words"] for group in _data()["quiet"])]  # type: ignore[index,call-overload]
    yield from (word for words in lists for word in words)  # type: ignore[misc]


@cache
def quiet_keys(only: str = "") -> frozenset[str]:
    """Keys of words that a statement may add: all, or those that may be added ``only`` so."""
    groups = [group for group in _data()["quiet"] if not only or group.get(only)]  # type: ignore[attr-defined]
    return frozenset(_key(word) for group in groups for word in group["words"])  # type: ignore[index,call-overload]


@cache
def received_keys() -> frozenset[str]:
    """Keys of words that a statement may add after "được"."""
    return frozenset(_key(str(word)) for word in _data()["received"])


@cache
def spare_keys() -> frozenset[str]:
    """Keys of words that a statement may leave out of a condition."""
    return frozenset(_key(str(word)) for word in _data()["spare"])


def _key(word: str) -> str:
    return " ".join(syllables(word))
