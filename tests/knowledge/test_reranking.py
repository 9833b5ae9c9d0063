"""A CrossEncoder has the last word on the order of the best hits."""

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from knowledge.assembly import Knowledge, open_knowledge
from knowledge.errors import ModelUnavailable
from knowledge.reranking import CrossEncoderReranker
from knowledge.search import Hit
from tests.conftest import require
from tests.knowledge.small_law import SLUG
from tests.tiny_cross_encoder import save_cross_encoder

QUERY = "mức chuẩn là bao nhiêu, người thờ cúng, thời hạn"


@pytest.fixture(scope="module")
def likes_cards(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A CrossEncoder that likes the word "thẻ"."""
    require(find_spec("sentence_transformers"), "sentence-transformers; install it with: make extras")
    return save_cross_encoder(tmp_path_factory.mktemp("models") / "the", "thẻ")


@pytest.fixture
def reranked(knowledge: Knowledge, likes_cards: Path) -> Iterator[Knowledge]:
    with open_knowledge(knowledge.settings.model_copy(update={"reranker": str(likes_cards)})) as opened:
        yield opened


def ids(hits: list[Hit]) -> list[str]:
    return [hit.provision_id for hit in hits]


def test_the_hit_that_the_reranker_likes_comes_first(knowledge: Knowledge, reranked: Knowledge) -> None:
    assert ids(knowledge.search(QUERY))[0] != f"{SLUG}/dieu-2"
    assert ids(reranked.search(QUERY))[0] == f"{SLUG}/dieu-2"
    assert ids(reranked.search(QUERY, limit=1)) == [f"{SLUG}/dieu-2"]


def test_the_scores_stay_and_only_their_owners_change(knowledge: Knowledge, reranked: Knowledge) -> None:
    before, after = knowledge.search(QUERY), reranked.search(QUERY)
    assert [hit.score for hit in before] == [hit.score for hit in after]
    assert {hit.provision_id: (hit.dense, hit.lexical, hit.similarity) for hit in before} == {
        hit.provision_id: (hit.dense, hit.lexical, hit.similarity) for hit in after
    }


def test_what_is_not_judged_keeps_its_place(
    knowledge: Knowledge, reranked: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("knowledge.search.RERANKED", 2)
    before, after = ids(knowledge.search(QUERY)), ids(reranked.search(QUERY))
    assert set(before[:2]) == set(after[:2])
    assert before[2:] == after[2:]


@pytest.mark.parametrize("query", ["", "zzz", "\ud83d", "x" * 100_000])
def test_odd_queries_are_no_error(reranked: Knowledge, query: str) -> None:
    assert isinstance(reranked.search(query), list)


def test_a_model_that_scores_no_pairs_is_told(likes_cards: Path, minilm: Path, tmp_path: Path) -> None:
    three = save_cross_encoder(tmp_path / "ba-nhan", "thẻ", labels=3)
    for folder in (minilm, three):
        with pytest.raises(ModelUnavailable, match="không phải là mô hình chấm điểm"):
            CrossEncoderReranker(str(folder)).scores(QUERY, ["a", "b"])


def test_a_reranker_that_is_not_there_is_told(likes_cards: Path) -> None:
    with pytest.raises(ModelUnavailable, match="hf download khong-co/mo-hinh"):
        CrossEncoderReranker("khong-co/mo-hinh").scores(QUERY, ["a"])
