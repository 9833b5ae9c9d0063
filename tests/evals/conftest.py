from collections.abc import Iterator

import pytest

from ingest.shipped import ingest_library
from knowledge.assembly import Knowledge, open_knowledge
from knowledge.settings import KnowledgeSettings
from tests.bot.small_library import indexed


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Knowledge]:
    """The invented documents of the bot's tests, indexed."""
    with indexed(tmp_path_factory.mktemp("small")) as opened:
        yield opened


@pytest.fixture(scope="session")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Knowledge]:
    """The library that ships, indexed."""
    settings = KnowledgeSettings(data=tmp_path_factory.mktemp("kho"))
    ingest_library(settings)
    with open_knowledge(settings) as opened:
        yield opened
