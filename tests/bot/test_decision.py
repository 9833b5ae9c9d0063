"""Yes or no by typed conditions: the facts decide, what is missing is named, nothing is supposed."""

from datetime import date

import pytest

from bot.answer import YesNo
from bot.decision import decided, holds
from bot.facts import facts_of
from knowledge.conditions import Condition, Rule, rules

CLAUSES = [rule.clause for rule in rules()]


def verdict(question: str) -> YesNo | None:
    decisions = decided(facts_of(question), CLAUSES, complete=True)
    return decisions[0].verdict if decisions else None


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("vợ thương binh 65% có được bảo hiểm y tế không", YesNo.YES),
        ("vợ thương binh 61% có được bảo hiểm y tế không", YesNo.YES),
        ("vợ thương binh 60% có được bảo hiểm y tế không", YesNo.NO),
        ("vợ thương binh có được bảo hiểm y tế không", YesNo.DEPENDS),
        ("con thương binh 65% mới 10 tuổi có được bảo hiểm y tế không", YesNo.YES),
        ("con thương binh 65% đã 20 tuổi có được bảo hiểm y tế không", YesNo.DEPENDS),
        ("con thương binh 65% đã 20 tuổi, còn đi học, có được bảo hiểm y tế không", YesNo.YES),
        ("cháu nội thương binh 65% có được bảo hiểm y tế không", YesNo.NO),
        ("chồng tôi là thương binh 70% đã mất, tôi 48 tuổi có được trợ cấp tuất hằng tháng không", YesNo.NO),
        ("chồng tôi là thương binh 70% đã mất, tôi 57 tuổi có được trợ cấp tuất hằng tháng không", YesNo.DEPENDS),
        ("chồng tôi là thương binh 70% đã mất, tôi 66 tuổi có được trợ cấp tuất hằng tháng không", YesNo.YES),
        ("thợ hồ có được bảo hiểm y tế không", None),
    ],
)
def test_the_facts_decide(question: str, expected: YesNo | None) -> None:
    assert verdict(question) is expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("thân nhân liệt sĩ có được bảo hiểm y tế không", YesNo.YES),
        ("thân nhân thương binh 65% có được bảo hiểm y tế không", YesNo.DEPENDS),
        ("thương binh chết rồi có được điều dưỡng không", None),
        ("mẹ liệt sĩ mất rồi có được bảo hiểm y tế không", None),
        ("mẹ tôi là vợ thương binh 65%, mới mất, có được mai táng phí không", None),
        ("chồng tôi là thương binh 85%, tôi có được điều dưỡng không", None),
        ("ông nội cháu bị nhiễm chất độc, cháu bị dị tật 70%, cháu có được trợ cấp hằng tháng như con của người nhiễm "
         "chất độc không", None),
        ("mẹ tôi 70 tuổi, bố tôi là thương binh 65% mới mất, mẹ tôi có được tuất hằng tháng không", YesNo.YES),
        ("em là con liệt sĩ, ra trường rồi học lại, 23 tuổi em có được lãnh tuất không", YesNo.NO),
        ("tôi bị thương 19% có được trợ cấp thương binh hằng tháng không", None),
        ("ba tôi không phải thương bệnh binh, ba có được trợ cấp hằng tháng không", None),
    ],
)  # fmt: skip
def test_what_may_turn_the_answer_is_not_decided_over(question: str, expected: YesNo | None) -> None:
    assert verdict(question) is expected


def test_two_percentages_leave_open_whose_rate_counts() -> None:
    assert verdict("vợ thương binh 65% hay 41% có được bảo hiểm y tế không") is YesNo.DEPENDS


@pytest.mark.parametrize("rate", range(101))
def test_every_rate_falls_on_one_side_of_a_threshold(rate: int) -> None:
    question = f"vợ thương binh {rate}% có được bảo hiểm y tế không"
    assert verdict(question) is (YesNo.YES if rate >= 61 else YesNo.NO)


def test_a_year_before_or_after_a_day_decides_and_the_year_of_the_day_leaves_it_open() -> None:
    rule = Rule.model_validate({"clause": "a/dieu-1", "benefit": "bao_hiem_y_te", "for": ["self"]})
    condition = Condition.model_validate({"day": {"of": "cong_nhan", "before": date(1993, 12, 31)}})
    for year, expected in ((1990, True), (1993, None), (1994, False)):
        assert holds(condition, facts_of(f"thương binh loại B công nhận năm {year}"), rule) is expected


def test_a_condition_misspelt_in_the_data_is_refused() -> None:
    with pytest.raises(ValueError, match="rates"):
        Rule.model_validate({"clause": "a/dieu-1", "benefit": "b", "for": ["self"], "if": [{"rates": {"from": 61}}]})
