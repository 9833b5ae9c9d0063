"""The worker of a channel: claims chats that have something to do, and serves many of them at once, each in order.

Each channel has one of its own: a platform that hangs holds up no other.
"""

import asyncio
import logging
import uuid
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from sqlalchemy import Engine

from bot.channels.blocking import Blocking
from bot.channels.channel import Channel
from bot.channels.chats import LEASE, Chat, Chats, LeaseLost
from bot.channels.delivering import Delivering, Told
from bot.channels.handling import Handling
from bot.channels.office import Speaker
from bot.channels.outbox import Outbox
from bot.channels.pause import Pause
from bot.channels.pending import Pending
from knowledge.clock import Clock, utc_now
from knowledge.errors import StorageUnavailable

_log = logging.getLogger(__name__)

_AT_ONCE = 32  # chats; they wait for the platform most of the time
_WRITING_AT_ONCE = 4  # on PostgreSQL; of SQLite's writers one waits for the other, and deliveries for both
_POLL_S = 1.0  # what another process stored, or is due again, is seen after that long
_TROUBLE_S = 3.0  # how long to wait for a database that does not answer
_GRACE_S = 10.0  # how long what is under way may go on when the worker is told to stop
_TURNS = 5  # events of one chat in a row; then others have a turn


@dataclass(frozen=True, slots=True)
class Rules:
    """How the worker behaves.

    Attributes:
        answering: where questions are answered, so many at once.
        takeover: how long it keeps silent where an official has written into the chat.
        alone: whether there can be no other worker, so that leases left over are those of a dead one.
    """

    answering: Blocking
    takeover: timedelta
    alone: bool


class Worker:
    """Serves the chats of ``channel``. ``told`` counts what became of messages."""

    def __init__(
        self,
        engine: Engine,
        channel: Channel,
        speaker: Speaker,
        rules: Rules,
        told: Told,
        now: Clock = utc_now,
    ) -> None:
        self._channel = channel
        self._alone = rules.alone
        self._chats = Chats(engine, str(uuid.uuid4()), now)
        self._outbox = Outbox(self._chats)
        self._blocking = Blocking(1 if rules.alone else _WRITING_AT_ONCE)
        self._pause = Pause(now)
        self._delivering = Delivering(channel, self._outbox, now, self._blocking, told, self._pause)
        self._handling = Handling(
            channel,
            Pending(self._chats),
            self._outbox,
            speaker,
            self._blocking,
            rules.answering,
            rules.takeover,
            now,
        )
        self._serving: dict[int, asyncio.Task[None]] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._something = asyncio.Event()
        self._stopping = False

    def wake(self) -> None:
        """There is something to do. May be called from any thread."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._something.set)

    async def run(self) -> None:
        """Work until cancelled; then finish what is under way, within some seconds."""
        self._loop = asyncio.get_running_loop()
        renewing = asyncio.create_task(self._renew_for_ever())
        try:
            await self._patiently(self._void)
            while True:
                self._something.clear()
                if not await self._patiently(self._claim):
                    await self._wait()
        finally:
            self._stopping = True
            if serving := list(self._serving.values()):
                await asyncio.wait(serving, timeout=_GRACE_S)
            for task in self._serving.values():
                task.cancel()
            renewing.cancel()
            with suppress(StorageUnavailable):  # then the leases run out
                await self._blocking.run(self._chats.let_go)

    async def _claim(self) -> bool:
        """Begin to serve chats that wait; whether there may be more that could be served at once."""
        room = _AT_ONCE - len(self._serving)
        if room <= 0 or self._pause.end():
            return False
        claimed = await self._blocking.run(self._chats.claim, self._channel.name, room, [*self._serving])
        for chat in claimed:
            task = asyncio.create_task(self._serve(chat))
            self._serving[chat.key] = task
            task.add_done_callback(partial(self._done, chat.key))
        return len(claimed) == room

    async def _serve(self, chat: Chat) -> None:
        """Send what waits for a chat and answer what came in, one after the other; then let go of it."""
        try:
            await self._blocking.run(self._outbox.settle, chat.key)
            again = None
            for _ in range(_TURNS):
                again = await self._delivering.deliver(chat)
                if again or self._stopping:
                    break
                step = await self._handling.next(chat)
                if step.chat is None:
                    return
                chat, again = step.chat, step.again_at
                if again or not step.more:
                    break
            await self._blocking.run(self._chats.release, chat.key, again)
        except LeaseLost:
            _log.warning("%s: a chat was served too slowly and is another worker's now", self._channel.name)
        except StorageUnavailable as error:  # the lease ends by itself
            _log.error("%s: a chat is left as it is: %s", self._channel.name, error)
            await asyncio.sleep(_TROUBLE_S)
        except Exception:
            _log.exception("%s: a chat is left as it is", self._channel.name)

    async def _patiently(self, work: Callable[[], Awaitable[bool]]) -> bool:
        """Do ``work``; where that fails, wait a little instead: a worker never ends by itself."""
        try:
            return await work()
        except StorageUnavailable as error:
            _log.error("channels wait for the database: %s", error)
        except Exception:
            _log.exception("channels wait")
        await asyncio.sleep(_TROUBLE_S)
        return True

    async def _void(self) -> bool:
        if self._alone:
            await self._blocking.run(self._chats.void, self._channel.name)
        return True

    async def _wait(self) -> None:
        # No wait_for: until Python 3.12 it may swallow being cancelled, and the process would never stop.
        with suppress(TimeoutError):
            async with asyncio.timeout(_POLL_S):
                await self._something.wait()

    async def _renew_for_ever(self) -> None:
        """Keep the leases of what is under way; whoever has lost one stops."""
        while True:
            await asyncio.sleep(LEASE.total_seconds() / 3)
            if not (keys := list(self._serving)):
                continue
            try:
                held = await self._blocking.run(self._chats.renew, keys)
            except StorageUnavailable as error:
                _log.error("leases were not renewed: %s", error)
                continue
            except Exception:
                _log.exception("leases were not renewed")
                continue
            for key in set(keys) - held:
                if task := self._serving.get(key):
                    task.cancel()

    def _done(self, key: int, _: asyncio.Task[None]) -> None:
        del self._serving[key]
        self._something.set()
