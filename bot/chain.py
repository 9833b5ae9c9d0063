"""The way of a question: understand, retrieve, decide, compose, verify; with a chat model, write before verify."""

from langchain_core.runnables import Runnable

from bot.chat.settings import ChatSettings
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
    """The chain as a LangChain Runnable over one Turn.

    Raises:
        AnsinhError: the chat model of the settings cannot be had.
    """
    drafted = (
        Understand(knowledge.store.names, Reader(knowledge.store.snapshot))
        | Retrieve(knowledge)
        | Decide(knowledge)
        | Compose(knowledge, settings)
    )
    return (drafted | _write(settings.chat) if settings.chat else drafted) | Verify(knowledge)


def _write(settings: ChatSettings) -> Runnable[Turn, Turn]:
    from bot.chat.write import open_write  # what a model needs is imported by who has one

    return open_write(settings)
