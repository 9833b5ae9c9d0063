"""Regular expressions of cases: case-insensitive, on NFC text, and never longer than a moment.

Python's own ``re`` cannot be stopped; ``regex`` takes the same expressions and a time limit.
"""

import unicodedata
from functools import cache

import regex

from evals.errors import RunawayPattern

_LIMIT_S = 0.2
_PROBES = ("a" * 4000, "1.234.567 đồng " * 300, "được không " * 400)
"""Long texts with much that repeats: an expression that is slow on an answer is slow on one of these or on its case."""


@cache
def compiled(pattern: str) -> "regex.Pattern[str]":
    """The expression as it is matched.

    Raises:
        regex.error: it is none.
    """
    return regex.compile(unicodedata.normalize("NFC", pattern), regex.IGNORECASE)


def found(pattern: str, text: str) -> bool:
    """Whether ``pattern`` stands in ``text``.

    Raises:
        RunawayPattern: it took too long.
    """
    try:
        return compiled(pattern).search(unicodedata.normalize("NFC", text), timeout=_LIMIT_S) is not None
    except TimeoutError:
        raise RunawayPattern(pattern) from None


def problem_of(pattern: str) -> str | None:
    """Why an expression cannot be used, or ``None``."""
    try:
        compiled(pattern)
        for probe in _PROBES:
            found(pattern, probe)
    except regex.error as error:
        return f"biểu thức “{pattern}” không hợp lệ ({error})"
    except RunawayPattern as error:
        return str(error)
    return None
