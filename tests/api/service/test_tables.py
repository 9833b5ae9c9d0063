"""The tables of every room are those that the migrations make."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

import api.service.tables  # noqa: F401 - tables count once they are declared
import bot.conversation_tables  # noqa: F401
from knowledge.database import open_database
from knowledge.settings import KnowledgeSettings
from knowledge.tables import Base


@pytest.mark.parametrize("server", ["sqlite", "postgresql"])
def test_the_tables_are_those_that_the_migrations_make(
    server: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    url = request.getfixturevalue("database_url") if server == "postgresql" else None
    engine = open_database(KnowledgeSettings(data=tmp_path, database_url=url))
    with engine.connect() as connection:
        found = compare_metadata(MigrationContext.configure(connection), Base.metadata)
    engine.dispose()
    assert found == []
