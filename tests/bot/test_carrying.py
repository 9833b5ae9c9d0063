"""What a statement may and may not leave out, add or put elsewhere; the clauses are invented."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.gating.carrying import LONGEST, objection_to
from bot.gating.readings import readings_of, row_readings, scope_lines
from bot.gating.reasons import REASON_NAMES, DropReason
from bot.gating.tokens import Role, tokens_of

SOURCE = (
    "Người nuôi con nhỏ được hưởng phụ cấp nếu chưa đủ 60 tuổi và sống một mình, trừ người đang đi làm. "
    "Mức chi tối đa 500.000 đồng cho mỗi người; không áp dụng trước ngày 01/01/2022."
)
LISTED = (
    "Vợ hoặc chồng, con của người gác đèn được cấp 2 mét vải. "
    "Vợ được 2.000.000 đồng, con được 1.000.000 đồng. "
    "Khi người gác đèn chết thì thân nhân được trợ cấp một lần. "
    "Trong 12 ngày kể từ ngày nhận đủ giấy tờ, trạm trưởng phải trả đèn."
)


def reason(statement: str, source: str) -> DropReason | None:
    objection = objection_to(statement, readings_of(source))
    return objection.reason if objection else None


@pytest.mark.parametrize(
    "statement",
    [
        SOURCE,
        "Người nuôi con nhỏ được hưởng phụ cấp nếu chưa đủ 60 tuổi và sống một mình, trừ người đang đi làm.",
        "Nếu dưới 60 tuổi và sống một mình thì người nuôi con nhỏ được phụ cấp, trừ người đang đi làm.",
        "Mức chi tối đa 500.000 đồng cho mỗi người",
        "Mức chi không quá 500.000 đồng cho mỗi người.",
    ],
)
def test_a_sources_own_words_are_carried_also_reordered_and_with_equal_bounds(statement: str) -> None:
    assert reason(statement, SOURCE) is None


@pytest.mark.parametrize(
    ("statement", "wrong"),
    [
        ("Người nuôi con nhỏ không được hưởng phụ cấp nếu chưa đủ 60 tuổi và sống một mình", DropReason.NEGATION),
        ("Người nuôi con nhỏ được phụ cấp nếu đủ 60 tuổi và sống một mình, trừ người đang đi làm", None),
        ("Mức chi tối thiểu 500.000 đồng cho mỗi người", DropReason.BOUND),
        ("Mức chi 500.000 đồng cho mỗi người", DropReason.BOUND),
        ("Mức chi tối đa 600.000 đồng cho mỗi người", DropReason.FIGURE),
        ("áp dụng trước ngày 01/01/2022", None),
        ("Người nuôi con nhỏ được hưởng phụ cấp nếu chưa đủ 60 tuổi và sống một mình.", DropReason.EXCLUSION),
        ("Người nuôi con nhỏ được hưởng phụ cấp, trừ người đang đi làm.", None),
        ("Người nuôi con nhỏ được phụ cấp nếu chưa đủ 60 tuổi, trừ người đang đi làm.", DropReason.CONDITION),
        ("Người nuôi con nhỏ được phụ cấp nếu chưa đủ 60 tuổi hoặc sống một mình, trừ người đang đi làm.", None),
        ("Người cao tuổi được miễn học phí tại trường dạy nghề của huyện", DropReason.WORDS),
        ("", DropReason.EMPTY),
        ("… ; – .", DropReason.EMPTY),
    ],
)
def test_what_turns_a_rule_is_refused(statement: str, wrong: DropReason | None) -> None:
    found = reason(statement, SOURCE)
    assert found is not None
    assert wrong in (None, found)


@pytest.mark.parametrize(
    "statement",
    [
        "Vợ của người gác đèn được cấp 2 mét vải.",
        "Con của người gác đèn được cấp 2 mét vải.",
        "Con được 1.000.000 đồng.",
        "Thân nhân được trợ cấp một lần khi người gác đèn chết.",
        "Trạm trưởng phải trả đèn trong 12 ngày kể từ ngày nhận đủ giấy tờ.",
    ],
)
def test_an_alternative_may_be_left_out_and_a_part_stand_elsewhere(statement: str) -> None:
    assert reason(statement, LISTED) is None


@pytest.mark.parametrize(
    "statement",
    [
        "Vợ được 1.000.000 đồng.",
        "Vợ được 1.000.000 đồng, con được 2.000.000 đồng.",
        "Cha mẹ của người gác đèn được cấp 2 mét vải.",
        "Vợ và chồng, con của người gác đèn được cấp 2 mét vải.",
        "Thân nhân được trợ cấp một lần.",
        "Thân nhân được trợ cấp hằng tháng khi người gác đèn chết.",
        "Trạm trưởng trả đèn trong 12 ngày kể từ ngày nhận đủ giấy tờ.",
        "Trạm trưởng phải trả đèn trong 12 tháng kể từ ngày nhận đủ giấy tờ.",
        "Chỉ vợ của người gác đèn được cấp 2 mét vải.",
    ],
)
def test_a_figure_stands_with_its_words_and_a_right_with_its_holder(statement: str) -> None:
    assert reason(statement, LISTED) is not None


def test_an_item_is_not_said_below_a_lead_in_of_another_list() -> None:
    source = readings_of("1. Được miễn phí:\na) tiền đèn;\nb) tiền dầu.\n2. Không được miễn phí:\na) tiền thuyền.")
    assert objection_to("Được miễn phí: tiền dầu.", source) is None
    assert objection_to("Được miễn phí: tiền thuyền.", source)
    found = objection_to("Tiền thuyền.", source)
    assert found is not None
    assert found.reason is DropReason.NEGATION


def test_an_amount_of_a_row_keeps_its_column_and_its_name() -> None:
    above = scope_lines("Mức chi của người gác đèn")
    source = row_readings("Thợ lặn bậc 2", "Trợ cấp: 300.000 đồng/tháng; Phụ cấp: 70.000 đồng/tháng", above)
    assert objection_to("Phụ cấp 70.000 đồng/tháng – thợ lặn bậc 2.", source) is None
    assert objection_to("Phụ cấp 300.000 đồng/tháng – thợ lặn bậc 2.", source)
    assert objection_to("Phụ cấp 70.000 đồng/tháng – thợ lặn bậc 3.", source)


def test_a_bound_with_a_negation_in_it_is_no_denial() -> None:
    roles = [(token.role, token.key) for token in tokens_of("không quá 3 tháng")]
    assert roles == [(Role.BOUND, "≤"), (Role.FIGURE, "number:3:tháng")]


def test_what_an_amount_goes_by_may_be_named_without_its_bounds() -> None:
    source = "Thợ lặn có tỷ lệ tổn thương cơ thể từ 41% đến 60% được 2.000 đồng."
    assert reason("Tùy tỷ lệ tổn thương cơ thể.", source) is None
    assert reason("Tùy tuổi.", source) is DropReason.WORDS
    assert reason("Thợ lặn có tỷ lệ tổn thương cơ thể được 2.000 đồng.", source) is not None


def test_names_of_agencies_and_quiet_words_are_no_categories() -> None:
    keys = [token.key for token in tokens_of("Sở Lao động - Thương binh và Xã hội ở địa chỉ này")]
    assert keys == ["sở lao động thương binh và xã hội", "địa chỉ"]


def test_every_reason_has_a_name() -> None:
    assert set(REASON_NAMES) == set(DropReason)


_WORDS = ["con", "vợ", "không", "18 tuổi", "nếu", ",", ";", ":", "–", "và", "hoặc", "trừ", "500.000 đồng"]
_HOSTILE = st.one_of(st.text(max_size=400), st.lists(st.sampled_from(_WORDS), max_size=500).map(" ".join))


@settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(statement=_HOSTILE)
def test_any_text_is_weighed_in_bounded_time(statement: str) -> None:
    source = readings_of(f"{SOURCE}\n{LISTED}")
    started = time.perf_counter()
    objection_to(statement, source)
    assert time.perf_counter() - started < 5


@pytest.mark.parametrize("word", ["con", "con 18 tuổi", "không", "1"])
def test_repeated_words_without_end_are_refused_unread(word: str) -> None:
    found = objection_to(f"{word} " * (LONGEST + 1), readings_of(LISTED))
    assert found is not None
    assert found.reason is DropReason.TOO_LONG


@pytest.mark.parametrize(
    "disguised",
    ["Vo\u031b\u0323 được 2.000.000 đồng.", "V\u200bợ được 2.000.000 đồng."],
)
def test_other_ways_to_write_the_same_letters_change_nothing(disguised: str) -> None:
    assert reason(disguised, LISTED) is None
