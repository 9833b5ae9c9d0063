"""What of a message is said to us: in a private chat all of it, in a group only where we are named or replied to."""

import re
from dataclasses import dataclass

from telegram import Message, MessageEntity
from telegram.constants import ChatType, MessageEntityType


@dataclass(frozen=True, slots=True)
class Me:
    """The bot itself. Its name is unknown until Telegram has told it."""

    id: int
    username: str | None


def said_to(me: Me, message: Message) -> str | None:
    """The words of ``message`` without our name; ``None``: it is not meant for us."""
    words = message.text or message.caption or ""
    raw, kept, at = words.encode("utf-16-le"), [], 0  # Telegram counts in UTF-16
    named = message.chat.type == ChatType.PRIVATE or _is_reply(me, message)
    for entity in sorted(message.entities or message.caption_entities, key=lambda entity: entity.offset):
        start, end = 2 * entity.offset, 2 * (entity.offset + entity.length)
        piece = raw[start:end].decode("utf-16-le")
        command, marked, name = piece.rpartition("@")
        if entity.type == MessageEntityType.BOT_COMMAND and marked:
            if not _is_ours(name, me):
                return None
        elif not _names(me, entity, name):
            continue
        kept += [raw[at:start], command.encode("utf-16-le")]
        at, named = end, True
    if not named:
        return None
    return _tidied((b"".join(kept) + raw[at:]).decode("utf-16-le")) if at else words


def _names(me: Me, entity: MessageEntity, name: str) -> bool:
    if entity.type == MessageEntityType.TEXT_MENTION:
        return entity.user is not None and entity.user.id == me.id
    return entity.type == MessageEntityType.MENTION and _is_ours(name, me)


def _is_ours(name: str, me: Me) -> bool:
    return me.username is not None and name.casefold() == me.username.casefold()


def _is_reply(me: Me, message: Message) -> bool:
    answered = message.reply_to_message
    return answered is not None and answered.from_user is not None and answered.from_user.id == me.id


def _tidied(words: str) -> str:
    """The words around a name that was taken out ("@ansinh_bot, cho tôi hỏi …")."""
    return re.sub(r"[ \t]{2,}", " ", words).lstrip(" \t\n,:;.–-").rstrip()
