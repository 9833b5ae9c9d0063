"""The tables of conversations. Nothing unmasked is ever written to them."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from knowledge.tables import Base, Moment


class ConversationRow(Base):
    """A conversation; ``owner`` is the hash of whose it is, empty for nobody's."""

    __tablename__ = "conversations"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    owner: Mapped[str] = mapped_column(String(64), index=True)
    created_at: Mapped[datetime] = mapped_column(Moment)
    used_at: Mapped[datetime] = mapped_column(Moment, index=True)


class ExchangeRow(Base):
    """One turn of a conversation with its reply; ``asks`` is what the reply asked back.

    ``message`` names what was said where it may be answered a second time, after a crash: the turn is then replaced.
    """

    __tablename__ = "conversation_turns"
    __table_args__ = (Index(None, "conversation", "key"),)

    key: Mapped[int] = mapped_column(primary_key=True)
    conversation: Mapped[str] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"))
    message: Mapped[str | None] = mapped_column(String(40))
    question: Mapped[str] = mapped_column(Text)
    understood: Mapped[str] = mapped_column(Text)
    status: Mapped[str] = mapped_column(String(30))
    text: Mapped[str] = mapped_column(Text)
    asks: Mapped[dict[str, Any] | None] = mapped_column(JSON)
