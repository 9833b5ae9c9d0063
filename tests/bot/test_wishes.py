import pytest

from bot.wishes import taken_by_asked, wish_held

DAYS = "Trong thời hạn 05 ngày làm việc, Sở Nội vụ kiểm tra hồ sơ."
SENDS = "Ủy ban nhân dân cấp xã lập danh sách, gửi Sở Nội vụ."


@pytest.mark.parametrize("question", ["Hồ sơ bao lâu có kết quả?", "so xet ho so may ngay", "Khi nào có tiền?"])
def test_a_question_for_a_time_is_answered_by_a_step_with_a_time_limit(question: str) -> None:
    assert wish_held(question, DAYS)
    assert wish_held(question, SENDS) is False


@pytest.mark.parametrize("question", ["Hồ sơ chuyển về đâu?", "nop don o dau", "Cơ quan nào giải quyết?"])
def test_a_question_for_an_office_is_answered_by_a_step_that_names_where_papers_go(question: str) -> None:
    assert wish_held(question, SENDS)
    assert wish_held(question, "Đơn theo Mẫu số 5.") is False


def test_a_question_for_a_form_is_answered_by_its_number() -> None:
    assert wish_held("Đơn là mẫu số mấy?", "Đơn theo Mẫu số 5.")


def test_a_question_without_such_a_wish_tells_nothing_of_steps() -> None:
    assert wish_held("Con liệt sĩ có được thẻ bảo hiểm y tế không?", DAYS) is None


def test_the_step_of_the_body_named_is_the_one_that_opens_with_it() -> None:
    assert taken_by_asked("Xã nhận đơn rồi làm gì?", SENDS)
    assert not taken_by_asked("Sở làm trong mấy ngày?", SENDS)
    assert taken_by_asked("so lam trong may ngay", "Sở Nội vụ trong 05 ngày có trách nhiệm thẩm định.")


@pytest.mark.parametrize(
    ("question", "his"),
    [
        ("Mất Bằng Tổ quốc ghi công, nộp ở đâu?", True),
        ("lam don roi gui cho ai", True),
        ("Xã nhận đơn rồi gửi đi đâu?", False),
        ("Đơn gồm những gì?", False),
    ],
)
def test_who_asks_where_to_file_and_names_no_body_asks_for_his_own_step(question: str, his: bool) -> None:
    assert taken_by_asked(question, "Người đề nghị viết đơn, gửi Ủy ban nhân dân cấp xã.") is his
