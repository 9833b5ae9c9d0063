"""The extra ``sentence-transformers``, with a real model that a package carries."""

import shutil
import sys
import threading
from pathlib import Path

import numpy as np
import pytest

from knowledge.assembly import open_knowledge
from knowledge.embeddings import SentenceTransformerEmbeddings, open_embeddings
from knowledge.errors import MissingExtra, ModelUnavailable
from knowledge.publish import publish
from knowledge.settings import KnowledgeSettings
from tests.knowledge.small_law import SLUG, digest

QUERY = "cha đẻ sống cô đơn"


def test_a_model_in_a_folder_indexes_and_searches(minilm: Path, settings: KnowledgeSettings) -> None:
    own = settings.model_copy(update={"embedding": f"sentence-transformers:{minilm}"})
    generation = publish(own, [digest()])
    assert generation.embedding.startswith("sentence-transformers:model@")
    assert generation.dimension == 384
    with open_knowledge(own) as knowledge:
        (hit,) = knowledge.search(QUERY, limit=1)
        assert all(isinstance(knowledge.search(odd), list) for odd in ("\x00", "\ud83d", "🙂🙂", "x" * 100_000))
    assert hit.provision_id == f"{SLUG}/phu-luc-I/dong-1.1"
    assert hit.similarity > 0.5


def test_questions_and_passages_get_the_prompts_of_the_model(minilm: Path, tmp_path: Path) -> None:
    from sentence_transformers import SentenceTransformer

    plain = SentenceTransformer(str(minilm))
    plain.prompts = {"query": "query: ", "document": "passage: "}
    plain.save_pretrained(str(tmp_path / "e5"))
    prompted = SentenceTransformerEmbeddings(str(tmp_path / "e5"))
    for made, prompt in ((prompted.embed_query(QUERY), "query: "), (prompted.embed_documents([QUERY])[0], "passage: ")):
        np.testing.assert_allclose(made, plain.encode(f"{prompt}{QUERY}"), atol=1e-5)
    assert SentenceTransformerEmbeddings(str(minilm)).name != prompted.name


def test_the_name_tells_what_the_files_hold_not_where_they_lie(minilm: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(minilm, tmp_path / "model"))
    original, moved = (SentenceTransformerEmbeddings(str(folder)).name for folder in (minilm, copy))
    assert original == moved
    weights = copy / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-1] + b"\x01")
    assert SentenceTransformerEmbeddings(str(copy)).name != original


def test_a_name_of_the_hub_is_found_in_its_cache(minilm: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model = tmp_path / "models--an-sinh--nho"
    shutil.copytree(minilm, model / "snapshots" / "0a1b2c")
    (model / "refs").mkdir()
    (model / "refs" / "main").write_text("0a1b2c")
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path))
    cached = SentenceTransformerEmbeddings("an-sinh/nho")
    assert cached.name.startswith("sentence-transformers:an-sinh/nho@")
    assert cached.dimension == 384


@pytest.mark.parametrize(
    ("model", "told"),
    [
        ("khong-co/mo-hinh", "hf download khong-co/mo-hinh"),
        ("./khong/co", "Không có thư mục"),
        ("{empty}", "không chứa"),
    ],
)
def test_a_model_that_is_not_there_is_told(minilm: Path, tmp_path: Path, model: str, told: str) -> None:
    missing = open_embeddings(f"sentence-transformers:{model.format(empty=tmp_path)}")
    with pytest.raises(ModelUnavailable, match=told) as error:
        missing.embed_query(QUERY)
    assert "\n" not in error.value.message


def test_threads_share_one_model(minilm: Path) -> None:
    shared = SentenceTransformerEmbeddings(str(minilm))
    found: list[list[float]] = []
    threads = [threading.Thread(target=lambda: found.append(shared.embed_query(QUERY))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [shared.embed_query(QUERY)] * 4


def test_without_the_extra_the_command_to_install_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(MissingExtra, match=r'pip install "ansinh\[sentence-transformers\]"'):
        SentenceTransformerEmbeddings("mo-hinh")
