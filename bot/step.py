"""A step of the chain: a LangChain Runnable over one Turn."""

from abc import abstractmethod
from typing import Any

from langchain_core.runnables import Runnable, RunnableConfig

from bot.turn import Turn


class Step(Runnable[Turn, Turn]):
    """One step. Subclasses set ``name`` and write ``run``; a decided turn passes through untouched."""

    name: str

    @abstractmethod
    def run(self, turn: Turn) -> Turn:
        """Return ``turn`` with this step's part filled in."""

    def invoke(self, input: Turn, config: RunnableConfig | None = None, **kwargs: Any) -> Turn:  # noqa: A002
        """Run the step with LangChain's callbacks (timings, tracing, streaming of steps)."""
        return self._call_with_config(self._unless_decided, input, config)

    def _unless_decided(self, turn: Turn) -> Turn:
        return turn if turn.status is not None else self.run(turn)
