"""What Telegram tells a bot of what people do, as JSON objects."""

import re
from time import time
from typing import Any

from api.demo.control import Said
from bot.channels.messages import Kind

Json = dict[str, Any]
_ENTITIES = (("bot_command", re.compile(r"(?<!\S)/\w+(?:@\w+)?")), ("mention", re.compile(r"(?<![\w/])@\w{4,}")))


def chat_of(chat: int) -> Json:
    """A chat: groups have numbers below zero."""
    if chat < 0:
        return {"id": chat, "type": "supergroup", "title": "Tổ dân phố"}
    return {"id": chat, "type": "private", "first_name": "Người dùng"}


def update_of(said: Said, number: int, me: Json, last: Json | None) -> Json:
    """The update of what somebody did, numbered ``number``; ``last`` is the message whose button he presses.

    Raises:
        ValueError: Telegram knows nothing like it.
    """
    chat = int(said.chat)
    person = {"id": abs(chat), "is_bot": False, "first_name": "Người dùng", "language_code": "vi"}
    now = int(time())
    told: Json
    if said.kind is Kind.ACTION:
        message = last or {"message_id": 1, "date": 0, "chat": chat_of(chat)}
        told = {"id": said.id, "from": person, "message": message, "chat_instance": said.chat, "data": said.text}
        return {"update_id": number, "callback_query": told}
    if said.kind in (Kind.JOINED, Kind.LEFT):
        status = ("kicked", "member") if said.kind is Kind.JOINED else ("member", "kicked")
        old, new = ({"user": me, "status": one} | ({"until_date": 0} if one == "kicked" else {}) for one in status)
        told = {"chat": chat_of(chat), "from": person, "date": now, "old_chat_member": old, "new_chat_member": new}
        return {"update_id": number, "my_chat_member": told}
    message = {"message_id": number, "date": now, "chat": chat_of(chat), "from": person}
    if said.kind is Kind.TEXT:
        message |= {"text": said.text, "entities": _entities(said.text)}
    elif said.kind is Kind.UNSUPPORTED:
        file = {"file_id": f"tep{number}", "file_unique_id": f"t{number}"}
        message |= {"photo": [file | {"width": 90, "height": 90}]}
        message |= {"caption": said.text, "caption_entities": _entities(said.text)} if said.text else {}
    else:
        raise ValueError(said.kind)
    return {"update_id": number, "message": message}


def _entities(text: str) -> list[Json]:
    return [
        {"type": kind, "offset": _units(text[: found.start()]), "length": _units(found[0])}
        for kind, pattern in _ENTITIES
        for found in pattern.finditer(text)
    ]


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
