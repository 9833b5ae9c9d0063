from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.assembly import Knowledge, open_knowledge
from knowledge.publish import publish
from knowledge.settings import KnowledgeSettings
from tests.knowledge.small_law import digest, guided, official


@pytest.fixture
def settings(tmp_path: Path) -> KnowledgeSettings:
    return KnowledgeSettings(data=tmp_path / "data")


@pytest.fixture(scope="module")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Knowledge]:
    """The small law in both renditions and the ordinance it guides; only for reading."""
    settings = KnowledgeSettings(data=tmp_path_factory.mktemp("knowledge"))
    publish(settings, [digest(), guided(), official()])
    with open_knowledge(settings) as opened:
        yield opened
