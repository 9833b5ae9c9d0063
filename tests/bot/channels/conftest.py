"""Databases for what comes in and goes out."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, delete

from bot.channels.tables import ChatRow
from knowledge.database import open_database
from knowledge.settings import KnowledgeSettings
from tests.bot.channels.scripted import House
from tests.conftest import new_database
from tests.servers import Server


@pytest.fixture(scope="module")
def sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A database of SQLite's."""
    opened = open_database(KnowledgeSettings(data=tmp_path_factory.mktemp("channels") / "kho"))
    yield opened
    opened.dispose()


@pytest.fixture(scope="module")
def postgresql(postgresql_server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A database of PostgreSQL's."""
    data = tmp_path_factory.mktemp("channels")
    opened = open_database(KnowledgeSettings(data=data, database_url=new_database(postgresql_server)))
    yield opened
    opened.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest) -> Engine:
    """A database of each kind, with no chats in it."""
    opened: Engine = request.getfixturevalue(request.param)
    with opened.begin() as connection:
        connection.execute(delete(ChatRow))
    return opened


@pytest.fixture
def house(engine: Engine) -> House:
    """A worker with a channel and a speaker that do what they are told."""
    return House(engine)
