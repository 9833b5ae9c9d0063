"""The way of a question: understand, retrieve, decide, compose, verify."""

from langchain_core.runnables import Runnable

from bot.compose import Compose
from bot.decide import Decide
from bot.retrieve import Retrieve
from bot.settings import BotSettings
from bot.turn import Turn
from bot.understand import Understand
from bot.verify import Verify
from bot.writing.reading import Reader
from knowledge.assembly import Knowledge


def build_chain(knowledge: Knowledge, settings: BotSettings) -> Runnable[Turn, Turn]:
    """The chain as a LangChain Runnable over one Turn."""
    return (
        Understand(knowledge.store.names, Reader(knowledge.store.snapshot))
        | Retrieve(knowledge)
        | Decide(knowledge)
        | Compose(knowledge, settings)
        | Verify(knowledge)
    )
