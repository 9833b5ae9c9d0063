"""Chats as units of work: leased by one worker at a time, so that each is answered in order and many in parallel.

On PostgreSQL many workers claim chats beside each other (``SKIP LOCKED``); on SQLite a channel has one. What a worker
writes it writes under its lease (``writing``): whoever was too slow to renew his and lost it writes nothing.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Connection, Engine, Row, case, exists, or_, select, update

from bot.channels.messages import Button
from bot.channels.office import ChatState
from bot.channels.states import EventState, SendState
from bot.channels.tables import ChatRow, InboxRow, OutboxRow
from knowledge.clock import Clock, utc_now
from knowledge.database import place_of
from knowledge.storage import storage_errors

LEASE = timedelta(seconds=30)


class LeaseLost(Exception):
    """Somebody else works on the chat by now."""


@dataclass(frozen=True, slots=True)
class Chat:
    """A leased chat. ``last_message_at``: when its person last wrote; ``paused_until``: an official talks to him."""

    key: int
    state: ChatState
    last_message_at: datetime
    paused_until: datetime | None
    unreachable: bool


class Chats:
    """The chats of one database, as ``worker`` works on them. Thread-safe.

    Every method raises ``StorageUnavailable`` where the database cannot be read or written.
    """

    def __init__(self, engine: Engine, worker: str, now: Clock = utc_now) -> None:
        self._engine = engine
        self._worker = worker
        self.now = now

    def claim(self, channel: str, at_most: int, besides: Collection[int] = ()) -> list[Chat]:
        """Lease chats of a channel that have something to do, those that wait longest first.

        ``besides`` those on which this worker is at work: also where a lease ran out meanwhile, one of them is enough.
        """
        c, now = ChatRow, self.now()
        free = or_(c.lease.is_(None), c.leased_until < now)
        waiting = select(c.key).where(c.channel == channel, c.due_at <= now, free, c.key.not_in(besides))
        waiting = waiting.order_by(c.due_at, c.key)
        # A CTE is worked out once; a subquery might be several times, and lock more than it gives.
        chosen = waiting.limit(at_most).with_for_update(skip_locked=True).cte("chosen")
        mine = {"lease": self._worker, "leased_until": now + LEASE}
        leased = update(c).where(c.key.in_(select(chosen.c.key))).values(mine).returning(*_COLUMNS)
        with self._begin() as connection:
            return [_chat(row) for row in connection.execute(leased)]

    def renew(self, keys: Collection[int]) -> set[int]:
        """Hold leases for longer; those that are still held."""
        c = ChatRow
        held = update(c).where(c.key.in_(keys), c.lease == self._worker).values(leased_until=self.now() + LEASE)
        with self._begin() as connection:
            return set(connection.execute(held.returning(c.key)).scalars())

    def release(self, key: int, again_at: datetime | None = None) -> None:
        """Give a lease back; the chat is due again at ``again_at``, or at once where something came in meanwhile."""
        c, now = ChatRow, self.now()
        something = or_(
            exists().where(InboxRow.chat == key, InboxRow.state == EventState.PENDING.value),
            exists().where(OutboxRow.chat == key, OutboxRow.state == SendState.PENDING.value),
        )
        due = again_at or case((something, now))
        # Only a statement after the row is locked is sure to see what was stored before it was.
        with self.writing(key) as connection:
            free = update(c).where(c.key == key).values(lease=None, leased_until=None, due_at=due)
            connection.execute(free)

    def let_go(self) -> None:
        """Give back all that is still held, so that others need not wait until the leases run out."""
        mine = update(ChatRow).where(ChatRow.lease == self._worker)
        with self._begin() as connection:
            connection.execute(mine.values(lease=None, leased_until=None))

    def void(self, channel: str) -> None:
        """Take every lease of a channel away: where there can be only one worker, those of another are a dead one's."""
        left = update(ChatRow).where(ChatRow.channel == channel, ChatRow.lease.is_not(None))
        with self._begin() as connection:
            connection.execute(left.values(lease=None, leased_until=None))

    @contextmanager
    def writing(self, key: int) -> Iterator[Connection]:
        """A transaction that writes about a chat, whose lease it locks.

        Raises:
            LeaseLost: the chat is not leased by this worker any more.
        """
        mine = update(ChatRow).where(ChatRow.key == key, ChatRow.lease == self._worker).values(lease=self._worker)
        with self._begin() as connection:
            if not connection.execute(mine).rowcount:
                raise LeaseLost
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that only reads."""
        with storage_errors(place_of(self._engine)), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _begin(self) -> Iterator[Connection]:
        with storage_errors(place_of(self._engine)), self._engine.begin() as connection:
            yield connection


_COLUMNS = (
    ChatRow.key,
    ChatRow.channel,
    ChatRow.chat,
    ChatRow.conversation,
    ChatRow.options,
    ChatRow.last_message_at,
    ChatRow.paused_until,
    ChatRow.unreachable_since,
)


def _chat(row: Row[Any]) -> Chat:
    key, channel, chat, conversation, options, last, paused, unreachable = tuple(row)
    state = ChatState(channel, chat, conversation, _offered(options))
    return Chat(key, state, last, paused, unreachable is not None)


def _offered(options: list[Any]) -> tuple[Button, ...]:
    """What was offered; nothing where another version of the software wrote it in its own way."""
    try:
        return tuple(Button.model_validate(option) for option in options)
    except ValidationError:
        return ()
