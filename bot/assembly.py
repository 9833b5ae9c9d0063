"""The chain built from settings, for api and evals alike."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from langchain_core.runnables import Runnable

from bot.answer import Answer
from bot.chain import build_chain
from bot.explain import details_of
from bot.settings import BotSettings
from bot.timings import StepTimer
from bot.turn import Turn
from knowledge.assembly import Knowledge


@dataclass(frozen=True, slots=True)
class TraceStep:
    """One step of a trace, with what it found, ready to print."""

    name: str
    milliseconds: float
    details: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Trace:
    """Every step of one question, the ids of the provisions retrieved (best first), and the answer."""

    steps: list[TraceStep]
    retrieved: tuple[str, ...]
    answer: Answer


class Assistant:
    """Answers questions by a chain over one knowledge base. Thread-safe."""

    def __init__(self, chain: Runnable[Turn, Turn]) -> None:
        self._chain = chain

    def ask(self, turns: Sequence[str], as_of: date | None = None) -> Answer:
        """The answer to the last of ``turns`` as the law stands on ``as_of`` (default today).

        Raises:
            BadQuestion: the last turn is no question that can be answered.
            AnsinhError: the knowledge base is missing or cannot be read.
        """
        return self.explain(turns, as_of).answer

    def explain(self, turns: Sequence[str], as_of: date | None = None) -> Trace:
        """The answer with every step that led to it."""
        timer = StepTimer()
        started = time.perf_counter()
        turn = self._chain.invoke(Turn(tuple(turns), as_of), config={"callbacks": [timer]})
        total = (time.perf_counter() - started) * 1000
        assert turn.answer is not None  # noqa: S101 - verify always answers
        timings = {run.name: round(run.milliseconds, 1) for run in timer.runs} | {"total": round(total, 1)}
        steps = [TraceStep(run.name, run.milliseconds, details_of(run.name, run.turn)) for run in timer.runs]
        answer = turn.answer.model_copy(update={"timings_ms": timings})
        return Trace(steps, tuple(e.id for e in turn.evidence), answer)


def open_assistant(knowledge: Knowledge, settings: BotSettings | None = None) -> Assistant:
    """The assistant over ``knowledge``."""
    return Assistant(build_chain(knowledge, settings or BotSettings()))
