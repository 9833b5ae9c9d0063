"""A chain whose retrieval is a plain ranking: understand, ranking, compose and verify as the assistant has them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from bot.assembly import Assistant
from bot.compose import Compose
from bot.evidence import evidence_on
from bot.settings import BotSettings
from bot.step import Step
from bot.turn import Turn
from bot.understand import Understand
from bot.verify import Verify
from bot.writing.reading import Reader
from knowledge.assembly import Knowledge

Ranking = Callable[[str, date], list[str]]
"""Provision ids for a question as the law stands on a day, best first."""

KEPT = 10


class Ranked(Step):
    """Takes the ranking for the evidence, in its order, with nothing to doubt it: what a plain recipe does."""

    name = "retrieve"

    def __init__(self, knowledge: Knowledge, ranking: Ranking) -> None:
        self._knowledge = knowledge
        self._ranking = ranking

    def run(self, turn: Turn) -> Turn:
        """Fill in the evidence."""
        asked = turn.understanding
        assert asked is not None  # noqa: S101 - the chain's order
        ids = self._ranking(asked.text, asked.as_of)
        found = (evidence_on(self._knowledge, id_, asked.as_of) for id_ in dict.fromkeys(ids))
        return replace(turn, evidence=tuple(e for e in found if e)[:KEPT])


def ranked_assistant(knowledge: Knowledge, ranking: Ranking) -> Assistant:
    """The assistant with ``ranking`` in the place of its own retrieval."""
    return Assistant(
        Understand(knowledge.store.names, Reader(knowledge.store.snapshot))
        | Ranked(knowledge, ranking)
        | Compose(knowledge, BotSettings())
        | Verify(knowledge)
    )
