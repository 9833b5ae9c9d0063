"""The chain built from settings, for api and evals alike."""

import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date

from langchain_core.runnables import Runnable

from bot.answer import Answer
from bot.chain import build_chain
from bot.chat.usage import Usage
from bot.conversation import Exchange, exchange_of
from bot.conversations import Conversations
from bot.explain import details_of
from bot.language import BadQuestion
from bot.settings import BotSettings
from bot.timings import StepTimer, Watch
from bot.turn import Dropped, Turn
from knowledge.assembly import Knowledge


@dataclass(frozen=True, slots=True)
class TraceStep:
    """One step of a trace, with what it found, ready to print."""

    name: str
    milliseconds: float
    details: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Trace:
    """Every step of one question, the ids of the provisions retrieved (best first), and the answer.

    ``dropped`` is what the gate refused. ``confidence`` is how sure it was that these answer (0–1); ``None`` where the
    question was decided without them. ``usage`` is what the chat model took, where one was asked and counted it.
    """

    steps: list[TraceStep]
    retrieved: tuple[str, ...]
    answer: Answer
    dropped: tuple[Dropped, ...] = ()
    confidence: float | None = None
    usage: Usage | None = None


Review = Callable[[Answer], Answer]
"""What has the last word on an answer, before it is given or kept."""


class Assistant:
    """Answers questions by a chain over one knowledge base. Thread-safe."""

    def __init__(self, chain: Runnable[Turn, Turn], conversations: Conversations | None = None) -> None:
        self._chain = chain
        self._conversations = conversations or Conversations.in_memory()

    def ask(self, turns: Sequence[str], as_of: date | None = None) -> Answer:
        """The answer to the last of ``turns`` as the law stands on ``as_of`` (default today).

        Raises:
            BadQuestion: the last turn is no question that can be answered.
            AnsinhError: the knowledge base is missing or cannot be read.
        """
        return self.explain(turns, as_of).answer

    def converse(self, conversation_id: str | None, text: str, as_of: date | None = None, owner: str = "") -> Answer:
        """The answer to the next turn of a conversation (see ``continued``)."""
        return self.continued(conversation_id, text, as_of, owner).answer

    def continued(
        self,
        conversation_id: str | None,
        text: str,
        as_of: date | None = None,
        owner: str = "",
        watch: Watch | None = None,
        review: Review = lambda answer: answer,
        message: str | None = None,
    ) -> Trace:
        """Answer the next turn of a conversation, which is kept, masked, with that turn as ``review`` leaves it.

        A conversation that is not (or no longer) one of ``owner`` is begun anew; the answer names it. ``message`` names
        what was said: said a second time, as after a crash, it is answered as if it had not been before.

        Raises:
            BadQuestion: the text is no question that can be answered; nothing is kept of it.
            AnsinhError: the knowledge base or the conversations cannot be read or written.
        """
        kept = self._conversations
        held = conversation_id if conversation_id and kept.holds(conversation_id, owner) else None
        trace = self._traced(Turn(text, as_of, kept.turns(held, message) if held else ()), watch)
        id_, answer = held or kept.open(owner), review(trace.answer)
        kept.append(id_, exchange_of(answer), message)
        return replace(trace, answer=answer.model_copy(update={"conversation_id": id_}))

    def explain(self, turns: Sequence[str], as_of: date | None = None, watch: Watch | None = None) -> Trace:
        """The answer with every step that led to it; nothing is kept."""
        return self._traced(Turn(turns[-1], as_of, self.played(turns[:-1], as_of)), watch)

    def played(self, turns: Sequence[str], as_of: date | None = None) -> tuple[Exchange, ...]:
        """``turns`` put one after the other, as a person would, each with its reply, but for what is no question."""
        before: tuple[Exchange, ...] = ()
        for said in turns:
            with suppress(BadQuestion):
                before += (exchange_of(self._traced(Turn(said, as_of, before)).answer),)
        return before

    def _traced(self, question: Turn, watch: Watch | None = None) -> Trace:
        timer = StepTimer(watch)
        started = time.perf_counter()
        turn = self._chain.invoke(question, config={"callbacks": [timer]})
        total = (time.perf_counter() - started) * 1000
        assert turn.answer is not None  # noqa: S101 - verify always answers
        timings = {run.name: round(run.milliseconds, 1) for run in timer.runs} | {"total": round(total, 1)}
        steps = [TraceStep(run.name, run.milliseconds, details_of(run.name, run.turn)) for run in timer.runs]
        answer = turn.answer.model_copy(update={"timings_ms": timings})
        confidence = turn.confidence if turn.evidence else None
        usage = turn.writing.usage if turn.writing else None
        return Trace(steps, tuple(e.id for e in turn.evidence), answer, turn.dropped, confidence, usage)


def open_assistant(
    knowledge: Knowledge, settings: BotSettings | None = None, conversations: Conversations | None = None
) -> Assistant:
    """The assistant over ``knowledge``; without ``conversations``, they end with the process.

    Raises:
        AnsinhError: the chat model of the settings cannot be had.
    """
    return Assistant(build_chain(knowledge, settings or BotSettings()), conversations)
