"""Whether Zalo posted an event: a plain SHA-256 over the body between things that only Zalo and we know."""

import hashlib
from datetime import datetime
from hmac import compare_digest
from typing import Any

from bot.channels.events import Forged, Malformed, OtherApp, moment, parse

HEADER = "X-ZEvent-Signature"
_PREFIX = "mac="
_LONGEST_TIME = 20


def mac(app_id: str, body: bytes, timestamp: str, secret: str) -> str:
    """What Zalo puts behind ``mac=`` in the header, for a ``body`` whose own ``timestamp`` is that."""
    return hashlib.sha256(app_id.encode() + body + timestamp.encode() + secret.encode()).hexdigest()


def verified(body: bytes, header: str | None, app_id: str, secret: str, now: datetime) -> dict[str, Any]:
    """The event in ``body``, which Zalo has signed for our application within the last day.

    Raises:
        Malformed: it is no event.
        OtherApp: it is for another application.
        Forged: it is not signed with our secret.
        Stale: it is too old, or of a time to come.
    """
    event = parse(body)
    timestamp = timestamp_of(event)
    if event.get("app_id") != app_id:
        raise OtherApp("app_id")
    expected = _PREFIX + mac(app_id, body, timestamp, secret)
    if not compare_digest(expected.encode(), (header or "").strip().encode("utf-8", "replace")):
        raise Forged("mac")
    moment(timestamp, now)
    return event


def timestamp_of(event: dict[str, Any]) -> str:
    """The event's own time, in milliseconds, as it is signed.

    Raises:
        Malformed: it has none.
    """
    found = event.get("timestamp")
    if isinstance(found, int) and not isinstance(found, bool):
        found = str(found)
    if not isinstance(found, str) or not found.isascii() or not found.isdigit() or len(found) > _LONGEST_TIME:
        raise Malformed("timestamp")
    return found
