"""What every channel can do, and how its sending may fail."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from bot.channels.messages import OutgoingMessage


@dataclass(frozen=True, slots=True)
class Limits:
    """What the platform takes.

    Attributes:
        longest: how much one message may hold, as ``count`` counts.
        count: measures a text as the platform does (characters, UTF-16 units).
        buttons: how many buttons a message may have; 0: there are none, options are numbered lines.
        spacing_s: seconds between two messages to the same chat.
        window: how long after somebody's last message he may be written to; ``None``: always.
    """

    longest: int
    count: Callable[[str], int]
    buttons: int
    spacing_s: float = 0.0
    window: timedelta | None = None


class Channel(Protocol):
    """A platform on which people chat. Every method may be called for several chats at once."""

    name: str
    limits: Limits

    async def send(self, chat: str, message: OutgoingMessage) -> str | None:
        """Send a message that fits the limits; the platform's id of it, where it tells one.

        Raises:
            SendFailure: one of its kinds, which says what is to be done.
        """

    async def typing(self, chat: str) -> None:
        """Show that an answer is on its way, where the platform can; failing is no matter."""

    async def acknowledge(self, receipt: str) -> None:
        """Tell the platform that a pressed button was received; failing is no matter."""

    async def close(self) -> None:
        """Let go of connections."""


class SendFailure(Exception):
    """A message was not sent, or nobody knows. The text is the platform's code and reason, without personal data."""


class NotYet(SendFailure):
    """Certainly not sent; to be tried again.

    ``after`` is how many seconds the platform wants to be left alone, ``everybody`` whether that is for all chats.
    """

    def __init__(self, reason: str, after: float | None = None, everybody: bool = False) -> None:
        super().__init__(reason)
        self.after, self.everybody = after, everybody


class Unsure(SendFailure):
    """It may have been sent: the connection was lost or the time ran out after it had gone out. Never sent again."""


class Unreachable(SendFailure):
    """This person cannot be written to (blocked, window closed): what waits for him is dropped, the chat is marked."""


class Refused(SendFailure):
    """The platform does not take this message, and never will: our fault, for an operator to look at."""


class Halted(SendFailure):
    """Nothing can be sent at all until an operator acts (wrong token, used-up quota): everything waits."""
