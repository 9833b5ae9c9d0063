"""Asking a chat model: one answer, bounded in time and length, with what it took. Every failure has one name."""

from collections.abc import Sequence
from contextlib import aclosing
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, cast

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessageChunk, BaseMessage, HumanMessage
from langchain_core.messages.ai import UsageMetadata, add_usage

from bot.chat.deadline import within
from bot.chat.providers import open_model
from bot.chat.rest import Rest
from bot.chat.settings import ChatSettings
from bot.chat.usage import Usage, usage_of
from knowledge.figures import format_number

_CHARACTERS_A_TOKEN = 8
"""More than any token of Vietnamese has: for servers that do not keep to the number of tokens."""
_TOO_MANY = 429


class Unanswered(Exception):
    """The model gave nothing to go on with; the message says why, in Vietnamese, and holds nothing that it said."""


class _TooLong(Exception):
    """The model does not come to an end."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a model wrote, and what that took, where the server counted."""

    text: str
    usage: Usage | None


def open_chat_model(settings: ChatSettings) -> "ChatModel":
    """The model of the settings; nothing is sent yet.

    Raises:
        AnsinhError: its package or a setting is missing.
    """
    return ChatModel(open_model(settings), settings)


class ChatModel:
    """A chat model under the bounds of its settings. Thread-safe."""

    def __init__(self, model: BaseChatModel, settings: ChatSettings, rest: Rest | None = None) -> None:
        self._model = model
        self._settings = settings
        self._rest = rest or Rest()
        self._most = settings.max_tokens * _CHARACTERS_A_TOKEN

    def reply(self, messages: Sequence[BaseMessage]) -> Reply:
        """The model's answer.

        Raises:
            Unanswered: there is none in time, none at all, or no end of it; or it has failed too often just now.
        """
        if self._rest.resting:
            raise Unanswered("máy chủ vừa hỏng liên tiếp, đang tạm nghỉ")
        try:
            reply = within(self._settings.seconds, self._read(messages))
        except Exception as error:  # whatever a provider's library raises, the citizen gets an answer
            self._rest.failed()
            raise Unanswered(self._named(error)) from error
        self._rest.succeeded()
        return reply

    def try_out(self) -> Reply:
        """A word from the model, to see whether it can be asked at all.

        Raises:
            Unanswered: it cannot.
        """
        return self.reply([HumanMessage('Viết một danh sách rỗng: {"statements": []}')])

    async def _read(self, messages: Sequence[BaseMessage]) -> Reply:
        parts: list[str] = []
        taken: UsageMetadata | None = None
        length = 0
        async with aclosing(cast("Any", self._model.astream(list(messages)))) as chunks:
            async for chunk in chunks:
                parts.append(str(chunk.text))
                length += len(parts[-1])
                if length > self._most:
                    raise _TooLong
                if isinstance(chunk, AIMessageChunk) and chunk.usage_metadata:
                    taken = add_usage(taken, chunk.usage_metadata)
        usage = usage_of(taken["input_tokens"], taken["output_tokens"], self._settings) if taken else None
        return Reply("".join(parts), usage)

    def _named(self, error: Exception) -> str:
        """What went wrong, without the words of the error: a provider's may quote the key or the prompt."""
        status = getattr(error, "status_code", None)
        if isinstance(error, _TooLong):
            return "viết quá dài"
        if isinstance(error, TimeoutError):
            return f"không viết xong trong {format_number(Decimal(str(self._settings.seconds)))} giây"
        if isinstance(status, int) and status > 0:
            return "máy chủ đang quá tải (429)" if status == _TOO_MANY else f"máy chủ báo lỗi {status}"
        return f"không hỏi được ({type(error).__name__})"
