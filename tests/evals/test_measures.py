import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.measures import hit, ndcg, reciprocal_rank
from evals.suites.retrieval.measure import as_gold

IDS = st.lists(st.sampled_from("abcdefgh"), unique=True)


def test_a_perfect_ranking_has_full_gain_and_a_late_hit_less() -> None:
    assert ndcg(["a", "b"], {"a", "b"}, 10) == 1.0
    assert ndcg(["x", "a"], {"a"}, 10) == pytest.approx(1 / math.log2(3))
    assert ndcg(["x", "a"], {"a"}, 1) == 0.0


def test_hits_and_ranks_count_from_the_first_relevant_one() -> None:
    assert hit(["x", "a"], {"a"}, 2) == 1.0
    assert hit(["x", "a"], {"a"}, 1) == 0.0
    assert reciprocal_rank(["x", "y", "a"], {"a"}) == pytest.approx(1 / 3)
    assert reciprocal_rank(["x"], {"a"}) == 0.0


def test_several_parts_of_one_gold_clause_count_once() -> None:
    found = ["a/dieu-1", "a/dieu-2/khoan-1/diem-a", "a/dieu-2/khoan-1", "a/dieu-3"]
    assert as_gold(found, ["a/dieu-2/khoan-1"]) == ["a/dieu-1", "a/dieu-2/khoan-1", "a/dieu-3"]


@given(found=IDS, relevant=IDS, k=st.integers(1, 10))
def test_every_measure_lies_between_nought_and_one(found: list[str], relevant: list[str], k: int) -> None:
    for value in (ndcg(found, relevant, k), hit(found, relevant, k), reciprocal_rank(found, relevant)):
        assert 0.0 <= value <= 1.0 + 1e-9
