"""Word lists of the chain (``words.yaml``)."""

from functools import cache
from importlib import resources

import yaml


@cache
def word_list(name: str) -> frozenset[str]:
    """The list ``name`` of ``words.yaml``."""
    data = yaml.safe_load(resources.files("bot").joinpath("words.yaml").read_text(encoding="utf-8"))
    return frozenset(data[name].split())
