"""The tables of chat channels: chats, what came in, what goes out, tokens. Texts are masked before they are written."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from knowledge.tables import Base, Moment


class ChatRow(Base):
    """A chat, which is also the unit of work: whoever holds its lease alone answers it and sends to it.

    ``chat`` is the platform's id, without which nothing can be sent; ``due_at``: when there is something to do, null
    for nothing; ``options``: what was last offered, newest first, so that words or a number can stand for a button.
    """

    __tablename__ = "channel_chats"
    __table_args__ = (Index(None, "channel", "chat", unique=True), Index(None, "channel", "due_at"))

    key: Mapped[int] = mapped_column(primary_key=True)
    channel: Mapped[str] = mapped_column(String(20))
    chat: Mapped[str] = mapped_column(String(100))
    conversation: Mapped[str | None] = mapped_column(String(36))
    options: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    last_message_at: Mapped[datetime] = mapped_column(Moment, index=True)
    paused_until: Mapped[datetime | None] = mapped_column(Moment)
    unreachable_since: Mapped[datetime | None] = mapped_column(Moment)
    due_at: Mapped[datetime | None] = mapped_column(Moment)
    lease: Mapped[str | None] = mapped_column(String(36))
    leased_until: Mapped[datetime | None] = mapped_column(Moment)


class InboxRow(Base):
    """An event as it came in; ``body_hash`` is all that is kept of the raw body."""

    __tablename__ = "channel_inbox"
    __table_args__ = (Index(None, "channel", "event", unique=True), Index(None, "chat", "state"))

    key: Mapped[int] = mapped_column(primary_key=True)
    channel: Mapped[str] = mapped_column(String(20))
    chat: Mapped[int] = mapped_column(ForeignKey("channel_chats.key", ondelete="CASCADE"))
    event: Mapped[str] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(20))
    text: Mapped[str] = mapped_column(Text)
    message_id: Mapped[str | None] = mapped_column(String(100))
    receipt: Mapped[str | None] = mapped_column(String(100))
    sent_at: Mapped[datetime] = mapped_column(Moment)
    sequence: Mapped[int] = mapped_column(BigInteger)
    received_at: Mapped[datetime] = mapped_column(Moment, index=True)
    body_hash: Mapped[str] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(20))
    attempts: Mapped[int]
    claimed_at: Mapped[datetime | None] = mapped_column(Moment)
    reason: Mapped[str] = mapped_column(Text)


class OutboxRow(Base):
    """One message on its way out, in the order of ``key``; ``inbox`` is what it answers."""

    __tablename__ = "channel_outbox"
    __table_args__ = (Index(None, "chat", "state"), Index(None, "channel", "message_id"))

    key: Mapped[int] = mapped_column(primary_key=True)
    channel: Mapped[str] = mapped_column(String(20))
    chat: Mapped[int] = mapped_column(ForeignKey("channel_chats.key", ondelete="CASCADE"))
    inbox: Mapped[int | None] = mapped_column(ForeignKey("channel_inbox.key", ondelete="CASCADE"), index=True)
    message: Mapped[dict[str, Any]] = mapped_column(JSON)
    state: Mapped[str] = mapped_column(String(20))
    attempts: Mapped[int]
    written_at: Mapped[datetime] = mapped_column(Moment, index=True)
    sent_at: Mapped[datetime | None] = mapped_column(Moment)
    message_id: Mapped[str | None] = mapped_column(String(100))
    reason: Mapped[str] = mapped_column(Text)


class TokenRow(Base):
    """The tokens of a channel that changes them, encrypted."""

    __tablename__ = "channel_tokens"

    channel: Mapped[str] = mapped_column(String(20), primary_key=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    expires_at: Mapped[datetime] = mapped_column(Moment)
    renewed_at: Mapped[datetime] = mapped_column(Moment)
