"""What a button stands for, in at most 64 bytes: what Telegram takes, and what nobody needs to be trusted with.

The id of an answer is written in letters alone. Whatever comes in is masked before it is kept, and a row of digits may
look like somebody's telephone number.
"""

import re
import uuid
from dataclasses import dataclass

LONGEST = 64
"""Bytes of an action at most."""

_HEX, _LETTERS = "0123456789abcdef", "abcdefghijklmnop"
_AS_LETTERS = str.maketrans(_HEX, _LETTERS)
_AS_HEX = str.maketrans(_LETTERS, _HEX)
_WRITTEN = re.compile(
    r"(?P<verb>[a-z]{2,8})(?::(?P<answer>[a-p]{32}))?(?::(?P<number>0|[1-9][0-9]?)|:(?P<key>[a-z_]{2,20}))?", re.ASCII
)


@dataclass(frozen=True, slots=True)
class ShowClause:
    """Show a provision that an answer cites; ``number`` counts from 0."""

    answer: str
    number: int


@dataclass(frozen=True, slots=True)
class ShowWhole:
    """Show an answer with all that it holds."""

    answer: str


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Ask one of the questions that an answer suggests."""

    answer: str
    number: int


@dataclass(frozen=True, slots=True)
class Choose:
    """Reply to a question back with one of its choices; the number after the last one: the asker does not know."""

    answer: str
    number: int


@dataclass(frozen=True, slots=True)
class Vote:
    """Say whether an answer helped."""

    answer: str
    helpful: bool


@dataclass(frozen=True, slots=True)
class GiveReason:
    """Say why an answer did not help; ``key`` is one of the office's."""

    answer: str
    key: str


@dataclass(frozen=True, slots=True)
class Example:
    """Ask one of the questions that show newcomers what can be asked."""

    number: int


@dataclass(frozen=True, slots=True)
class Reset:
    """Begin anew, and delete what was."""


@dataclass(frozen=True, slots=True)
class Documents:
    """Tell what answers rest on."""


Action = ShowClause | ShowWhole | FollowUp | Choose | Vote | GiveReason | Example | Reset | Documents

_NUMBERED: dict[str, type[ShowClause] | type[FollowUp] | type[Choose]] = {
    "xem": ShowClause,
    "hoi": FollowUp,
    "chon": Choose,
}
_VOTES = {"co": True, "khong": False}


def written(action: Action) -> str:
    """``action`` as a button carries it.

    Raises:
        ValueError: the answer's id is no UUID, or a number has more than two digits.
    """
    match action:
        case ShowClause() | FollowUp() | Choose():
            verb = next(verb for verb, kind in _NUMBERED.items() if isinstance(action, kind))
            text = f"{verb}:{_letters(action.answer)}:{action.number}"
        case ShowWhole(answer):
            text = f"du:{_letters(answer)}"
        case Vote(answer, helpful):
            text = f"{'co' if helpful else 'khong'}:{_letters(answer)}"
        case GiveReason(answer, key):
            text = f"vi:{_letters(answer)}:{key}"
        case Example(number):
            text = f"vidu:{number}"
        case Reset():
            text = "lai"
        case Documents():
            text = "nguon"
    if read(text) != action:
        raise ValueError(f"not to be written as an action: {action}")
    return text


def read(text: str) -> Action | None:
    """The action that ``text`` is; ``None`` where it is none, or not written as ``written`` does."""
    found = _WRITTEN.fullmatch(text)
    if found is None:
        return None
    verb, answer, key = found["verb"], _id(found["answer"]), found["key"]
    number = int(found["number"]) if found["number"] else None
    match verb, answer, number, key:
        case "xem" | "hoi" | "chon", str(), int(), None:
            return _NUMBERED[verb](answer, number)
        case "du", str(), None, None:
            return ShowWhole(answer)
        case "co" | "khong", str(), None, None:
            return Vote(answer, _VOTES[verb])
        case "vi", str(), None, str():
            return GiveReason(answer, key)
        case "vidu", None, int(), None:
            return Example(number)
        case "lai", None, None, None:
            return Reset()
        case "nguon", None, None, None:
            return Documents()
    return None


def answer_of(text: str) -> str | None:
    """The answer that the action written in ``text`` is about."""
    return getattr(read(text), "answer", None)


def _letters(answer: str) -> str:
    return uuid.UUID(answer).hex.translate(_AS_LETTERS)


def _id(letters: str | None) -> str | None:
    return str(uuid.UUID(letters.translate(_AS_HEX))) if letters else None
