"""How people talk in general (``speech.yaml``), which neither the law nor the everyday questions held tell."""

from functools import cache
from importlib import resources

import yaml


@cache
def speech() -> tuple[str, ...]:
    """The phrases."""
    text = resources.files(__package__).joinpath("speech.yaml").read_text(encoding="utf-8")
    return tuple(yaml.safe_load(text))
