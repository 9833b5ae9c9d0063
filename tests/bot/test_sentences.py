from datetime import date

import pytest

from bot.sentences import holds_wanted
from bot.turn import Kind, Understanding


def _asking(kind: Kind) -> Understanding:
    return Understanding("?", "?", "?", kind, date(2026, 1, 1))


@pytest.mark.parametrize(
    "text",
    [
        "Hồ sơ xin cấp thẻ gồm:",
        "Người dân nộp các giấy tờ sau:",
        "Đơn đề nghị theo Mẫu số 5.",
        "Bản sao sổ hộ khẩu.",
        "Viết đơn, kèm ảnh chân dung.",
    ],
)
def test_a_list_of_papers_answers_which_papers(text: str) -> None:
    assert holds_wanted(_asking(Kind.PAPERS), text)


@pytest.mark.parametrize(
    "text",
    [
        "Đơn vị quản lý có trách nhiệm lập hồ sơ đề nghị.",
        "Mức hỗ trợ bằng 0,5 lần mức chuẩn.",
        "Sau 10 ngày kể từ ngày nhận đủ giấy tờ, xã trả kết quả.",
    ],
)
def test_words_that_only_look_like_papers_do_not(text: str) -> None:
    assert not holds_wanted(_asking(Kind.PAPERS), text)
