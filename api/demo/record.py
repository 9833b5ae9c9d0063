"""What a stand-in accepted, in order: what people on the platform have got to read."""

import threading
from collections.abc import Sequence
from time import monotonic
from typing import Any

from pydantic import BaseModel

from bot.channels.messages import Button


class Accepted(BaseModel):
    """A message that was accepted, as its reader sees it; ``raw`` is the call's own body."""

    chat: str
    message_id: str
    text: str
    buttons: list[Button] = []
    reply_to: str | None = None
    raw: dict[str, Any] = {}


class Record:
    """Everything accepted since the start, and how often chats were told that somebody is typing. Thread-safe."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._accepted: list[Accepted] = []
        self.typing: list[str] = []
        """The chats that were shown it, one entry for each time."""
        self.acknowledged: list[str] = []
        """The receipts of pressed buttons, as they were acknowledged."""

    def accept(self, message: Accepted) -> None:
        """Write down a message that was accepted."""
        with self._changed:
            self._accepted.append(message)
            self._changed.notify_all()

    def messages(self, chat: str | None = None) -> Sequence[Accepted]:
        """The messages, of one chat or of all, in the order in which they were accepted."""
        with self._changed:
            return [one for one in self._accepted if chat in (None, one.chat)]

    def texts(self, chat: str) -> Sequence[str]:
        """Which texts a chat received, in order."""
        return [one.text for one in self.messages(chat)]

    def wait(self, chat: str | None, count: int, seconds: float = 20) -> Sequence[Accepted]:
        """The messages of a chat (``None``: of all) once there are ``count``; never call it on the server's loop.

        Raises:
            TimeoutError: there are fewer after so many seconds.
        """
        deadline = monotonic() + seconds
        with self._changed:
            while len(found := [one for one in self._accepted if chat in (None, one.chat)]) < count:
                if not self._changed.wait(deadline - monotonic()) and monotonic() >= deadline:
                    raise TimeoutError(f"{len(found)} of {count} messages")
            return found
