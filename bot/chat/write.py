"""Step between compose and verify: a chat model writes from the same provisions. Only in the chain of who has one."""

from dataclasses import replace

from bot.chat.drafts import draft_of, verdict
from bot.chat.model import ChatModel, Unanswered, open_chat_model
from bot.chat.passages import passages_for
from bot.chat.prompt import messages_for
from bot.chat.settings import ChatSettings
from bot.chat.written import read_written
from bot.step import Step
from bot.turn import Turn, Understanding, Writing


def open_write(settings: ChatSettings) -> "Write":
    """The step with the model of the settings.

    Raises:
        AnsinhError: its package or a setting is missing.
    """
    return Write(open_chat_model(settings), settings)


class Write(Step):
    """Adds what a model writes beside the extractive drafts; verify decides which of the two is given."""

    name = "write"

    def __init__(self, model: ChatModel, settings: ChatSettings) -> None:
        self._model = model
        self._settings = settings

    def run(self, turn: Turn) -> Turn:
        """Fill in the writing, also where it failed; what asks something back is left as it is."""
        asked = turn.understanding
        assert asked is not None  # noqa: S101 - the chain's order
        return turn if turn.asks else replace(turn, writing=self._writing(turn, asked))

    def _writing(self, turn: Turn, asked: Understanding) -> Writing:
        passages = passages_for(turn, asked.as_of, self._settings.passage_characters)
        if not passages:
            return Writing(failure="căn cứ quá dài để gửi")
        try:
            reply = self._model.reply(messages_for(asked, passages, turn.ruling))
        except Unanswered as unanswered:
            return Writing(failure=str(unanswered))
        try:
            written = read_written(reply.text)
        except ValueError as error:
            return Writing(failure=f"viết {error}", usage=reply.usage)
        decided = (verdict(turn.ruling),) if turn.ruling else ()
        return Writing(
            drafts=(*decided, *(draft_of(statement, passages) for statement in written.statements)),
            failure="" if written.statements else "không viết được câu nào từ căn cứ",
            usage=reply.usage,
        )
