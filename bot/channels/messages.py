"""What comes in and what goes out, the same for every channel."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class Kind(StrEnum):
    """What somebody did in a chat."""

    TEXT = "text"
    """Wrote; ``text`` is a question, a command ("/help") or the words of an option."""
    ACTION = "action"
    """Pressed a button; ``text`` is its action (see ``bot.channels.actions``)."""
    UNSUPPORTED = "unsupported"
    """Sent a picture, a sticker, a voice message …"""
    JOINED = "joined"
    """Follows the account, or came back to it."""
    LEFT = "left"
    """Blocked it, or follows it no more: nothing may be sent."""
    TAKEN_OVER = "taken_over"
    """A member of the office wrote into the chat: the assistant keeps silent for a while."""
    FORGET = "forget"
    """Asked through the platform to delete what is kept of the chat."""


@dataclass(frozen=True, slots=True)
class IncomingMessage:
    """An event of a chat, read from what the platform sent and not masked yet.

    Attributes:
        channel: the channel's name.
        chat: the platform's id of the chat; answers go there.
        event: what tells the event from every other of the channel; the same for a repeated delivery.
        kind: what was done.
        text: the words, or a button's action; empty where there are none.
        sent_at: when, by the platform's clock (UTC).
        message_id: the platform's id of the message, which a reply may name.
        receipt: what the platform wants acknowledged at once (Telegram's callback query).
        sequence: the order in which the platform numbers events that have the same moment.
    """

    channel: str
    chat: str
    event: str
    kind: Kind
    text: str
    sent_at: datetime
    message_id: str | None = None
    receipt: str | None = None
    sequence: int = 0


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Style(StrEnum):
    """How a line looks, where a channel can show it."""

    PLAIN = "plain"
    STRONG = "strong"
    QUOTE = "quote"
    FAINT = "faint"


class Line(_Frozen):
    """A line of a message; an empty one parts paragraphs. It holds no markup and no line break."""

    text: str
    style: Style = Style.PLAIN


class Button(_Frozen):
    """Something to press, or to choose by its number or words: ``title`` is read, ``action`` comes back.

    ``said`` is what the person says by pressing, on platforms that show it as words of his; empty: the title.
    """

    title: str
    action: str
    said: str = ""


class OutgoingMessage(_Frozen):
    """What a person gets; a channel splits it where it is too long for one message.

    ``reply_to`` is the platform's id of the message that it answers, named in groups.
    """

    lines: tuple[Line, ...]
    buttons: tuple[Button, ...] = ()
    reply_to: str | None = None

    @property
    def text(self) -> str:
        """The words without style."""
        return "\n".join(line.text for line in self.lines)
