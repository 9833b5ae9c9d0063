"""What an event of Zalo's says, in the words of all channels."""

import hashlib
import re
from datetime import datetime
from typing import Any

from bot.channels.events import Malformed, moment
from bot.channels.messages import IncomingMessage, Kind
from bot.channels.zalo_oa.signature import timestamp_of, verified

CHANNEL = "zalo_oa"
_NAME = re.compile(r"[a-z0-9_]{1,80}")
_ID = re.compile(r"[\w.-]{1,100}", re.ASCII)
_FROM_PEOPLE, _FROM_US, _IN_GROUPS = "user_send_", "oa_send_", ("user_send_group_", "oa_send_group_", "oa_send_gmf_")
_DELETION = re.compile(r"(?=.*(?:delet|remov|eras))(?=.*data)")
"""Zalo's name for a wish to have one's data deleted is told differently in different places."""
_NO_TEXT = {code: None for code in (*range(0x20), 0x7F, *range(0xD800, 0xE000)) if chr(code) not in "\t\n"}
"""What no person types: control characters and halves of characters, which a database does not take."""


def received(body: bytes, header: str | None, app_id: str, secret: str, now: datetime) -> IncomingMessage | None:
    """The event in ``body``, verified by its signature; ``None``: nobody needs to act on it.

    An echo (what the account itself or a member of the office in Zalo's console sent) is ``TAKEN_OVER`` with the
    echo's message id and words. Whether we sent that message is judged when the event is handled, after the sends to
    that chat are settled: the echo may well be here before the answer to our own request is.

    Raises:
        BadEvent: one of its kinds.
    """
    event = verified(body, header, app_id, secret, now)
    name = event.get("event_name")
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        raise Malformed("event_name")
    kind = _kind(name)
    if kind is None:
        return None
    message = event.get("message") or {}
    if not isinstance(message, dict):
        raise Malformed("message")
    id_ = _optional_id(message.get("msg_id"))
    text = _text(message) if kind in _WORDED else ""
    return IncomingMessage(
        channel=CHANNEL,
        chat=_chat(event, kind),
        event=f"{name}:{id_ or hashlib.sha256(body).hexdigest()}",
        kind=Kind.UNSUPPORTED if kind is Kind.TEXT and not text else kind,
        text=text,
        sent_at=moment(timestamp_of(event), now),
        message_id=id_,
    )


def _kind(name: str) -> Kind | None:
    if name in _NAMED:
        return _NAMED[name]
    if name.startswith(_IN_GROUPS):
        return None
    if name.startswith(_FROM_US):
        return Kind.TAKEN_OVER
    if name.startswith(_FROM_PEOPLE):
        return Kind.UNSUPPORTED
    return Kind.FORGET if _DELETION.match(name) else None


_NAMED = {"user_send_text": Kind.TEXT, "follow": Kind.JOINED, "unfollow": Kind.LEFT}
_WORDED = (Kind.TEXT, Kind.TAKEN_OVER)


def _chat(event: dict[str, Any], kind: Kind) -> str:
    """Whose chat it is; ``user_id_by_app`` is another number, to which nothing can be sent."""
    roles = ("recipient",) if kind is Kind.TAKEN_OVER else ("follower", "sender", "user")
    people = [event[role] for role in roles if isinstance(event.get(role), dict)]
    found = people[0].get("id") if people else event.get("user_id")
    if (id_ := _optional_id(found)) is None:
        raise Malformed("no person")
    return id_


def _optional_id(found: object) -> str | None:
    if found is None or found == "":
        return None
    if not isinstance(found, str) or not _ID.fullmatch(found):
        raise Malformed("id")
    return found


def _text(message: dict[str, Any]) -> str:
    found = message.get("text", "")
    if not isinstance(found, str):
        raise Malformed("text")
    return found.translate(_NO_TEXT).strip()
