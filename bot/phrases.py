"""Many phrases as one pattern."""

import re
from collections.abc import Iterable


def any_of(phrases: Iterable[str]) -> str:
    """A pattern for any of ``phrases`` (none empty), the longest where several fit.

    They are grouped by their first letter: at each place of a text only those are tried that can begin there, of some
    2,000 about 80.
    """
    by_letter: dict[str, list[str]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        by_letter.setdefault(phrase[0], []).append(re.escape(phrase[1:]))
    return "|".join(f"{re.escape(letter)}(?:{'|'.join(rests)})" for letter, rests in by_letter.items())
