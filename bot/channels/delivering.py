"""Sending what waits for one chat, in order; what a failure means is decided here, once for all channels."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import ParamSpec

from bot.channels.backoff import delay
from bot.channels.blocking import Blocking
from bot.channels.channel import Channel, Halted, NotYet, Refused, Unreachable, Unsure
from bot.channels.chats import Chat
from bot.channels.outbox import Outbox, Sending
from bot.channels.pause import Pause
from knowledge.clock import Clock
from knowledge.errors import StorageUnavailable

_log = logging.getLogger(__name__)

_MOST_ATTEMPTS = 21  # half an hour at least, and an hour at most
TOO_LATE = timedelta(hours=48)
"""How long after somebody wrote an answer is still of use, where the platform sets no limit of its own."""
_ALONE_S = 60.0  # how long a channel is left alone that an operator must mend
_LONGEST_S = 3600.0  # for which a platform's word is taken
_RETRIES_S = (0.2, 1.0, 5.0)

P = ParamSpec("P")
Told = Callable[[str, str], None]
"""Is told the channel and what became of a message, to count."""


class Delivering:
    """Sends the outbox of one chat of ``channel`` after the other; for several at once."""

    def __init__(
        self, channel: Channel, outbox: Outbox, now: Clock, blocking: Blocking, told: Told, pause: Pause
    ) -> None:
        self._channel = channel
        self._outbox = outbox
        self._now = now
        self._blocking = blocking
        self._told = told
        self._pause = pause

    async def deliver(self, chat: Chat) -> datetime | None:
        """Send all that waits for ``chat``; when to go on, or ``None``: all is done.

        Raises:
            LeaseLost: another worker has the chat by now.
            StorageUnavailable: what became of a message could not be written down, so that it is unknown.
        """
        limits, spaced = self._channel.limits, False
        while True:
            if paused_until := self._pause.end():
                return paused_until
            sending = await self._blocking.run(self._outbox.begin, chat.key)
            if sending is None:
                return None
            if chat.unreachable:
                await self._drop(chat, sending, "unreachable", gone=False)
                continue
            if self._now() - chat.last_message_at > (limits.window or TOO_LATE):
                await self._drop(chat, sending, "window closed", gone=False)
                continue
            if spaced:
                await asyncio.sleep(limits.spacing_s)
            spaced = True
            again = await self._send(chat, sending)
            if again:
                return again

    async def _send(self, chat: Chat, sending: Sending) -> datetime | None:
        """Send one message and write down what became of it; when to try again, where it was not sent."""
        outbox, key = self._outbox, sending.key
        try:
            message_id = await self._channel.send(chat.state.chat, sending.message)
        except NotYet as error:
            if sending.attempts >= _MOST_ATTEMPTS:
                await self._note(outbox.give_up, chat.key, key, str(error))
                self._end("dead", error)
                return None
            after = min(error.after, _LONGEST_S) if error.after is not None else delay(sending.attempts)
            await self._note(outbox.put_back, chat.key, key, str(error), error.after is None)
            if error.everybody:
                self._pause.begin(after)
            self._end("again", error)
            return self._now() + timedelta(seconds=after)
        except Halted as error:
            await self._note(outbox.put_back, chat.key, key, str(error), False)
            self._pause.begin(_ALONE_S)
            self._end("halted", error)
            return self._now() + timedelta(seconds=_ALONE_S)
        except Unreachable as error:
            await self._drop(chat, sending, str(error), gone=True)
        except Refused as error:
            await self._note(outbox.give_up, chat.key, key, str(error))
            self._end("dead", error)
        except Unsure as error:
            await self._note(outbox.unsure, chat.key, key, str(error))
            self._end("unknown", error)
        except Exception as error:  # a fault of ours; whether it went out nobody knows
            _log.exception("%s: sending failed", self._channel.name)
            await self._note(outbox.unsure, chat.key, key, type(error).__name__)
            self._told(self._channel.name, "unknown")
        else:
            await self._note(outbox.sent, chat.key, key, message_id)
            self._end("sent")
        return None

    async def _note(self, write: Callable[P, None], *args: P.args, **kwargs: P.kwargs) -> None:
        """Write down what became of a message. Nobody else knows it: a database that is restarted is waited for."""
        for pause in _RETRIES_S:
            try:
                return await self._blocking.run(write, *args, **kwargs)
            except StorageUnavailable:
                await asyncio.sleep(pause)
        return await self._blocking.run(write, *args, **kwargs)

    async def _drop(self, chat: Chat, sending: Sending, reason: str, gone: bool) -> None:
        await self._note(self._outbox.drop_all, chat.key, sending.key, reason, gone)
        self._end("dropped")

    def _end(self, outcome: str, error: Exception | None = None) -> None:
        self._told(self._channel.name, outcome)
        if error is not None:
            level = logging.ERROR if outcome in ("dead", "halted") else logging.WARNING
            _log.log(level, "%s: a message was not sent (%s): %s", self._channel.name, outcome, error)
