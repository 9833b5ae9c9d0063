"""What could not be answered or sent, and what may or may not have arrived: listed, and tried again on request."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Engine, func, select, update

from bot.channels.messages import OutgoingMessage
from bot.channels.states import EventState, SendState
from bot.channels.tables import ChatRow, InboxRow, OutboxRow
from knowledge.clock import Clock, utc_now
from knowledge.database import place_of
from knowledge.storage import storage_errors

_LOST = (SendState.DEAD.value, SendState.UNKNOWN.value)


class Box(StrEnum):
    """Where a letter lies; with its number it is the letter's name ("in-12", "out-7")."""

    IN = "in"
    OUT = "out"


@dataclass(frozen=True, slots=True)
class Letter:
    """An event that was given up, or a message that was, or of which nobody knows whether it arrived.

    ``text`` is masked, as everything that is kept.
    """

    box: Box
    key: int
    channel: str
    at: datetime
    state: str
    attempts: int
    reason: str
    text: str

    @property
    def name(self) -> str:
        """What an operator calls it by."""
        return f"{self.box}-{self.key}"


class DeadLetters:
    """The dead letters of one database. Raises ``StorageUnavailable`` where it cannot be read or written."""

    def __init__(self, engine: Engine, now: Clock = utc_now) -> None:
        self._engine = engine
        self._now = now

    def list(self) -> list[Letter]:
        """All of them, the oldest first."""
        i, o = InboxRow, OutboxRow
        events = select(i.key, i.channel, i.received_at.label("at"), i.state, i.attempts, i.reason, i.text)
        sends = select(o.key, o.channel, o.written_at.label("at"), o.state, o.attempts, o.reason, o.message)
        with storage_errors(place_of(self._engine)), self._engine.connect() as connection:
            dead = connection.execute(events.where(i.state == EventState.DEAD.value)).all()
            unsent = connection.execute(sends.where(o.state.in_(_LOST))).all()
        found = [_letter(Box.IN, row, row.text) for row in dead]
        found += [_letter(Box.OUT, row, OutgoingMessage.model_validate(row.message).text) for row in unsent]
        return sorted(found, key=lambda letter: (letter.at, letter.box, letter.key))

    def replay(self, letters: Collection[Letter]) -> None:
        """Try ``letters`` again, each in its place, unless that was done before; one that did arrive arrives twice."""
        i, o = InboxRow, OutboxRow
        keys = {box: [letter.key for letter in letters if letter.box is box] for box in Box}
        with storage_errors(place_of(self._engine)), self._engine.begin() as connection:
            anew = {"attempts": 0, "reason": ""}
            dead = update(i).where(i.key.in_(keys[Box.IN]), i.state == EventState.DEAD.value)
            events = dead.values(anew | {"state": EventState.PENDING.value})
            unsent = update(o).where(o.key.in_(keys[Box.OUT]), o.state.in_(_LOST))
            sends = unsent.values(anew | {"state": SendState.PENDING.value})
            chats = [*connection.execute(events.returning(i.chat)).scalars()]
            chats += connection.execute(sends.returning(o.chat)).scalars()
            _due(connection, chats, self._now())


def _letter(box: Box, row: Any, text: str) -> Letter:
    return Letter(box, row.key, row.channel, row.at, row.state, row.attempts, row.reason, text)


def _due(connection: Connection, chats: Collection[int], now: datetime) -> None:
    due = {"due_at": func.coalesce(ChatRow.due_at, now)}
    connection.execute(update(ChatRow).where(ChatRow.key.in_(chats)).values(due))
