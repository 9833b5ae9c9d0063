"""Everyday words and abbreviations, and the law's own terms for them (``lexicon.yaml``)."""

import re
from collections.abc import Mapping
from functools import cache

from bot.phrases import any_of
from knowledge.packaged import packaged_yaml
from knowledge.text import fold, has_diacritics, strip_diacritics


@cache
def lexicon() -> Mapping[str, Mapping[str, str]]:
    """By the law's term, the words that people say for it, each with a question in which it is said."""
    entries: Mapping[str, Mapping[str, str]] = packaged_yaml("bot", "lexicon.yaml")
    return entries


@cache
def _by_key() -> Mapping[str, str]:
    return {_key(term): term for term in lexicon()}


def everyday_words(term: str) -> tuple[str, ...]:
    """What people say for a term of the law; empty where they say nothing else."""
    known = _by_key().get(_key(term))
    return tuple(lexicon()[known]) if known else ()


def in_legal_terms(text: str) -> str:
    """``text`` with every everyday word replaced by the law's term, then folded; a text that has none as it is.

    Words of a text typed without diacritics are met without them, and so are the terms.
    """
    pattern, terms = _pattern(not has_diacritics(text))
    replaced, found = pattern.subn(lambda match: terms[match.group()], fold(text))
    return replaced if found else text


@cache
def _pattern(bare: bool) -> tuple[re.Pattern[str], Mapping[str, str]]:
    """All everyday words, longest first, and the term of each."""
    pairs = ((fold(word), fold(term)) for term, words in lexicon().items() for word in words)
    terms = {strip_diacritics(w): strip_diacritics(t) for w, t in pairs} if bare else dict(pairs)
    words = any_of(terms)
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)"), terms


def _key(term: str) -> str:
    return re.sub(r"[,“”]", "", fold(term))
