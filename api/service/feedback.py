"""What people think of answers: one vote for each answer, the last one counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Engine, delete, insert, select
from sqlalchemy.exc import IntegrityError

from api.service.tables import FeedbackRow, QuestionRow
from bot.privacy import mask
from knowledge.clock import Clock, utc_now
from knowledge.database import place_of
from knowledge.storage import storage_errors
from knowledge.text import clean


class Reason(StrEnum):
    """Why an answer did not help."""

    WRONG = "wrong"
    INCOMPLETE = "incomplete"
    OTHER_MATTER = "other_matter"
    UNCLEAR = "unclear"
    OTHER = "other"


REASONS: Mapping[Reason, str] = {
    Reason.WRONG: "Tôi thấy không đúng",
    Reason.INCOMPLETE: "Còn thiếu",
    Reason.OTHER_MATTER: "Không đúng điều tôi hỏi",
    Reason.UNCLEAR: "Khó hiểu",
    Reason.OTHER: "Lý do khác",
}
"""The reasons as people choose them."""


@dataclass(frozen=True, slots=True)
class Vote:
    """What somebody thinks of an answer; ``reason`` is for one that did not help."""

    helpful: bool
    reason: Reason | None = None
    comment: str = ""


class Feedback:
    """The votes of one database. Thread-safe; raises ``StorageUnavailable`` where it cannot be read or written."""

    def __init__(self, engine: Engine, now: Clock = utc_now) -> None:
        self._engine = engine
        self._now = now

    def give(self, answer: str, vote: Vote) -> bool:
        """Keep ``vote``, masked, in place of an earlier one; whether there is such an answer."""
        row = {
            "question": answer,
            "given_at": self._now(),
            "helpful": vote.helpful,
            "reason": vote.reason or "",
            "comment": mask(clean(vote.comment)),
        }
        f = FeedbackRow
        with storage_errors(place_of(self._engine)):
            try:
                with self._engine.begin() as connection:
                    connection.execute(delete(f).where(f.question == answer))
                    connection.execute(insert(f).values(row))
            except IntegrityError:  # no such answer
                return False
        return True

    def of_conversation(self, conversation: str) -> dict[str, bool]:
        """For the answers of a conversation that were voted on: whether they helped."""
        f, q = FeedbackRow, QuestionRow
        query = select(f.question, f.helpful).join(q, q.id == f.question).where(q.conversation == conversation)
        with storage_errors(place_of(self._engine)), self._engine.connect() as connection:
            return {row.question: row.helpful for row in connection.execute(query)}
