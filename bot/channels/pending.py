"""The events of a leased chat: taken up one after the other, as they were sent, and done with."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, func, select, update

from bot.channels.chats import Chats, LeaseLost
from bot.channels.messages import Kind, OutgoingMessage
from bot.channels.office import ChatState, Received, Reply
from bot.channels.outbox import Outbox
from bot.channels.states import EventState, SendState
from bot.channels.tables import ChatRow, InboxRow, OutboxRow


@dataclass(frozen=True, slots=True)
class Taken:
    """An event on which work has begun. ``attempts`` counts this one too, and those that a crash cut off."""

    received: Received
    attempts: int


class Pending:
    """What waits to be answered in the chats of ``chats``. Every method but ``take`` ends the work on an event.

    Every method raises ``LeaseLost`` where the chat is another worker's by now, and ``StorageUnavailable``.
    """

    def __init__(self, chats: Chats) -> None:
        self._chats = chats

    def take(self, chat: int) -> Taken | None:
        """Begin work on the event that was sent first of those that wait; ``None``: none waits."""
        i = InboxRow
        first = select(i.key).where(i.chat == chat, i.state == EventState.PENDING.value)
        first = first.order_by(i.sent_at, i.sequence, i.key).limit(1)
        begun = update(i).where(i.key == first.scalar_subquery())
        begun = begun.values(attempts=i.attempts + 1, claimed_at=self._chats.now())
        told = begun.returning(i.key, i.kind, i.text, i.sent_at, i.message_id, i.receipt, i.attempts)
        with self._chats.writing(chat) as connection:
            row = connection.execute(told).first()
        if row is None:
            return None
        key, kind, text, sent_at, message_id, receipt, attempts = row
        return Taken(Received(key, Kind(kind), text, sent_at, message_id, receipt), attempts)

    def answer(self, chat: int, event: int, reply: Reply, messages: Sequence[OutgoingMessage]) -> None:
        """What is said to an event, as ``messages``, goes to the outbox, in the same moment in which it is done."""
        state = reply.state
        known = {"conversation": state.conversation, "options": [o.model_dump(mode="json") for o in state.options]}
        with self._chats.writing(chat) as connection:
            connection.execute(update(ChatRow).where(ChatRow.key == chat).values(known))
            if reply.forgotten:
                _blot(connection, chat)
            self._put(connection, chat, event, state, messages)
            _end(connection, event, EventState.DONE)

    def drop(self, chat: int, event: int, reason: str) -> None:
        """The event is not to be answered."""
        with self._chats.writing(chat) as connection:
            _end(connection, event, EventState.DROPPED, reason)

    def give_up(self, chat: int, event: int, reason: str, state: ChatState, apology: Sequence[OutgoingMessage]) -> None:
        """The event could not be answered: it goes to the dead letters, and its person is told."""
        with self._chats.writing(chat) as connection:
            self._put(connection, chat, event, state, apology)
            _end(connection, event, EventState.DEAD, reason)

    def pause(self, chat: int, event: int, until: datetime) -> None:
        """An official talks to the person: nothing is answered until then."""
        with self._chats.writing(chat) as connection:
            connection.execute(update(ChatRow).where(ChatRow.key == chat).values(paused_until=until))
            Outbox.drop(connection, chat, "taken over")
            _end(connection, event, EventState.DONE)

    def leave(self, chat: int, event: int) -> None:
        """The person is gone: what waits for him is dropped."""
        with self._chats.writing(chat) as connection:
            Outbox.drop(connection, chat, "left")
            gone = {"unreachable_since": func.coalesce(ChatRow.unreachable_since, self._chats.now())}
            connection.execute(update(ChatRow).where(ChatRow.key == chat).values(gone))
            _end(connection, event, EventState.DONE)

    def forget(self, chat: int, event: int) -> bool:
        """Nothing of the chat is kept, the event that asked for it included, but what came in after it.

        Whether something did.
        """
        i = InboxRow
        with self._chats.writing(chat) as connection:
            _end(connection, event, EventState.DONE)
            connection.execute(delete(OutboxRow).where(OutboxRow.chat == chat))
            connection.execute(delete(i).where(i.chat == chat, i.state != EventState.PENDING.value))
            more = connection.execute(select(i.key).where(i.chat == chat).limit(1)).first() is not None
            known = update(ChatRow).values(conversation=None, options=[]) if more else delete(ChatRow)
            connection.execute(known.where(ChatRow.key == chat))
        return more

    def _put(
        self, connection: Connection, chat: int, event: int, state: ChatState, messages: Sequence[OutgoingMessage]
    ) -> None:
        """Write down what is said to a person; whoever does something can be written to."""
        connection.execute(update(ChatRow).where(ChatRow.key == chat).values(unreachable_since=None))
        Outbox.put(connection, state.channel, chat, event, messages, self._chats.now())


def _blot(connection: Connection, chat: int) -> None:
    """Take the words from all that is done with in a chat. That it was stays known: it may be delivered again."""
    i, o = InboxRow, OutboxRow
    done = update(i).where(i.chat == chat, i.state != EventState.PENDING.value).values(text="")
    lost = update(i).where(i.chat == chat, i.state == EventState.DEAD.value).values(state=EventState.DROPPED.value)
    gone = update(o).where(o.chat == chat).values(message=OutgoingMessage(lines=()).model_dump(mode="json"))
    unsent = update(o).where(o.chat == chat, o.state != SendState.SENT.value).values(state=SendState.DROPPED.value)
    for words in (done, lost, gone, unsent):
        connection.execute(words)


def _end(connection: Connection, event: int, state: EventState, reason: str = "") -> None:
    """Be done with an event, which happens once: a thread that a database kept for long may find it done."""
    waiting = update(InboxRow).where(InboxRow.key == event, InboxRow.state == EventState.PENDING.value)
    if not connection.execute(waiting.values(state=state.value, reason=reason)).rowcount:
        raise LeaseLost
