"""An update of the Zalo Bot Platform as an incoming message.

The platform tells nothing from which one could see that a message in a group is meant for the assistant, so that only
chats between two are heard.
"""

import re
from datetime import UTC, datetime
from typing import Any

from bot.channels.events import Malformed, moment, parse
from bot.channels.messages import IncomingMessage, Kind
from bot.channels.zalo_bot import NAME

_KINDS = {
    "message.text.received": Kind.TEXT,
    "message.image.received": Kind.UNSUPPORTED,
    "message.sticker.received": Kind.UNSUPPORTED,
    "message.unsupported.received": Kind.UNSUPPORTED,
}
_ID = re.compile(r"[\x21-\x7e]{1,100}")  # as long as the tables take


def read(body: bytes, now: datetime | None = None) -> IncomingMessage | None:
    """What somebody did, from a webhook's body or the answer to ``getUpdates``; ``None`` for what concerns nobody.

    Raises:
        Malformed: it is no update.
        Stale: it is more than a day old, or of the future.
    """
    update = _update(parse(body))
    name = update.get("event_name")
    if not isinstance(name, str):
        raise Malformed("no event_name")
    kind = _KINDS.get(name)
    if kind is None:
        return None
    message = _object(update, "message")
    chat, sender = _object(message, "chat"), _object(message, "from")
    id_, text = _id(message, "message_id"), _text(message) if kind is Kind.TEXT else ""
    sent_at = moment(message.get("date"), now or datetime.now(UTC))
    if sender.get("is_bot") is True or not _between_two(chat, sender) or (kind is Kind.TEXT and not text):
        return None
    return IncomingMessage(NAME, _id(chat, "id"), f"{name}:{id_}", kind, text, sent_at, id_)


def _update(found: dict[str, Any]) -> dict[str, Any]:
    """The update itself, which may lie in an envelope."""
    return _object(found, "result") if "event_name" not in found and found.get("ok") is True else found


def _between_two(chat: dict[str, Any], sender: dict[str, Any]) -> bool:
    """Whether nobody else reads along: the platform says so, or the chat bears the person's own id."""
    return str(chat.get("chat_type", "")).casefold() == "private" or _id(chat, "id") == _id(sender, "id")


def _object(holder: dict[str, Any], name: str) -> dict[str, Any]:
    found = holder.get(name)
    if not isinstance(found, dict):
        raise Malformed(f"no {name}")
    return found


def _id(holder: dict[str, Any], name: str) -> str:
    found = holder.get(name)
    if isinstance(found, bool) or not isinstance(found, str | int) or not _ID.fullmatch(str(found)):
        raise Malformed(f"no {name}")
    return str(found)


def _text(message: dict[str, Any]) -> str:
    found = message.get("text")
    if not isinstance(found, str):
        raise Malformed("no text")
    return found.strip()
