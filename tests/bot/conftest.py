from collections.abc import Iterator

import pytest

from bot.assembly import Assistant, open_assistant
from knowledge.assembly import Knowledge
from tests.bot.small_library import indexed


@pytest.fixture(scope="session")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Knowledge]:
    """The invented documents, indexed; only for reading."""
    with indexed(tmp_path_factory.mktemp("small")) as opened:
        yield opened


@pytest.fixture(scope="session")
def assistant(knowledge: Knowledge) -> Assistant:
    return open_assistant(knowledge)
