"""How people talk in general (``speech.txt``), which neither the law nor the everyday questions held tell."""

from functools import cache
from importlib import resources


@cache
def speech() -> tuple[str, ...]:
    """The phrases."""
    lines = resources.files(__package__).joinpath("speech.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if not line.startswith("#"))
