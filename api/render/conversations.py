"""The conversations kept, for a reader."""

from collections.abc import Sequence

from api.conversation_view import ConversationView
from api.terminal import Line


def conversation_lines(found: Sequence[ConversationView]) -> list[Line]:
    """Two lines for each conversation, the last used first."""
    if not found:
        return [Line("Chưa lưu cuộc hỏi nào.")]
    return [line for conversation in found for line in _lines(conversation)]


def _lines(conversation: ConversationView) -> list[Line]:
    used = conversation.used_at.astimezone().strftime("%d/%m/%Y %H:%M")
    return [
        Line(f"{conversation.id} · hỏi lần cuối {used} · {conversation.turns} lượt"),
        Line(conversation.last_question, indent=2, style="dim"),
    ]
