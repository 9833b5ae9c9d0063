"""One event: what is said to it, or why nothing is."""

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.channels.backoff import delay
from bot.channels.blocking import Blocking
from bot.channels.channel import Channel
from bot.channels.chats import Chat
from bot.channels.delivering import TOO_LATE
from bot.channels.messages import Kind, OutgoingMessage
from bot.channels.office import Received, Speaker, Unavailable
from bot.channels.outbox import Outbox
from bot.channels.pending import Pending, Taken
from bot.channels.splitting import fitted
from knowledge.clock import Clock

_log = logging.getLogger(__name__)

_MOST_ATTEMPTS = 14  # a quarter of an hour at least
_MOST_FAULTS = 4  # of our own: more of them do not mend it
_TYPING_S = 4.0  # platforms show it for five
_SPOKEN = frozenset({Kind.TEXT, Kind.ACTION, Kind.UNSUPPORTED})


@dataclass(frozen=True, slots=True)
class Step:
    """What came of looking for an event.

    ``chat`` is the chat as it is now, ``None``: nothing is kept of it any more. ``more``: there may be more to do.
    ``again_at``: when the event is to be tried again.
    """

    chat: Chat | None
    more: bool = True
    again_at: datetime | None = None


class Handling:
    """Handles the events of the chats of ``channel``; for several chats at once."""

    def __init__(
        self,
        channel: Channel,
        pending: Pending,
        outbox: Outbox,
        speaker: Speaker,
        writing: Blocking,
        answering: Blocking,
        takeover: timedelta,
        now: Clock,
    ) -> None:
        self._channel = channel
        self._pending = pending
        self._outbox = outbox
        self._speaker = speaker
        self._writing = writing
        self._answering = answering
        self._takeover = takeover
        self._now = now
        self._acknowledging: set[asyncio.Task[None]] = set()

    async def next(self, chat: Chat) -> Step:
        """Handle the first event that waits in ``chat``.

        Raises:
            LeaseLost: another worker has the chat by now.
            StorageUnavailable: the database cannot be read or written; the event waits.
        """
        taken = await self._writing.run(self._pending.take, chat.key)
        if taken is None:
            return Step(chat, more=False)
        received, write = taken.received, self._writing.run
        if received.receipt:
            self._acknowledge(received.receipt)
        match received.kind:
            case Kind.FORGET:
                await write(self._speaker.reply, chat.state, received)
                left = await write(self._pending.forget, chat.key, received.key)
                return Step(replace(chat, state=replace(chat.state, conversation=None, options=())) if left else None)
            case Kind.LEFT:
                await write(self._pending.leave, chat.key, received.key)
                return Step(replace(chat, unreachable=True))
            case Kind.TAKEN_OVER:
                return await self._taken_over(chat, received)
        if reason := self._unanswered(chat, received):
            await write(self._pending.drop, chat.key, received.key, reason)
            return Step(chat)
        heard = max(chat.last_message_at, received.sent_at)  # of what came in after the chat was claimed too
        return await self._answer(replace(chat, last_message_at=heard, unreachable=False), taken)

    def _acknowledge(self, receipt: str) -> None:
        """Tell the platform at once, and wait for nothing."""
        task = asyncio.create_task(self._channel.acknowledge(receipt))
        self._acknowledging.add(task)
        task.add_done_callback(self._acknowledging.discard)

    def _unanswered(self, chat: Chat, received: Received) -> str:
        """Why nothing is said to an event; empty: something is."""
        if self._now() - received.sent_at > TOO_LATE:
            return "too old"
        paused = chat.paused_until is not None and self._now() < chat.paused_until
        return "an official answers" if paused and received.kind in _SPOKEN else ""

    async def _taken_over(self, chat: Chat, received: Received) -> Step:
        if await self._writing.run(self._outbox.echoes, chat.key, received.message_id, received.text):
            await self._writing.run(self._pending.drop, chat.key, received.key, "our own message")
            return Step(chat)
        until = received.sent_at + self._takeover
        if until <= self._now():
            await self._writing.run(self._pending.drop, chat.key, received.key, "long ago")
            return Step(chat)
        await self._writing.run(self._pending.pause, chat.key, received.key, until)
        return Step(replace(chat, paused_until=until))

    async def _answer(self, chat: Chat, taken: Taken) -> Step:
        received, write = taken.received, self._writing.run
        if taken.attempts > _MOST_ATTEMPTS:
            return await self._give_up(chat, received, "tried too often")
        try:
            async with _typing(self._channel, chat.state.chat):
                reply = await self._answering.run(self._speaker.reply, chat.state, received)
        except Unavailable as error:
            return self._later(chat, taken, str(error))
        except Exception as error:
            _log.exception("%s: an event could not be answered", self._channel.name)
            if taken.attempts >= _MOST_FAULTS:
                return await self._give_up(chat, received, type(error).__name__)
            return self._later(chat, taken, type(error).__name__)
        parts = self._parts(reply.messages)
        await write(self._pending.answer, chat.key, received.key, reply, parts)
        return Step(replace(chat, state=reply.state))

    def _later(self, chat: Chat, taken: Taken, reason: str) -> Step:
        _log.warning("%s: an event is tried again: %s", self._channel.name, reason)
        return Step(chat, again_at=self._now() + timedelta(seconds=delay(taken.attempts)))

    async def _give_up(self, chat: Chat, received: Received, reason: str) -> Step:
        _log.error("%s: an event was given up: %s", self._channel.name, reason)
        apology = self._parts(self._speaker.apology(received))
        await self._writing.run(self._pending.give_up, chat.key, received.key, reason, chat.state, apology)
        return Step(chat)

    def _parts(self, messages: Sequence[OutgoingMessage]) -> list[OutgoingMessage]:
        return [part for message in messages for part in fitted(message, self._channel.limits)]


@asynccontextmanager
async def _typing(channel: Channel, chat: str) -> AsyncIterator[None]:
    """Show that an answer is on its way, until the block ends."""

    async def show() -> None:
        while True:
            await channel.typing(chat)
            await asyncio.sleep(_TYPING_S)

    task = asyncio.create_task(show())
    try:
        yield
    finally:
        task.cancel()
