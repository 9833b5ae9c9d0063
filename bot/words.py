"""Word lists of the chain (``words.yaml``)."""

from functools import cache

from knowledge.packaged import packaged_yaml


@cache
def word_list(name: str) -> frozenset[str]:
    """The list ``name`` of ``words.yaml``."""
    return frozenset(packaged_yaml("bot", "words.yaml")[name].split())
