"""What a conversation needs of the house around it, and what it says."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from bot.answer import Answer
from bot.channels.messages import Button, Kind, OutgoingMessage


@dataclass(frozen=True, slots=True)
class ChatState:
    """What is known of a chat. ``options`` were offered last, newest first."""

    channel: str
    chat: str
    conversation: str | None
    options: tuple[Button, ...]

    @property
    def owner(self) -> str:
        """Whose the conversations of this chat are (see ``bot.conversations.owner_key``)."""
        return f"{self.channel}:{self.chat}"


@dataclass(frozen=True, slots=True)
class Received:
    """A kept event, masked. ``key`` is its number in the inbox; a second try has the same."""

    key: int
    kind: Kind
    text: str
    sent_at: datetime
    message_id: str | None = None
    receipt: str | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """What is said to an event, none for silence, and what is to be known of the chat from then on.

    ``forgotten``: what was said in the chat before is not to be kept.
    """

    messages: tuple[OutgoingMessage, ...]
    state: ChatState
    forgotten: bool = False


class Speaker(Protocol):
    """Whoever knows what to say. Thread-safe, and blocking."""

    def reply(self, state: ChatState, received: Received) -> Reply:
        """What is said to an event.

        Raises:
            Unavailable: nothing can be said now; the event is to be tried again.
        """

    def apology(self, received: Received) -> Sequence[OutgoingMessage]:
        """What is said to an event that is given up."""


@dataclass(frozen=True, slots=True)
class Held:
    """A document that answers rest on, as people are told of it, and up to when it was checked."""

    label: str
    title: str
    checked_until: date | None = None


class Unavailable(Exception):
    """The house cannot answer now; the event is to be tried again."""


class SwitchedOff(Exception):
    """The channel is switched off; the message is for the asker."""


class Office(Protocol):
    """The house around the channels: answers, and what is kept of them. Thread-safe, and blocking."""

    def answer(self, state: ChatState, received: Received) -> Answer:
        """The answer to ``received.text``, which goes on the chat's conversation; a second try changes nothing kept.

        Raises:
            BadQuestion: it is no question that can be answered; the message is for the asker.
            SwitchedOff: the channel is switched off.
            Unavailable: the knowledge base or the database cannot be read.
        """

    def answered(self, id_: str) -> Answer | None:
        """The answer of that id, as long as it is kept."""

    def vote(self, answer: str, helpful: bool, reason: str = "", comment: str = "") -> bool:
        """Keep what somebody thinks of an answer, in place of what he thought; whether there is such an answer.

        ``reason`` is a key of ``reasons``, or empty.
        """

    @property
    def reasons(self) -> Sequence[tuple[str, str]]:
        """Why an answer may not have helped: keys with their Vietnamese words."""

    def forget(self, owner: str) -> None:
        """Delete the conversations of ``owner``."""

    def documents(self) -> Sequence[Held]:
        """The documents that answers rest on."""
