"""A channel and a speaker that do what a test tells them, and a worker between them over a real database."""

import asyncio
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from itertools import count

from sqlalchemy import Engine, select

from bot.channels.blocking import Blocking
from bot.channels.channel import Limits
from bot.channels.delivering import Told
from bot.channels.inbox import Inbox
from bot.channels.messages import IncomingMessage, Kind, Line, OutgoingMessage
from bot.channels.office import ChatState, Received, Reply
from bot.channels.tables import ChatRow, InboxRow, OutboxRow
from bot.channels.worker import Rules, Worker

NAME = "zalo_bot"
FORGET = "quên đi"
NOW = datetime(2026, 1, 5, 8, tzinfo=UTC)
_numbers = count(1)


class ScriptedChannel:
    """Takes what is sent, unless ``failures`` has something to raise for it first."""

    name: str = NAME

    def __init__(self, window: timedelta | None = None) -> None:
        self.limits = Limits(longest=200, count=len, buttons=0, window=window)
        self.failures: deque[Exception | None] = deque()
        self.received: dict[str, list[str]] = defaultdict(list)
        self.typing_shown: list[str] = []
        self.acknowledged: list[str] = []
        self.before_sending: Callable[[], None] = lambda: None
        self.after_sending: Callable[[], None] = lambda: None
        self._busy: set[str] = set()

    async def send(self, chat: str, message: OutgoingMessage) -> str | None:
        assert chat not in self._busy, "two messages to one chat at once"
        self._busy.add(chat)
        try:
            self.before_sending()
            await asyncio.sleep(0)
            failure = self.failures.popleft() if self.failures else None
            if failure:
                raise failure
            self.received[chat].append(message.text)
            self.after_sending()
            self.after_sending = lambda: None
            return f"m{next(_numbers)}"
        finally:
            self._busy.discard(chat)

    async def typing(self, chat: str) -> None:
        self.typing_shown.append(chat)

    async def acknowledge(self, receipt: str) -> None:
        self.acknowledged.append(receipt)

    async def close(self) -> None:
        pass


class Hanging(ScriptedChannel):
    """Takes what is sent, but says so only when it is ``over``."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self.asked: list[str] = []
        self.over = asyncio.Event()

    async def send(self, chat: str, message: OutgoingMessage) -> str | None:
        self.asked.append(chat)
        await self.over.wait()
        return await super().send(chat, message)


class Echo:
    """Replies with what was said; ``faults`` are raised first, one for each call."""

    def __init__(self) -> None:
        self.faults: deque[Exception] = deque()
        self.heard: list[str] = []
        self.before_replying: Callable[[str], object] = str

    def reply(self, state: ChatState, received: Received) -> Reply:
        self.heard.append(received.text)
        self.before_replying(received.text)
        if self.faults:
            raise self.faults.popleft()
        lines = tuple(Line(text=line) for line in f"re: {received.text}".split("\n"))
        return Reply((OutgoingMessage(lines=lines),), state, forgotten=received.text == FORGET)

    def apology(self, received: Received) -> tuple[OutgoingMessage, ...]:
        return (OutgoingMessage(lines=(Line(text="Xin lỗi."),)),)


class Clock:
    """Stands still unless a test moves it."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> None:
        self.now += timedelta(**by)


class House:
    """Inbox, worker, channel and speaker over one database."""

    def __init__(self, engine: Engine, window: timedelta | None = None) -> None:
        self.engine, self.clock = engine, Clock()
        self.channel, self.speaker = ScriptedChannel(window), Echo()
        self.inbox = Inbox(engine, self.clock)
        self.told: Callable[[str], None] = lambda outcome: None

    def hear(self, chat: str, text: str, kind: Kind = Kind.TEXT, **more: object) -> bool:
        """Somebody says something now; whether it was new."""
        given: dict[str, object] = {"channel": NAME, "event": f"e{next(_numbers)}", "sent_at": self.clock.now} | more
        return self.inbox.store(IncomingMessage(chat=chat, kind=kind, text=text, **given), b"{}")  # type: ignore[arg-type]

    def worker(self, channel: ScriptedChannel | None = None, alone: bool = False) -> Worker:
        rules = Rules(answering=Blocking(2), takeover=timedelta(hours=12), alone=alone)
        told: Told = lambda _, outcome: self.told(outcome)  # noqa: E731
        return Worker(self.engine, channel or self.channel, self.speaker, rules, told, self.clock)

    def work(self, until: Callable[[], bool], seconds: float = 15) -> None:
        """Let one worker work until ``until`` holds."""
        asyncio.run(self._work(until, seconds))

    async def _work(self, until: Callable[[], bool], seconds: float) -> None:
        async with working(self.worker()):
            async with asyncio.timeout(seconds):
                while not await asyncio.to_thread(until):
                    await asyncio.sleep(0.02)

    def settled(self) -> bool:
        """Nothing waits that can be done now."""
        with self.engine.connect() as connection:
            due = select(ChatRow.key).where((ChatRow.due_at <= self.clock.now) | ChatRow.lease.is_not(None))
            return connection.execute(due).first() is None

    def events(self) -> list[tuple[str, str]]:
        """The state and reason of every event."""
        with self.engine.connect() as connection:
            rows = connection.execute(select(InboxRow.state, InboxRow.reason).order_by(InboxRow.key))
            return [(row.state, row.reason) for row in rows]

    def sends(self) -> list[tuple[str, str]]:
        """The state and reason of every message on its way out."""
        with self.engine.connect() as connection:
            rows = connection.execute(select(OutboxRow.state, OutboxRow.reason).order_by(OutboxRow.key))
            return [(row.state, row.reason) for row in rows]


def texts(house: House) -> list[str]:
    """What is kept of what came in."""
    with house.engine.connect() as connection:
        return [*connection.execute(select(InboxRow.text).order_by(InboxRow.key)).scalars()]


@asynccontextmanager
async def working(worker: Worker) -> AsyncIterator[None]:
    """``worker`` at work until the block ends."""
    task = asyncio.create_task(worker.run())
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
