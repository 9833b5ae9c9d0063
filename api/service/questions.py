"""What was asked, kept masked with its trace for as many days as conversations are."""

from contextlib import suppress
from datetime import timedelta

from sqlalchemy import Engine, delete, insert, select
from sqlalchemy.exc import IntegrityError

from api.service.tables import QuestionRow
from bot.answer import Answer
from bot.assembly import Trace
from bot.privacy import mask
from knowledge.clock import Clock, utc_now
from knowledge.database import place_of
from knowledge.storage import storage_errors

_READ_AGAIN = 30
"""Answers of a conversation that are read again: a page with more is none for a phone."""


class Questions:
    """The questions of one database. Thread-safe; raises ``StorageUnavailable`` where it cannot be read or written."""

    def __init__(self, engine: Engine, retention_days: int, now: Clock = utc_now) -> None:
        self._engine = engine
        self._retention = timedelta(days=retention_days)
        self._now = now

    def add(self, trace: Trace, channel: str) -> None:
        """Write a question down, masked once more, with what each step found.

        Of a conversation that was deleted meanwhile nothing is written.
        """
        answer = _masked(trace.answer)
        row = {
            "id": answer.id,
            "conversation": answer.conversation_id,
            "asked_at": self._now(),
            "channel": channel,
            "status": answer.status.value,
            "question": answer.question,
            "understood": answer.understood,
            "text": answer.text,
            "milliseconds": answer.timings_ms.get("total", 0.0),
            "answer": answer.model_dump(mode="json"),
            "trace": [
                {"step": s.name, "ms": round(s.milliseconds, 1), "found": _plain(s.details)} for s in trace.steps
            ],
        }
        with storage_errors(place_of(self._engine)), suppress(IntegrityError), self._engine.begin() as connection:
            connection.execute(insert(QuestionRow).values(row))

    def answer(self, id_: str) -> Answer | None:
        """The answer of that id, masked."""
        query = select(QuestionRow.answer).where(QuestionRow.id == id_)
        with storage_errors(place_of(self._engine)), self._engine.connect() as connection:
            answer = connection.execute(query).scalar()
        return Answer.model_validate(answer) if answer is not None else None

    def answers(self, conversation: str) -> list[Answer]:
        """The last answers given in a conversation, masked, the oldest first."""
        q = QuestionRow
        query = select(q.answer).where(q.conversation == conversation).order_by(q.asked_at.desc()).limit(_READ_AGAIN)
        with storage_errors(place_of(self._engine)), self._engine.connect() as connection:
            newest_first = connection.execute(query).scalars().all()
        return [Answer.model_validate(answer) for answer in reversed(newest_first)]

    def purge(self) -> int:
        """Delete what is older than the days of retention, with its feedback, and return how many."""
        with storage_errors(place_of(self._engine)), self._engine.begin() as connection:
            too_old = delete(QuestionRow).where(QuestionRow.asked_at < self._now() - self._retention)
            return connection.execute(too_old).rowcount


def _masked(answer: Answer) -> Answer:
    """``answer`` with everything masked that may hold the asker's words."""
    said = tuple(s.model_copy(update={"text": mask(s.text)}) for s in answer.statements)
    words = {name: mask(getattr(answer, name)) for name in ("question", "understood", "text")}
    return answer.model_copy(update={"statements": said, **words})


def _plain(found: object) -> object:
    """``found`` as JSON takes it, its texts masked."""
    if isinstance(found, dict):
        return {str(key): _plain(value) for key, value in found.items()}
    if isinstance(found, list | tuple):
        return [_plain(value) for value in found]
    return mask(str(found))
