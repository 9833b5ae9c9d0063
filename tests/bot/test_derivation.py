from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.derivation import compute, evaluate, rounded
from bot.turn import Input


def test_a_formula_is_a_sum_of_products() -> None:
    values = {"hệ số": Decimal("0.9"), "mức chuẩn": Decimal(2789000), "phụ cấp": Decimal(5)}
    assert evaluate("hệ số × mức chuẩn + phụ cấp", values) == Decimal("2510105.0")


def test_a_name_without_a_value_is_an_error() -> None:
    with pytest.raises(KeyError):
        evaluate("hệ số × mức lạ", {"hệ số": Decimal(1)})


@pytest.mark.parametrize(
    ("exact", "unit", "result"),
    [("836700", 1000, 837000), ("616500", 1000, 617000), ("616499", 1000, 616000), ("487200", 1, 487200)],
)
def test_rounding_is_to_the_unit_halves_up(exact: str, unit: int, result: int) -> None:
    assert rounded(Decimal(exact), unit) == result


@given(st.decimals(0, 100, places=1), st.integers(1, 10**7), st.sampled_from([1, 1000]))
def test_a_multiple_is_never_off_by_more_than_half_the_unit(multiple: Decimal, standard: int, unit: int) -> None:
    inputs = (Input("hệ số", multiple), Input("mức chuẩn", Decimal(standard)))
    computation = compute("hệ số × mức chuẩn", inputs, unit)
    assert computation.exact == multiple * standard
    assert abs(computation.rounded - computation.exact) <= Decimal(unit) / 2
    assert computation.rounded % unit == 0
