"""Details that a law leaves to others are not answered by the clause next to them."""

import pytest

from bot.details import lacks_detail

CLAUSE = "Người có công được điều dưỡng hai năm một lần; mức chi 0,9 lần mức chuẩn một người một lần."


@pytest.mark.parametrize(
    "question",
    [
        "Cho xin số điện thoại của trung tâm điều dưỡng",
        "trung tam dieu duong nam o duong nao vay",
        "Tiền thương binh tháng này sao chưa thấy, thường phát ngày mùng mấy?",
        "giám định y khoa tỉnh khám thứ mấy trong tuần",
        "Đến nay tỉnh đã cho bao nhiêu người đi điều dưỡng?",
        "Huy hiệu thương binh màu gì?",
        "bài Hồn tử sĩ ai sáng tác",
        "chừng nào nhà nước tăng mức chuẩn lên nữa",
    ],
)
def test_a_detail_that_the_clause_does_not_state_is_missed(question: str) -> None:
    assert lacks_detail(question, CLAUSE)


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("Lễ thắp nến mấy giờ?", "Lễ thắp nến làm lúc 20 giờ ngày 26 tháng 7."),
        ("Huy hiệu màu gì?", "Huy hiệu nền màu đỏ, hình tròn."),
        ("Mấy năm được đi điều dưỡng một lần?", CLAUSE),
        ("Điều dưỡng tập trung mỗi lần bao nhiêu tiền?", CLAUSE),
        ("Thay đổi địa chỉ thì nộp đơn ở đâu?", CLAUSE),
        ("Đến năm 2030 tỷ lệ hộ nghèo còn bao nhiêu?", CLAUSE),
        ("Mẹ có bao nhiêu con là liệt sĩ thì được phong?", CLAUSE),
    ],
)
def test_what_a_clause_may_state_is_none(question: str, held: str) -> None:
    assert not lacks_detail(question, held)
