"""What goes out: written down with the answer, sent one after the other, each at most once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, insert, or_, select, update

from bot.channels.chats import Chats
from bot.channels.messages import OutgoingMessage
from bot.channels.options import parted
from bot.channels.states import SendState
from bot.channels.tables import ChatRow, OutboxRow
from bot.privacy import mask
from knowledge.text import clean

_ECHOED = timedelta(hours=1)
"""How long after a message its echo may come."""


@dataclass(frozen=True, slots=True)
class Sending:
    """A message that is being sent. ``attempts`` counts this one too."""

    key: int
    message: OutgoingMessage
    attempts: int


class Outbox:
    """What waits to be sent to the chats of ``chats``.

    Every method raises ``LeaseLost`` where the chat is another worker's by now, and ``StorageUnavailable``.
    """

    def __init__(self, chats: Chats) -> None:
        self._chats = chats

    @staticmethod
    def put(
        connection: Connection, channel: str, chat: int, event: int, messages: Sequence[OutgoingMessage], now: datetime
    ) -> None:
        """Write messages down, to be sent in their order."""
        common = {"channel": channel, "chat": chat, "inbox": event, "state": SendState.PENDING.value}
        common |= {"attempts": 0, "written_at": now, "reason": ""}
        for message in messages:  # one by one: their keys are their order
            connection.execute(insert(OutboxRow).values(common | {"message": message.model_dump(mode="json")}))

    @staticmethod
    def drop(connection: Connection, chat: int, reason: str) -> None:
        """Nothing that waits for a chat is sent."""
        waiting = update(OutboxRow).where(OutboxRow.chat == chat, OutboxRow.state == SendState.PENDING.value)
        connection.execute(waiting.values(state=SendState.DROPPED.value, reason=reason))

    def settle(self, chat: int) -> int:
        """What a worker was sending when it died is unknown from now on; how many there were."""
        with self._chats.writing(chat) as connection:
            cut_off = update(OutboxRow).where(OutboxRow.chat == chat, OutboxRow.state == SendState.SENDING.value)
            return connection.execute(cut_off.values(state=SendState.UNKNOWN.value, reason="cut off")).rowcount

    def begin(self, chat: int) -> Sending | None:
        """Begin to send the first message that waits; ``None``: none waits."""
        o = OutboxRow
        first = select(o.key).where(o.chat == chat, o.state == SendState.PENDING.value).order_by(o.key).limit(1)
        begun = update(o).where(o.key == first.scalar_subquery())
        begun = begun.values(state=SendState.SENDING.value, attempts=o.attempts + 1)
        with self._chats.writing(chat) as connection:
            row = connection.execute(begun.returning(o.key, o.message, o.attempts)).first()
        return Sending(row.key, OutgoingMessage.model_validate(row.message), row.attempts) if row else None

    def sent(self, chat: int, key: int, message_id: str | None) -> None:
        """It was sent."""
        told = {"state": SendState.SENT.value, "sent_at": self._chats.now(), "message_id": message_id, "reason": ""}
        self._write(chat, OutboxRow.key == key, told)

    def unsure(self, chat: int, key: int, reason: str) -> None:
        """Nobody knows whether it was sent."""
        self._write(chat, OutboxRow.key == key, {"state": SendState.UNKNOWN.value, "reason": reason})

    def put_back(self, chat: int, key: int, reason: str, counted: bool) -> None:
        """It was not sent and waits again; only a ``counted`` attempt brings it nearer to being given up."""
        told = {"state": SendState.PENDING.value, "reason": reason}
        self._write(chat, OutboxRow.key == key, told | ({} if counted else {"attempts": OutboxRow.attempts - 1}))

    def give_up(self, chat: int, key: int, reason: str) -> None:
        """It goes to the dead letters, and with it what belongs to the same answer."""
        o = OutboxRow
        same = select(o.inbox).where(o.key == key).scalar_subquery()
        rest = (o.inbox == same) & (o.state == SendState.PENDING.value)
        self._write(chat, or_(o.key == key, rest), {"state": SendState.DEAD.value, "reason": reason})

    def drop_all(self, chat: int, key: int, reason: str, gone: bool) -> None:
        """Neither it nor what waits behind it is sent; ``gone``: nothing can be, until the person writes again."""
        with self._chats.writing(chat) as connection:
            dropped = {"state": SendState.DROPPED.value, "reason": reason}
            connection.execute(update(OutboxRow).where(OutboxRow.key == key).values(dropped))
            self.drop(connection, chat, reason)
            if gone:
                left = update(ChatRow).where(ChatRow.key == chat).values(unreachable_since=self._chats.now())
                connection.execute(left)

    def echoes(self, chat: int, message_id: str | None, text: str) -> bool:
        """Whether a message that the platform tells of is one of ours: by its id, or where we know none by its words.

        One that nobody was sure of is then sent.
        """
        o = OutboxRow
        ours = select(o.key).where(o.chat == chat, o.message_id == message_id)
        nameless = or_(o.state == SendState.UNKNOWN.value, (o.state == SendState.SENT.value) & o.message_id.is_(None))
        unsure = select(o.key, o.message).where(o.chat == chat, nameless, o.written_at > self._chats.now() - _ECHOED)
        with self._chats.reading() as connection:
            if message_id is not None and connection.execute(ours).first():
                return True
            candidates = connection.execute(unsure.order_by(o.key)).all()
        for key, message in candidates:
            own, _ = parted(OutgoingMessage.model_validate(message).lines)  # a channel may have put options in between
            words = _words(mask("\n".join(line.text for line in own)))
            if words and _words(text).startswith(words):
                self.sent(chat, key, message_id)
                return True
        return False

    def _write(self, chat: int, which: ColumnElement[bool], told: dict[str, object]) -> None:
        with self._chats.writing(chat) as connection:
            connection.execute(update(OutboxRow).where(which).values(told))


def _words(text: str) -> str:
    """``text`` however a platform broke its lines."""
    return " ".join(clean(text).split())
