"""What a yes/no question speaks of beside persons: benefits, circumstances and kin (``circumstances.yaml``).

Circumstances are what conditions of the law turn on ("còn đi học", "đã tái giá"); each may be said or denied.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from pydantic import BaseModel, ConfigDict

from bot.facets import facet_text, mentions
from bot.phrases import any_of
from knowledge.packaged import packaged_yaml
from knowledge.text import has_diacritics, strip_diacritics


class Named(BaseModel):
    """A benefit, circumstance or relation: what the law calls it, how people say it, and how they deny it.

    ``complete``: the rules about the benefit name everybody who can get it.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    said: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()
    complete: bool = False


class Vocabulary(BaseModel):
    """All that is named, by key."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    benefits: Mapping[str, Named]
    circumstances: Mapping[str, Named]
    kin: Mapping[str, Named]


@dataclass(frozen=True, slots=True)
class Said:
    """What a text speaks of, benefits in order.

    ``rest`` is the text (folded) without the words that say so, but with whom they name.
    """

    benefits: tuple[str, ...]
    circumstances: Mapping[str, bool]
    kin: frozenset[str]
    rest: str


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary of ``circumstances.yaml``."""
    return Vocabulary.model_validate(packaged_yaml("bot", "circumstances.yaml"))


@lru_cache(maxsize=1024)  # a question is read for its facts, its recipient and what it leaves open
def spoken_of(text: str) -> Said:
    """The benefits, circumstances and kin in ``text``; text typed without diacritics is read without them."""
    text = facet_text(text)
    bare = not has_diacritics(text)
    pattern, owners = _phrases(bare)
    benefits: dict[str, None] = {}
    circumstances: dict[str, bool] = {}
    kin: set[str] = set()
    for match in pattern.finditer(text):
        group, key = owners[match.group()]
        if group == "benefits":
            benefits[key] = None
        elif group == "kin":
            kin.add(key)
        else:
            circumstances[key] = circumstances.get(key, True) and group == "said"  # who says both has left it
    kept = pattern.sub(lambda m: m.group() if _names(m.group(), owners[m.group()][0], bare) else " ; ", text)
    return Said(tuple(benefits), circumstances, frozenset(kin), kept)


def _names(phrase: str, group: str, bare: bool) -> bool:
    """Whether a phrase names kin, or the person with merit by what it says of them ("giúp đỡ cách mạng")."""
    if group in ("benefits", "kin"):
        return group == "kin"
    return {mention.group for mention in mentions(phrase, bare)} == {"person"}


@cache
def _phrases(bare: bool) -> tuple[re.Pattern[str], Mapping[str, tuple[str, str]]]:
    """One pattern over all phrases, longest first, and what each says: (group, key)."""
    known = vocabulary()
    owners: dict[str, tuple[str, str]] = {}

    def own(phrases: tuple[str, ...], group: str, key: str) -> None:
        for phrase in phrases:
            folded = facet_text(phrase)
            owners.setdefault(strip_diacritics(folded) if bare else folded, (group, key))

    for key, named in known.circumstances.items():
        own(named.denied, "denied", key)
        own(named.said, "said", key)
    for group, entries in (("benefits", known.benefits), ("kin", known.kin)):
        for key, named in entries.items():
            own(named.said, group, key)
    words = any_of(owners)
    return re.compile(rf"(?<![^\W_])(?:{words})(?![^\W_])"), owners
