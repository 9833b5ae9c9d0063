"""Offices for conversations: one that says what it is told to, and one with the real assistant."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from bot.answer import Answer
from bot.assembly import Assistant
from bot.channels.office import ChatState, Held, Received

REASONS = (("wrong", "Tôi thấy không đúng"), ("incomplete", "Còn thiếu"))
HELD = (
    Held("Nghị định 12/2030/NĐ-CP", "Nghị định về người trồng cây", date(2026, 8, 31)),
    Held("Chương trình 7", "Chương trình về rừng", date(2026, 7, 31)),
)
NOW = datetime(2026, 9, 1, 8, tzinfo=UTC)


@dataclass
class FakeOffice:
    """Answers everything by ``says``; keeps what it was asked, the votes, and whose data was deleted."""

    says: Answer
    kept: list[Answer] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    votes: dict[str, tuple[bool, str, str]] = field(default_factory=dict)
    forgotten: list[str] = field(default_factory=list)
    fails: Exception | None = None
    reasons: Sequence[tuple[str, str]] = REASONS

    def answer(self, state: ChatState, received: Received) -> Answer:
        """What it is told to say."""
        if self.fails:
            raise self.fails
        self.asked.append(received.text)
        self.kept.append(self.says)
        return self.says

    def answered(self, id_: str) -> Answer | None:
        """One that it gave."""
        return next((answer for answer in self.kept if answer.id == id_), None)

    def vote(self, answer: str, helpful: bool, reason: str = "", comment: str = "") -> bool:
        """Keep it in place of an earlier one, as the service does."""
        if self.answered(answer) is None:
            return False
        self.votes[answer] = (helpful, reason, comment)
        return True

    def forget(self, owner: str) -> None:
        """Keep whose."""
        self.forgotten.append(owner)

    def documents(self) -> Sequence[Held]:
        """Two."""
        return HELD


class RealOffice(FakeOffice):
    """Answers by the assistant."""

    def __init__(self, assistant: Assistant, says: Answer) -> None:
        super().__init__(says)
        self._assistant = assistant

    def answer(self, state: ChatState, received: Received) -> Answer:
        """The assistant's answer in the chat's conversation."""
        self.says = self._assistant.converse(state.conversation, received.text, owner=state.owner)
        return super().answer(state, received)
