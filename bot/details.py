"""Details that a law leaves to those who carry it out (``details.yaml``): asked for near a clause, they are not in it.

Such a question is like the clause in all its other words, so that likeness alone would answer it.
"""

import re
from dataclasses import dataclass
from functools import cache

from knowledge.packaged import packaged_yaml
from knowledge.text import fold, strip_diacritics


@dataclass(frozen=True, slots=True)
class Detail:
    """A kind of detail: how it is asked for, and what words that state it look like; both without diacritics."""

    asked: re.Pattern[str]
    held: re.Pattern[str]


@cache
def details() -> tuple[Detail, ...]:
    """The kinds of ``details.yaml``."""
    entries = packaged_yaml("bot", "details.yaml")
    return tuple(Detail(_words("|".join(entry["asked"])), _words(entry["held"])) for entry in entries)


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")


def lacks_detail(question: str, held: str) -> bool:
    """Whether ``question`` asks for a detail of a kind that ``held``, the words that were found, does not state."""
    said = strip_diacritics(fold(question))
    asked = [detail for detail in details() if detail.asked.search(said)]
    if not asked:  # as hardly any question does; what was found is long
        return False
    found = strip_diacritics(fold(held))
    return not all(detail.held.search(found) for detail in asked)
