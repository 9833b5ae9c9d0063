"""The rooms put together with the settings of the environment, over a knowledge base that is up to date."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from api.settings import Settings, load_settings
from knowledge.errors import IngestRunning
from knowledge.settings import KnowledgeSettings

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from api.bringing_in import BringingIn
    from bot.assembly import Assistant
    from bot.conversations import Conversations
    from bot.settings import BotSettings
    from ingest.shipped import Ingested
    from knowledge.assembly import Knowledge

_PATIENCE_S = 600.0  # how long to wait for an ingest that another process runs
_POLL_S = 0.5


def knowledge_settings(settings: Settings) -> KnowledgeSettings:
    """The part of the settings that the knowledge base needs."""
    chosen = {"embedding": settings.embedding} if settings.embedding else {}
    return KnowledgeSettings(
        data=settings.data,
        database_url=settings.database_url,
        chroma_url=settings.chroma_url,
        reranker=settings.reranker,
        **chosen,
    )


def bot_settings(settings: Settings) -> "BotSettings":
    """The part of the settings that the chain needs."""
    from bot.chat.settings import ChatSettings
    from bot.settings import BotSettings

    if settings.llm is None:
        return BotSettings()
    chat = ChatSettings(
        model=settings.llm,
        url=settings.llm_url,
        key=settings.llm_key,
        seconds=settings.llm_seconds,
        max_tokens=settings.llm_max_tokens,
        price_input=settings.llm_price_input,
        price_output=settings.llm_price_output,
    )
    return BotSettings(chat=chat)


def library_is_current(settings: KnowledgeSettings) -> bool:
    """Whether the shipped library, as it is on disk, is what the knowledge base holds."""
    from ingest.shipped import library_hashes
    from knowledge.held import content_hashes

    held = content_hashes(settings)
    return all(held.get(key) == digest for key, digest in library_hashes().items())


@contextmanager
def open_up_to_date() -> Iterator["Knowledge"]:
    """The knowledge base, built from the library first where it is missing or the library has changed.

    Raises:
        AnsinhError: it cannot be built or opened.
    """
    from knowledge.assembly import open_knowledge

    with open_knowledge(bring_up_to_date()) as knowledge:
        yield knowledge


@contextmanager
def open_assistant() -> Iterator["Assistant"]:
    """The assistant over the knowledge base of ``open_up_to_date``."""
    with open_up_to_date() as knowledge:
        from bot import assembly

        settings = bot_settings(load_settings())
        yield assembly.open_assistant(knowledge, settings, conversations_of(knowledge, settings))


@contextmanager
def open_tables() -> Iterator["Engine"]:
    """The database of the environment."""
    from knowledge.database import open_database

    engine = open_database(knowledge_settings(load_settings()))
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def open_conversations() -> Iterator["Conversations"]:
    """The conversations kept in the database of the environment."""
    from bot.conversations import Conversations
    from bot.settings import BotSettings

    with open_tables() as engine:
        yield Conversations(engine, BotSettings().retention_days)


def conversations_of(knowledge: "Knowledge", settings: "BotSettings") -> "Conversations":
    """Those of the database; where it cannot be written, questions are answered all the same."""
    from bot.conversations import Conversations
    from knowledge.errors import StorageUnavailable

    kept = Conversations(knowledge.engine, settings.retention_days)
    try:
        kept.purge()
    except StorageUnavailable:
        return Conversations.in_memory()
    return kept


def ingest_shipped(rebuild: bool) -> "Ingested":
    """Bring the shipped library into the knowledge base of the environment."""
    from api.progress import stages
    from ingest.shipped import ingest_library

    with stages() as progress:
        return ingest_library(knowledge_settings(load_settings()), progress, rebuild=rebuild)


@contextmanager
def bringing_in() -> Iterator["BringingIn"]:
    """The way of documents into the knowledge base of the environment, its progress shown on the terminal."""
    from api.bringing_in import BringingIn
    from api.progress import stages

    with stages() as progress:
        yield BringingIn(knowledge_settings(load_settings()), progress)


def bring_up_to_date() -> KnowledgeSettings:
    """Ingest the library unless it is held already; where another process is at it, wait for that one.

    Returns the settings of the knowledge base of the environment.

    Raises:
        AnsinhError: it cannot be built.
    """
    from api.progress import stages
    from ingest.shipped import ingest_library

    settings = knowledge_settings(load_settings())
    deadline = time.monotonic() + _PATIENCE_S
    with stages() as progress:
        while not library_is_current(settings):
            try:
                ingest_library(settings, progress)
            except IngestRunning:
                if time.monotonic() > deadline:
                    raise
                progress("Đợi lượt nạp khác", 0, 0)
                time.sleep(_POLL_S)
    return settings
