"""Facets: which persons, relations, benefits and situations a text speaks of (``facets.yaml``)."""

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources

import yaml

from knowledge.text import fold, strip_diacritics

Facets = Mapping[str, frozenset[str]]


@cache
def _phrases(bare: bool) -> tuple[re.Pattern[str], Mapping[str, tuple[str, str]]]:
    """One pattern over all phrases, longest first, and the (group, facet) of each phrase."""
    data = yaml.safe_load(resources.files("bot").joinpath("facets.yaml").read_text(encoding="utf-8"))
    owners: dict[str, tuple[str, str]] = {}
    for group, facets in data.items():
        for facet, phrases in facets.items():
            for phrase in phrases:
                key = fold(phrase)
                owners.setdefault(strip_diacritics(key) if bare else key, (group, facet))
    words = "|".join(re.escape(p) for p in sorted(owners, key=len, reverse=True))
    return re.compile(rf"(?<![^\W_])(?:{words})(?![^\W_])"), owners


def find_facets(text: str) -> Facets:
    """The facets of ``text`` by group; text typed without any diacritics is read without them."""
    text = re.sub(r"[,“”\"']", "", fold(text))
    bare = strip_diacritics(text) == text
    pattern, owners = _phrases(bare)
    found: dict[str, set[str]] = {}
    for match in pattern.finditer(text):
        group, facet = owners[match.group()]
        found.setdefault(group, set()).add(facet)
    return {group: frozenset(facets) for group, facets in found.items()}
