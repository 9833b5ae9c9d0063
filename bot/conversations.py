"""Conversations kept in the database for some days, masked; deleted on request."""

import hashlib
import uuid
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Engine, create_engine, delete, event, func, insert, or_, select, update
from sqlalchemy.pool import StaticPool

from bot.answer import Asks, Status
from bot.conversation import Exchange
from bot.conversation_tables import ConversationRow, ExchangeRow
from bot.privacy import mask
from knowledge.clock import Clock, utc_now
from knowledge.database import place_of
from knowledge.storage import storage_errors
from knowledge.tables import Base

_RECALLED = 20
"""Turns that are read back: each holds the whole question as understood, so that older ones add nothing."""


@dataclass(frozen=True, slots=True)
class Summary:
    """A conversation as it is listed."""

    id: str
    created_at: datetime
    used_at: datetime
    turns: int
    last_question: str


def owner_key(owner: str) -> str:
    """What is kept of whose a conversation is ("telegram:12345"): a hash, so that the table names nobody."""
    return hashlib.sha256(owner.encode()).hexdigest() if owner else ""


class Conversations:
    """The conversations of one database. Thread-safe.

    Every method raises ``StorageUnavailable`` where the database cannot be read or written.
    """

    def __init__(self, engine: Engine, retention_days: int, now: Clock = utc_now) -> None:
        self._engine = engine
        self._retention = timedelta(days=retention_days)
        self._now = now

    @classmethod
    def in_memory(cls) -> "Conversations":
        """Conversations that end with the process."""
        engine = create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})
        event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA foreign_keys=ON"))
        Base.metadata.create_all(engine, [Base.metadata.tables[t] for t in ("conversations", "conversation_turns")])
        return cls(engine, retention_days=1)

    def open(self, owner: str = "") -> str:
        """Begin a conversation of ``owner`` and return its id; what is too old goes first."""
        self.purge()
        id_, now = str(uuid.uuid4()), self._now()
        with self._storage(), self._engine.begin() as connection:
            connection.execute(
                insert(ConversationRow).values(id=id_, owner=owner_key(owner), created_at=now, used_at=now)
            )
        return id_

    def holds(self, id_: str, owner: str = "") -> bool:
        """Whether there is such a conversation of ``owner`` that is not too old."""
        c = ConversationRow
        query = select(c.id).where(c.id == id_, c.owner == owner_key(owner), c.used_at >= self._oldest())
        with self._storage(), self._engine.connect() as connection:
            return connection.execute(query).first() is not None

    def append(self, id_: str, exchange: Exchange, message: str | None = None) -> None:
        """Write down a turn, masked once more, in place of an earlier one for the same ``message``.

        Of a conversation deleted meanwhile nothing is written.
        """
        with self._storage(), self._engine.begin() as connection:
            touched = update(ConversationRow).where(ConversationRow.id == id_).values(used_at=self._now())
            if connection.execute(touched).rowcount:
                if message is not None:
                    earlier = delete(ExchangeRow).where(ExchangeRow.conversation == id_, ExchangeRow.message == message)
                    connection.execute(earlier)
                connection.execute(
                    insert(ExchangeRow).values(
                        conversation=id_,
                        message=message,
                        question=mask(exchange.question),
                        understood=mask(exchange.understood),
                        status=exchange.status.value,
                        text=mask(exchange.text),
                        asks=exchange.asks.model_dump(mode="json") if exchange.asks else None,
                    )
                )

    def turns(self, id_: str, besides: str | None = None) -> tuple[Exchange, ...]:
        """The last turns of a conversation, oldest first, ``besides`` the one for that message."""
        e = ExchangeRow
        query = select(e.question, e.understood, e.status, e.text, e.asks).where(e.conversation == id_)
        if besides is not None:
            query = query.where(or_(e.message.is_(None), e.message != besides))
        with self._storage(), self._engine.connect() as connection:
            rows = connection.execute(query.order_by(e.key.desc()).limit(_RECALLED)).all()
        return tuple(
            Exchange(question, understood, Status(status), text, Asks.model_validate(asks) if asks else None)
            for question, understood, status, text, asks in reversed(rows)
        )

    def all(self) -> list[Summary]:
        """Every conversation, the last used first."""
        c, e = ConversationRow, ExchangeRow
        count = select(func.count()).where(e.conversation == c.id).scalar_subquery()
        newest = select(e.question).where(e.conversation == c.id).order_by(e.key.desc()).limit(1).scalar_subquery()
        query = select(c.id, c.created_at, c.used_at, count, newest).order_by(c.used_at.desc(), c.id)
        with self._storage(), self._engine.connect() as connection:
            return [
                Summary(id_, created, used, turns, question or "")
                for id_, created, used, turns, question in connection.execute(query)
            ]

    def delete(self, id_: str) -> bool:
        """Delete a conversation with all its turns; whether there was one."""
        with self._storage(), self._engine.begin() as connection:
            return bool(connection.execute(delete(ConversationRow).where(ConversationRow.id == id_)).rowcount)

    def delete_of(self, owner: str) -> int:
        """Delete every conversation of ``owner`` and return how many."""
        with self._storage(), self._engine.begin() as connection:
            of_owner = delete(ConversationRow).where(ConversationRow.owner == owner_key(owner))
            return connection.execute(of_owner).rowcount

    def purge(self) -> int:
        """Delete every conversation not used within the days of retention and return how many."""
        with self._storage(), self._engine.begin() as connection:
            too_old = delete(ConversationRow).where(ConversationRow.used_at < self._oldest())
            return connection.execute(too_old).rowcount

    def _oldest(self) -> datetime:
        return self._now() - self._retention

    def _storage(self) -> AbstractContextManager[None]:
        return storage_errors(place_of(self._engine))
