"""What a platform posts to us: believed only when it is signed, well formed and fresh."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

FRESH = timedelta(hours=24)
"""Platforms deliver again for hours; what is older is a recording that somebody plays back."""
_DEEPEST = 20
_AHEAD = timedelta(minutes=10)  # clocks differ


class BadEvent(Exception):
    """A delivery that is refused, and of which nothing is kept. The text names the reason and repeats nothing of it."""


class Forged(BadEvent):
    """Its signature or secret is missing or wrong."""


class OtherApp(BadEvent):
    """It is signed for another application."""


class Stale(BadEvent):
    """It is older than any platform delivers again, or of a time to come."""


class Malformed(BadEvent):
    """It is not what the platform sends."""


def parse(body: bytes) -> dict[str, Any]:
    """The JSON object in ``body``, its texts without what no database keeps: NUL and halves of characters.

    Raises:
        Malformed: it is not UTF-8, not JSON, no object, or nested deeper than any event is.
    """
    try:
        found = json.loads(body.decode("utf-8"), parse_constant=_no_number)
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise Malformed(type(error).__name__) from None
    if not isinstance(found, dict):
        raise Malformed("no object")
    if _depth(found) > _DEEPEST:
        raise Malformed("too deep")
    kept: dict[str, Any] = _storable(found)
    return kept


def moment(milliseconds: object, now: datetime) -> datetime:
    """A platform's time, in milliseconds since 1970 as a number or its digits.

    Raises:
        Malformed: it is none.
        Stale: it is more than a day ago, or yet to come.
    """
    if isinstance(milliseconds, bool) or not isinstance(milliseconds, int | str):
        raise Malformed("no time")
    try:
        at = datetime.fromtimestamp(int(milliseconds) / 1000, UTC)
    except (ValueError, OverflowError, OSError):
        raise Malformed("no time") from None
    if not -_AHEAD <= now - at <= FRESH:
        raise Stale("too old" if at < now else "of the future")
    return at


def _no_number(_: str) -> float:
    raise ValueError


def _storable(value: Any) -> Any:
    match value:
        case str():
            return value.encode("utf-8", "ignore").decode().replace("\0", "")
        case list():
            return [_storable(one) for one in value]
        case dict():
            return {_storable(name): _storable(one) for name, one in value.items()}
    return value


def _depth(value: object) -> int:
    """How deep objects and lists lie in each other; no recursion, since whoever sends may nest as he likes."""
    deepest, level = 0, [value]
    while level:
        deepest += 1
        inner: list[object] = []
        for one in level:
            inner += one.values() if isinstance(one, dict) else one if isinstance(one, list) else ()
        level = [one for one in inner if isinstance(one, dict | list)]
    return deepest
