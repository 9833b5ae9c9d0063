"""What a statement may say in other words, and add to its clause; the clauses are invented."""

import pytest

from bot.gating.additions import quiet
from bot.gating.carrying import objection_to
from bot.gating.readings import readings_of, scope_lines
from bot.gating.reasons import DropReason
from bot.gating.tokens import Role, tokens_of
from bot.gating.wordings import quiet_keys, wordings

CLAUSE = (
    "Thân nhân được trợ cấp tuất hằng tháng nếu sống cô đơn, trừ người đang đi làm. "
    "Trong 12 ngày kể từ ngày nhận đủ giấy tờ, Sở Lao động - Thương binh và Xã hội ban hành quyết định. "
    "Tiền xây mộ 3.000.000 đồng cho mỗi mộ. "
    "Nghiêm cấm giả mạo giấy tờ. "
    "Vợ hoặc chồng, con được cấp 2 mét vải."
)
ABOVE = scope_lines("Chế độ của người gác đèn")


def reason(statement: str, clause: str = CLAUSE) -> DropReason | None:
    objection = objection_to(statement, readings_of(clause, ABOVE))
    return objection.reason if objection else None


@pytest.mark.parametrize(
    "statement",
    [
        "Dạ, thân nhân sống cô đơn thì vẫn được nhận tuất mỗi tháng, trừ người đang đi làm ạ.",
        "Hiện nay, tiền xây mộ là 3.000.000 đồng cho một mộ.",
        "Kể từ khi nhận đủ giấy tờ, trong vòng 12 ngày, Sở ra quyết định.",
        "Luật cấm làm giả giấy tờ.",
        "Vợ của người gác đèn được nhận 2 mét vải.",
        "Thân nhân của người gác đèn nếu neo đơn thì được lĩnh tiền tuất hàng tháng, trừ người đang đi làm.",
    ],
)
def test_other_words_and_quiet_ones_pass(statement: str) -> None:
    assert reason(statement) is None


@pytest.mark.parametrize(
    "statement",
    [
        "Dạ, thân nhân thì vẫn được nhận tuất mỗi tháng ạ.",
        "Thân nhân sống cô đơn được nhận tuất mỗi năm, trừ người đang đi làm.",
        "Thân nhân sống một mình được nhận tuất mỗi tháng, trừ người đang đi làm.",
        "Thân nhân sống cô đơn phải nhận tuất mỗi tháng, trừ người đang đi làm.",
        "Chỉ thân nhân sống cô đơn được nhận tuất mỗi tháng, trừ người đang đi làm.",
        "Hiện nay, tiền xây mộ là 4.000.000 đồng cho một mộ.",
        "Hiện nay, tiền xây nhà là 3.000.000 đồng cho một mộ.",
        "Hiện nay, tiền xây mộ là 3.000.000 đồng mỗi tháng.",
        "Sau khi nhận đủ giấy tờ 12 ngày, Sở mới ra quyết định.",
        "Trong vòng 12 ngày kể từ khi nhận đủ giấy tờ, Sở Y tế ra quyết định.",
        "Luật không cấm làm giả giấy tờ.",
        "Bác được nhận tuất mỗi tháng.",
        "Vợ và chồng của người gác đèn được nhận 2 mét vải.",
        "Người gác đèn được nhận 2 mét vải.",
        "Mẹ của người gác đèn được nhận 2 mét vải.",
        "Như vậy, hiện nay, bác vẫn được nhận ạ.",
        "Dạ.",
    ],
)
def test_no_word_more_or_less_turns_a_false_statement_into_one_that_passes(statement: str) -> None:
    assert reason(statement) is not None


def test_a_heading_is_no_statement_with_a_word_more() -> None:
    source = [*readings_of("Mộ liệt sĩ."), *readings_of("Nơi chôn liệt sĩ, nếu có bia, thì gọi là mộ liệt sĩ.", ABOVE)]
    assert objection_to("Mộ liệt sĩ.", source) is None
    assert objection_to("Gọi là mộ liệt sĩ.", source) is not None


def test_a_general_name_is_added_only_right_before_what_it_names() -> None:
    named, alone = tokens_of("chế độ điều dưỡng"), tokens_of("điều dưỡng, chế độ")
    assert [named[at].key for at in quiet(named)] == ["chế độ"]
    assert not quiet(alone)


def test_a_name_in_a_heading_alone_stands_for_all_below_and_never_for_one_that_a_clause_names() -> None:
    above = scope_lines("Chế độ đối với thân nhân của thương binh")
    source = readings_of("Con được 2.000 đồng. Vợ hoặc chồng được 3.000 đồng.", above)
    assert objection_to("Con của thương binh được 2.000 đồng.", source) is None
    assert objection_to("Thương binh được 2.000 đồng.", source) is not None
    assert objection_to("Con của thương binh được 3.000 đồng.", source) is not None


def test_words_that_hold_a_quiet_one_are_read_whole() -> None:
    assert [t.key for t in tokens_of("công nhận dụng cụ")] == ["công nhận", "dụng cụ"]
    assert [t.key for t in tokens_of("bị mất giấy")] != [t.key for t in tokens_of("bị chết giấy")]


def test_no_quiet_word_names_somebody_or_turns_a_rule() -> None:
    for group in wordings().quiet:
        assert group.why
        for word in group.words:
            assert all(token.role is Role.WORD for token in tokens_of(word)), word


def test_no_wording_stands_for_two_terms_and_no_term_for_its_negation() -> None:
    said = [word for equal in wordings().equal for word in equal]
    assert len(set(said)) == len(said)
    turning = {"không", "chưa", "trừ", "phải", "hoặc"}
    for first, *others in wordings().equal:
        for other in others:
            assert turning & set(first.split()) <= {"hoặc"}, first
            assert turning & set(other.split()) <= ({"hoặc"} if "hoặc" in first else set()), other


@pytest.mark.parametrize("key", ["anywhere", "before"])
def test_quiet_words_of_one_kind_are_some_of_all(key: str) -> None:
    assert quiet_keys(key) < quiet_keys()
