"""What Telegram delivers, by webhook or by polling: one update a body."""

from datetime import datetime

from telegram import CallbackQuery, ChatMemberUpdated, Message, Update
from telegram.constants import ChatMemberStatus, ChatType, MessageAttachmentType

from bot.channels.events import BadEvent, Malformed, moment, parse
from bot.channels.messages import IncomingMessage, Kind
from bot.channels.telegram.addressing import Me, said_to

NAME = "telegram"
WANTED = ("message", "callback_query", "my_chat_member")
"""The kinds of updates that are read; Telegram is asked for no others."""

_START = "/start"  # what somebody means who says nothing but our name
_MEDIA = tuple(kind for kind in MessageAttachmentType if kind is not MessageAttachmentType.SUCCESSFUL_PAYMENT)
_GONE = (ChatMemberStatus.BANNED, ChatMemberStatus.LEFT)
_LARGEST = 2**63
_LONGEST_RECEIPT = 100


def read(body: bytes, me: Me, now: datetime) -> IncomingMessage | None:
    """What somebody did, to be acted on by ``me``; ``None``: nothing that we act on.

    Ignored are edits, channels, other bots, and in groups whatever is not said to us.

    Raises:
        BadEvent: it is no update as Telegram sends them, or too old.
    """
    found = parse(body)
    try:
        update = Update.de_json({key: found[key] for key in ("update_id", *WANTED) if key in found})
        return _read(update, me, now)
    except BadEvent:
        raise
    except Exception as error:  # the library checks no types, so that any value may break it anywhere
        raise Malformed(type(error).__name__) from None


def _read(update: Update, me: Me, now: datetime) -> IncomingMessage | None:
    number = _whole(update.update_id)
    if number < 0:
        raise Malformed("no number")
    if update.message:
        return _written(update.message, number, me, now)
    if update.callback_query:
        return _pressed(update.callback_query, number, now)
    if update.my_chat_member:
        return _left(update.my_chat_member, number, now)
    return None


def _written(message: Message, number: int, me: Me, now: datetime) -> IncomingMessage | None:
    sender = message.from_user
    if not sender or sender.is_bot or message.chat.type == ChatType.CHANNEL or message.is_automatic_forward:
        return None
    has_words = bool(message.text or message.caption)
    if not has_words and not any(message[kind] for kind in _MEDIA):
        return None  # a note about the chat: somebody joined, a message was pinned …
    words = said_to(me, message)
    if words is None:
        return None
    album = message.media_group_id  # each of its pictures is an update, to which one reply is enough
    return IncomingMessage(
        channel=NAME,
        chat=_chat(message.chat.id),
        event=f"album:{_short(album)}" if album and not has_words else str(number),
        kind=Kind.TEXT if has_words else Kind.UNSUPPORTED,
        text=_clean(words) or (_START if has_words else ""),
        sent_at=moment(int(message.date.timestamp() * 1000), now),
        message_id=str(_whole(message.message_id)),
        sequence=number,
    )


def _pressed(query: CallbackQuery, number: int, now: datetime) -> IncomingMessage | None:
    if query.message is None or query.data is None or query.from_user.is_bot:
        return None
    return IncomingMessage(
        channel=NAME,
        chat=_chat(query.message.chat.id),
        event=str(number),
        kind=Kind.ACTION,
        text=_clean(query.data),
        sent_at=now.replace(microsecond=0),  # to the second, as messages are dated: the number says what came first
        message_id=str(_whole(query.message.message_id)),
        receipt=_short(query.id),
        sequence=number,
    )


def _left(change: ChatMemberUpdated, number: int, now: datetime) -> IncomingMessage | None:
    was_gone, is_gone = (member.status in _GONE for member in (change.old_chat_member, change.new_chat_member))
    if not is_gone or was_gone:
        return None  # who comes back presses "start", and in a group nobody has asked anything yet
    return IncomingMessage(
        channel=NAME,
        chat=_chat(change.chat.id),
        event=str(number),
        kind=Kind.LEFT,
        text="",
        sent_at=moment(int(change.date.timestamp() * 1000), now),
        sequence=number,
    )


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) >= _LARGEST:
        raise Malformed("no number")
    return value


def _chat(id_: object) -> str:
    return str(_whole(id_))


def _clean(words: object) -> str:
    if not isinstance(words, str):
        raise Malformed("no text")
    return words.strip()


def _short(value: object) -> str:
    if not isinstance(value, str) or not 0 < len(value) <= _LONGEST_RECEIPT:
        raise Malformed("no id")
    return _clean(value)
