"""The tables of the service. Questions are masked before they are written; of keys only hashes are kept."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from knowledge.tables import Base, Moment


class QuestionRow(Base):
    """A question that was answered or refused, with what each step found; ``id`` is the answer's.

    What was asked in a conversation goes when the conversation does.
    """

    __tablename__ = "asked_questions"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    conversation: Mapped[str | None] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"), index=True)
    asked_at: Mapped[datetime] = mapped_column(Moment, index=True)
    channel: Mapped[str] = mapped_column(String(20))
    status: Mapped[str] = mapped_column(String(30), index=True)
    question: Mapped[str] = mapped_column(Text)
    understood: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    milliseconds: Mapped[float]
    answer: Mapped[dict[str, Any]] = mapped_column(JSON)
    trace: Mapped[list[dict[str, Any]]] = mapped_column(JSON)


class FeedbackRow(Base):
    """What somebody thinks of an answer; ``comment`` is masked."""

    __tablename__ = "feedback"

    question: Mapped[str] = mapped_column(ForeignKey("asked_questions.id", ondelete="CASCADE"), primary_key=True)
    given_at: Mapped[datetime] = mapped_column(Moment, index=True)
    helpful: Mapped[bool]
    reason: Mapped[str] = mapped_column(String(30))
    comment: Mapped[str] = mapped_column(Text)


class KeyRow(Base):
    """An API key by its hash; it counts from its creation until it expires or is revoked."""

    __tablename__ = "api_keys"

    id: Mapped[str] = mapped_column(String(12), primary_key=True)
    hash: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(String(100))
    scope: Mapped[str] = mapped_column(String(20))
    created_at: Mapped[datetime] = mapped_column(Moment)
    expires_at: Mapped[datetime | None] = mapped_column(Moment)
    revoked_at: Mapped[datetime | None] = mapped_column(Moment)


class SessionRow(Base):
    """Somebody signed in on the pages with a key; the cookie's token is kept as a hash."""

    __tablename__ = "sessions"

    hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    key: Mapped[str] = mapped_column(ForeignKey("api_keys.id", ondelete="CASCADE"), index=True)
    expires_at: Mapped[datetime] = mapped_column(Moment, index=True)


class AuditRow(Base):
    """An act of an administrator: who (a key's id and name, or "dòng lệnh"), what, on what. Never changed."""

    __tablename__ = "audit"

    key: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment, index=True)
    who: Mapped[str] = mapped_column(String(120))
    act: Mapped[str] = mapped_column(String(40))
    target: Mapped[str] = mapped_column(Text)


class SwitchRow(Base):
    """Something switched off: a channel, a topic (words of a question) or a document."""

    __tablename__ = "switches"
    __table_args__ = (Index(None, "kind", "name", unique=True),)

    key: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(10))
    name: Mapped[str] = mapped_column(String(200))
    reason: Mapped[str] = mapped_column(Text)
    since: Mapped[datetime] = mapped_column(Moment)


class UploadRow(Base):
    """Documents sent in by an administrator, on their way into the knowledge base."""

    __tablename__ = "uploads"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    started_at: Mapped[datetime] = mapped_column(Moment, index=True)
    touched_at: Mapped[datetime] = mapped_column(Moment)
    files: Mapped[list[str]] = mapped_column(JSON)
    state: Mapped[str] = mapped_column(String(20))
    stage: Mapped[str] = mapped_column(Text)
    done: Mapped[int]
    total: Mapped[int]
    outcome: Mapped[dict[str, Any] | None] = mapped_column(JSON)
