"""A word that must be one of a few, where naming the few on the help page would load what is heavy."""

from enum import StrEnum
from typing import TypeVar

from api.errors import Misuse

E = TypeVar("E", bound=StrEnum)


def chosen(among: type[E], word: str, what: str) -> E:
    """The member of ``among`` that ``word`` names.

    Raises:
        Misuse: it names none.
    """
    try:
        return among(word)
    except ValueError:
        raise Misuse(f"không có {what} “{word}”; có: {', '.join(among)}.") from None
