from collections.abc import Iterator

import pytest

from knowledge.assembly import Knowledge, open_knowledge
from knowledge.publish import publish
from knowledge.settings import KnowledgeSettings
from tests.bot.small_library import documents


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Knowledge]:
    """The invented documents of the bot's tests, indexed."""
    folder = tmp_path_factory.mktemp("small")
    settings = KnowledgeSettings(data=folder / "data")
    publish(settings, documents(folder / "library"))
    with open_knowledge(settings) as opened:
        yield opened
