"""A question from any channel: answered, counted, and kept masked."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

import structlog

from api.service import metrics
from api.service.problems import Code, Problem
from api.service.questions import Questions
from api.service.repeated import Repeated
from api.service.switches import Kind, Switch, Switches
from api.service.withholding import withheld
from bot.answer import Answer
from bot.assembly import Assistant, Trace
from bot.timings import Watch
from knowledge.errors import StorageUnavailable


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as a channel hands it over.

    Attributes:
        text: the asker's words.
        channel: "api", "web", "telegram" …
        as_of: the day whose law is asked for; ``None``: today.
        conversation_id: the conversation that it goes on, which is begun where there is none of that id; ``None``: the
            question stands alone and no conversation is kept.
        owner: whose the conversation is (see ``bot.conversations.owner_key``).
        message: names what was said, where it may be put a second time; it then changes nothing that is kept.
    """

    text: str
    channel: str
    as_of: date | None = None
    conversation_id: str | None = None
    owner: str = ""
    message: str | None = None


class Answering:
    """The one way from a channel to the assistant. Thread-safe."""

    def __init__(self, assistant: Assistant, repeated: Repeated, questions: Questions, switches: Switches) -> None:
        self._assistant = assistant
        self._repeated = repeated
        self._questions = questions
        self._switches = switches

    def answer(self, asked: Asked, watch: Watch | None = None) -> Answer:
        """Answer a question; ``watch`` is told each step as it ends.

        Raises:
            Problem: the channel is switched off.
            BadQuestion: the text is no question that can be answered.
            AnsinhError: the knowledge base cannot be read.
        """
        off = self._switches.all()
        if any(switch.kind is Kind.CHANNEL and switch.name == asked.channel for switch in off):
            raise Problem(Code.SWITCHED_OFF, "Kênh hỏi đáp này đang tạm ngừng phục vụ; xin quay lại sau.")
        trace = self._trace(asked, off, watch)
        metrics.count(trace, asked.channel)
        try:
            self._questions.add(trace, asked.channel)
        except StorageUnavailable as error:  # the record is for the operator; nobody goes without an answer for it
            structlog.get_logger().error("question not recorded", error=str(error))
        return trace.answer

    def _trace(self, asked: Asked, off: Sequence[Switch], watch: Watch | None) -> Trace:
        if asked.conversation_id is None:
            trace = self._repeated.explain(asked.text, asked.as_of, watch)
            return replace(trace, answer=withheld(trace.answer, off))
        id_, review = asked.conversation_id, partial(withheld, off=off)
        return self._assistant.continued(id_, asked.text, asked.as_of, asked.owner, watch, review, asked.message)
