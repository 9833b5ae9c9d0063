import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.statistics import difference, mcnemar, mean, percentile, ratio

SHARES = st.lists(st.sampled_from([0.0, 1.0]), min_size=1, max_size=60)


def test_a_mean_carries_its_count_error_and_interval() -> None:
    found = mean("right", [1.0, 0.0, 1.0, 1.0])
    assert (found.value, found.count) == (0.75, 4)
    assert found.error == pytest.approx(0.25)
    assert found.low == pytest.approx(0.3006, abs=1e-4)  # Wilson 1927
    assert found.high == pytest.approx(0.9544, abs=1e-4)


def test_nothing_measured_is_no_figure() -> None:
    assert mean("right", []).value is None
    assert ratio("precision", [(0.0, 0.0)]).value is None
    assert percentile("p50", [], 50).value is None
    assert difference("drop", [], []).value is None


def test_a_ratio_weighs_cases_by_what_they_hold() -> None:
    found = ratio("precision", [(1.0, 1.0), (1.0, 3.0), (0.0, 0.0)])
    assert (found.value, found.count) == (0.5, 2)


def test_a_difference_is_paired() -> None:
    found = difference("right", [0.0, 0.0, 1.0, 1.0], [1.0, 1.0, 1.0, 0.0])
    assert found.value == 0.25
    assert found.low is not None
    assert found.low < 0 < (found.high or 0)
    with pytest.raises(ValueError, match="same cases"):
        difference("right", [0.0], [])


def test_mcnemar_counts_only_the_cases_that_changed() -> None:
    same = [True] * 50
    assert mcnemar([*same, False], [*same, True]) == 1.0
    assert mcnemar([False] * 10, [True] * 10) == pytest.approx(2 / 2**10)
    assert mcnemar([True] * 9 + [False], [False] * 9 + [True]) == pytest.approx(2 * 11 / 2**10)
    assert mcnemar(same, same) == 1.0


@given(SHARES)
def test_an_interval_holds_its_value_and_stays_a_share(values: list[float]) -> None:
    found = mean("right", values)
    assert found.value is not None
    assert found.low is not None
    assert found.high is not None
    assert 0.0 <= found.low <= found.value + 1e-9
    assert found.value - 1e-9 <= found.high <= 1.0


@given(SHARES)
def test_the_same_values_give_the_same_figures(values: list[float]) -> None:
    assert difference("drop", values, values[::-1]) == difference("drop", values, values[::-1])
    assert difference("drop", values, values).value == 0.0
