"""The questions that were asked, as an operator reads them: listed, counted by day, one with its trace."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Engine, case, delete, func, select

from api.service.audit import Act, record
from api.service.local_time import start_of
from api.service.tables import FeedbackRow, QuestionRow
from bot.answer import Status
from knowledge.clock import VIETNAM, Clock, utc_now
from knowledge.database import place_of
from knowledge.storage import storage_errors

PAGE = 50


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the asker thought of the answer; ``reason`` is a word of ``api.service.feedback``."""

    helpful: bool
    reason: str
    comment: str


@dataclass(frozen=True, slots=True)
class Recorded:
    """A question as it is kept: masked. ``trace`` is there when one question is asked for."""

    id: str
    asked_at: datetime
    channel: str
    status: str
    question: str
    understood: str
    text: str
    milliseconds: float
    opinion: Opinion | None
    trace: Sequence[Mapping[str, Any]] = ()


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which questions; what is left out leaves it open. ``unhelpful``: those that were voted down."""

    statuses: Collection[Status] = ()
    channel: str | None = None
    day: date | None = None
    unhelpful: bool = False

    def conditions(self) -> list[ColumnElement[bool]]:
        """The same in SQL."""
        q = QuestionRow
        found: list[ColumnElement[bool]] = []
        if self.statuses:
            found.append(q.status.in_([status.value for status in self.statuses]))
        if self.channel is not None:
            found.append(q.channel == self.channel)
        if self.day is not None:
            found += [q.asked_at >= start_of(self.day), q.asked_at < start_of(self.day + timedelta(days=1))]
        if self.unhelpful:
            found.append(FeedbackRow.helpful.is_(False))
        return found


class Record:
    """The questions of one database. Thread-safe; raises ``StorageUnavailable`` where it cannot be read or written."""

    def __init__(self, engine: Engine, now: Clock = utc_now) -> None:
        self._engine = engine
        self._now = now

    def list(self, chosen: Chosen, page: int = 1) -> list[Recorded]:
        """The newest ones first, ``PAGE`` of them to a page."""
        query = select(*_COLUMNS).outerjoin(FeedbackRow).where(*chosen.conditions())
        ordered = query.order_by(QuestionRow.asked_at.desc(), QuestionRow.id).limit(PAGE).offset((page - 1) * PAGE)
        with storage_errors(place_of(self._engine)), self._engine.connect() as connection:
            return [_recorded(row) for row in connection.execute(ordered)]

    def get(self, id_: str) -> Recorded | None:
        """One question with its trace."""
        query = select(*_COLUMNS, QuestionRow.trace).outerjoin(FeedbackRow).where(QuestionRow.id == id_)
        with storage_errors(place_of(self._engine)), self._engine.connect() as connection:
            row = connection.execute(query).first()
        return _recorded(row, row.trace) if row else None

    def by_day(self, days: int) -> dict[date, dict[str, int]]:
        """How many questions had which status on each of the last ``days``, the oldest first."""
        today = self._now().astimezone(VIETNAM).date()
        shown = [today - timedelta(days=days - 1 - at) for at in range(days)]
        q = QuestionRow
        at_day = case(
            *((q.asked_at < start_of(day + timedelta(days=1)), at) for at, day in enumerate(shown)), else_=days - 1
        )
        dated = select(at_day.label("at"), q.status.label("status")).where(q.asked_at >= start_of(shown[0])).subquery()
        counts = select(dated.c.at, dated.c.status, func.count()).group_by(dated.c.at, dated.c.status)
        found: dict[date, dict[str, int]] = {day: {} for day in shown}
        with storage_errors(place_of(self._engine)), self._engine.connect() as connection:
            for place, status, count in connection.execute(counts):
                found[shown[place]][status] = count
        return found

    def delete(self, id_: str, by: str) -> bool:
        """Delete a question with what was thought of its answer; whether it was there."""
        with storage_errors(place_of(self._engine)), self._engine.begin() as connection:
            gone = connection.execute(delete(QuestionRow).where(QuestionRow.id == id_)).rowcount
            if gone:
                record(connection, by, Act.QUESTION_DELETED, id_)
        return bool(gone)


_COLUMNS = (
    QuestionRow.id,
    QuestionRow.asked_at,
    QuestionRow.channel,
    QuestionRow.status,
    QuestionRow.question,
    QuestionRow.understood,
    QuestionRow.text,
    QuestionRow.milliseconds,
    FeedbackRow.helpful,
    FeedbackRow.reason,
    FeedbackRow.comment,
)


def _recorded(row: Any, trace: Sequence[Mapping[str, Any]] = ()) -> Recorded:
    id_, asked_at, channel, status, question, understood, text, milliseconds, helpful, reason, comment = row[:11]
    opinion = None if helpful is None else Opinion(helpful, reason, comment)
    return Recorded(id_, asked_at, channel, status, question, understood, text, milliseconds, opinion, trace)
