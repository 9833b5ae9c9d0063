"""What came in: kept, masked, before it is acknowledged; each event once."""

import hashlib
from typing import Any

from sqlalchemy import Engine, case, func
from sqlalchemy.dialects import postgresql, sqlite

from bot.channels.messages import IncomingMessage, Kind
from bot.channels.states import EventState
from bot.channels.tables import ChatRow, InboxRow
from bot.privacy import mask
from knowledge.clock import Clock, utc_now
from knowledge.database import place_of
from knowledge.storage import storage_errors


class Inbox:
    """The events of one database. Thread-safe."""

    def __init__(self, engine: Engine, now: Clock = utc_now) -> None:
        self._engine = engine
        self._now = now

    def store(self, incoming: IncomingMessage, body: bytes) -> bool:
        """Keep an event, with the hash of the ``body`` it came in; whether it is new. Nothing is kept twice.

        Raises:
            StorageUnavailable: the database cannot be written.
        """
        # Both have the clause, each a class of its own.
        insert: Any = {"postgresql": postgresql.insert, "sqlite": sqlite.insert}[self._engine.dialect.name]
        c, now = ChatRow, self._now()
        chat = insert(c).values(
            channel=incoming.channel, chat=incoming.chat, options=[], last_message_at=incoming.sent_at, due_at=now
        )
        told: dict[str, Any] = {"due_at": func.coalesce(c.due_at, now)}  # who waits for a second try goes on waiting
        if incoming.kind is not Kind.TAKEN_OVER:  # which says nothing of the person himself
            told["last_message_at"] = case(
                (c.last_message_at < incoming.sent_at, incoming.sent_at), else_=c.last_message_at
            )
        known = chat.on_conflict_do_update(index_elements=["channel", "chat"], set_=told).returning(c.key)
        with storage_errors(place_of(self._engine)), self._engine.connect() as connection, connection.begin() as work:
            row = {
                "channel": incoming.channel,
                "chat": connection.execute(known).scalar_one(),
                "event": incoming.event,
                "kind": incoming.kind.value,
                "text": mask(incoming.text),
                "message_id": incoming.message_id,
                "receipt": incoming.receipt,
                "sent_at": incoming.sent_at,
                "sequence": incoming.sequence,
                "received_at": now,
                "body_hash": hashlib.sha256(body).hexdigest(),
                "state": EventState.PENDING.value,
                "attempts": 0,
                "reason": "",
            }
            event = insert(InboxRow).values(row).on_conflict_do_nothing(index_elements=["channel", "event"])
            new = connection.execute(event.returning(InboxRow.key)).first() is not None
            if not new:
                work.rollback()
        return new
