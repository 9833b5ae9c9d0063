"""Facets: which persons, relations, benefits and situations a text speaks of (``facets.yaml``)."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from bot.lexicon import everyday_words
from bot.phrases import any_of
from knowledge.packaged import packaged_yaml
from knowledge.text import fold, has_diacritics, strip_diacritics, syllables

Facets = Mapping[str, frozenset[str]]

_DENIED = re.compile(
    r"(?<!\w)(?:không|khong|chưa|chua|chẳng|chang) (?:phải|phai)(?: (?:là|la|diện|dien|người|nguoi|thương|thuong))* $"
)
"""What denies the person named next: "không phải là thương binh"."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A facet found in folded text: its group and name, the words used, and their span."""

    group: str
    facet: str
    words: str
    start: int
    end: int


@cache
def _data() -> Mapping[str, Mapping[str, list[str]]]:
    data: Mapping[str, Mapping[str, list[str]]] = packaged_yaml("bot", "facets.yaml")
    return data


@cache
def _phrases(bare: bool) -> tuple[re.Pattern[str], Mapping[str, tuple[str, str]]]:
    """One pattern over all phrases, longest first, and the (group, facet) of each phrase.

    What people say for a phrase (``lexicon.yaml``) stands for the facet as well.
    """
    owners: dict[str, tuple[str, str]] = {}
    for group, facets in _data().items():
        for facet, phrases in facets.items():
            for phrase in (*phrases, *(word for term in phrases for word in everyday_words(term))):
                key = facet_text(phrase)
                owners.setdefault(strip_diacritics(key) if bare else key, (group, facet))
    words = any_of(owners)
    return re.compile(rf"(?<![^\W_])(?:{words})(?![^\W_])"), owners


def name_of(facet: str) -> str:
    """What people call a facet: the first of its phrases."""
    return next(facets[facet][0] for facets in _data().values() if facet in facets)


def phrases() -> Iterator[str]:
    """Every phrase that names a facet."""
    return (phrase for facets in _data().values() for named in facets.values() for phrase in named)


def facet_groups() -> Mapping[str, list[str]]:
    """The phrases of every group, with what people say for them left to ``lexicon.yaml``."""
    return {group: [phrase for named in facets.values() for phrase in named] for group, facets in _data().items()}


def facet_text(text: str) -> str:
    """``text`` as facets are looked for in: folded, without marks that stand inside names."""
    return re.sub(r"[,“”\"']", "", fold(text))


def mentions(text: str, bare: bool) -> Iterator[Mention]:
    """Every facet in ``text`` (made by ``facet_text``), the longest phrase at each place, but for persons denied."""
    pattern, owners = _phrases(bare)
    for match in pattern.finditer(text):
        group, facet = owners[match.group()]
        if group == "person" and _DENIED.search(text[: match.start()]):
            continue
        yield Mention(group, facet, match.group(), match.start(), match.end())


@lru_cache(maxsize=32768)
def find_facets(text: str) -> Facets:
    """The facets of ``text`` by group; text typed without any diacritics is read without them."""
    text = facet_text(text)
    found: dict[str, set[str]] = {}
    for mention in mentions(text, not has_diacritics(text)):
        found.setdefault(mention.group, set()).add(mention.facet)
    return {group: frozenset(facets) for group, facets in found.items()}


def with_facet_names(text: str, bare: bool) -> tuple[str, dict[str, str]]:
    """``text`` with every facet phrase replaced by the facet's one name, and the words that stood for each name.

    "Vợ liệt sĩ tái giá" and "vợ liệt sĩ lấy chồng khác" become equal.
    """
    text = facet_text(text)
    if bare:
        text = strip_diacritics(text)
    words: dict[str, str] = {}
    parts, at = [], 0
    for mention in mentions(text, bare):
        name = f"{mention.group}x{mention.facet}".replace("_", "x")
        words[name] = mention.words
        parts += [text[at : mention.start], name]
        at = mention.end
    return "".join((*parts, text[at:])), words


@lru_cache(maxsize=32768)
def words_of(text: str, bare: bool) -> tuple[str, ...]:
    """The syllables of ``text``, each facet phrase as one word. Kept: provisions are compared again and again."""
    return tuple(syllables(with_facet_names(text, bare)[0]))
