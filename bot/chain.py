"""The way of a question: understand, retrieve, decide, compose, verify."""

from langchain_core.runnables import Runnable

from bot.compose import Compose
from bot.decide import Decide
from bot.retrieve import Retrieve
from bot.settings import BotSettings
from bot.turn import Turn
from bot.understand import Understand
from bot.verify import Verify
from knowledge.assembly import Knowledge


def build_chain(knowledge: Knowledge, settings: BotSettings) -> Runnable[Turn, Turn]:
    """The chain as a LangChain Runnable over one Turn."""
    return (
        Understand(lambda: knowledge.store.names())
        | Retrieve(knowledge)
        | Decide(knowledge)
        | Compose(knowledge, settings)
        | Verify(knowledge)
    )
