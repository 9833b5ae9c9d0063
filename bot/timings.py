"""How long each step took and what it left, by LangChain's callbacks."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from langchain_core.callbacks import BaseCallbackHandler

from bot.turn import Turn


@dataclass(frozen=True, slots=True)
class StepRun:
    """One step that ran: its name, milliseconds, and the turn as it left it."""

    name: str
    milliseconds: float
    turn: Turn


Watch = Callable[[StepRun], None]
"""Is told each step as it ends, in the thread that answers."""


class StepTimer(BaseCallbackHandler):
    """Collects the runs of named steps of one question, and tells each to ``watch``; use a new one for each."""

    def __init__(self, watch: Watch | None = None) -> None:
        self.runs: list[StepRun] = []
        self._watch = watch
        self._started: dict[UUID, tuple[str, float]] = {}

    def on_chain_start(self, serialized: Any, inputs: Any, *, run_id: UUID, **kwargs: Any) -> None:
        """Note when a step starts."""
        self._started[run_id] = (kwargs.get("name") or "", time.perf_counter())

    def on_chain_end(self, outputs: Any, *, run_id: UUID, **kwargs: Any) -> None:
        """Note a finished step; the sequence itself is no step."""
        name, started = self._started.pop(run_id, ("", 0.0))
        if isinstance(outputs, Turn) and name != "RunnableSequence":
            self.runs.append(StepRun(name, (time.perf_counter() - started) * 1000, outputs))
            if self._watch:
                self._watch(self.runs[-1])
