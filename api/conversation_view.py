"""A conversation as the command line lists it."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict

from bot.conversations import Summary


class ConversationView(BaseModel):
    """One conversation: its id, when it began and was last used, its turns and the last question (masked)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    created_at: datetime
    used_at: datetime
    turns: int
    last_question: str


def view_conversation(summary: Summary) -> ConversationView:
    """``summary`` as listed."""
    return ConversationView(
        id=summary.id,
        created_at=summary.created_at,
        used_at=summary.used_at,
        turns=summary.turns,
        last_question=summary.last_question,
    )
