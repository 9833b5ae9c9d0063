"""``ANSINH_RERANKER`` reorders what ``search`` shows and weighs in what ``ask`` chooses from."""

import json
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.api.conftest import Ansinh
from tests.conftest import require
from tests.tiny_cross_encoder import save_cross_encoder

QUESTION = "vợ liệt sĩ được hưởng trợ cấp gì"


@pytest.fixture(scope="module")
def likes_fostering(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A CrossEncoder that likes the syllable "nuôi"."""
    require(find_spec("sentence_transformers"), "sentence-transformers; install it with: make extras")
    return save_cross_encoder(tmp_path_factory.mktemp("models") / "nuoi", "nuôi")


def test_search_and_ask_heed_the_reranker(
    ansinh: Ansinh, likes_fostering: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def first_found() -> str:
        return str(json.loads(ansinh("search", "--json", "--limit", "1", QUESTION).stdout)[0]["text"])

    def weighed() -> dict[str, str]:
        steps = json.loads(ansinh("explain", "--json", QUESTION).stdout)["steps"]
        return next(step["details"] for step in steps if step["name"] == "retrieve")

    found, judged = first_found(), weighed()
    monkeypatch.setenv("ANSINH_RERANKER", str(likes_fostering))
    assert "nuôi" not in found
    assert "nuôi" in first_found()
    assert weighed() != judged


def test_a_reranker_that_is_no_model_is_told(
    ansinh: Ansinh, likes_fostering: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANSINH_RERANKER", str(likes_fostering.parent))
    done = ansinh("ask", QUESTION)
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert "không chứa mô hình CrossEncoder" in done.stderr
