"""A turn that goes on from earlier ones becomes a whole question; one that does not is left alone."""

import pytest

from bot.answer import Asks, Missing, Status
from bot.conversation import Exchange
from bot.follow_up import completed


def after(*turns: str) -> str:
    """The last of ``turns`` completed, each of the others answered."""
    before: list[Exchange] = []
    for said in turns[:-1]:
        before.append(Exchange(said, completed(before, said), Status.ANSWERED, "…"))
    return completed(before, turns[-1])


@pytest.mark.parametrize(
    ("turns", "whole"),
    [
        (("thương binh 61% được bao nhiêu", "còn loại B thì sao?"), "thương binh loại b 61% được bao nhiêu"),
        (("thương binh 61% được bao nhiêu", "còn bệnh binh?"), "bệnh binh 61% được bao nhiêu"),
        (("bệnh binh 45% được bao nhiêu", "thế 65% thì sao"), "bệnh binh 65% được bao nhiêu"),
        (("bệnh binh được bao nhiêu", "tôi 55%"), "tôi 55%, bệnh binh được bao nhiêu"),
        (("thuong binh 61% duoc bao nhieu", "Còn bệnh binh?"), "benh binh 61% duoc bao nhieu"),
        (("me liet si duoc bao nhieu", "con vo thi sao"), "vo liet si duoc bao nhieu"),
        (("cháu nội liệt sĩ có được gì không", "thế con đẻ thì sao"), "con đẻ liệt sĩ có được gì không"),
    ],
)
def test_a_turn_replaces_what_it_names_and_leaves_the_rest(turns: tuple[str, ...], whole: str) -> None:
    assert after(*turns) == whole


@pytest.mark.parametrize(
    ("turns", "whole"),
    [
        (
            ("thương binh 61% mỗi tháng được bao nhiêu", "có bảo hiểm y tế không"),
            "thương binh 61%, có bảo hiểm y tế không",
        ),
        (
            ("vo liet si tai gia co con duoc tuat khong", "vay co bao hiem y te khong"),
            "vo liet si tai gia, co bao hiem y te khong",
        ),
        (
            ("Mẹ liệt sĩ có được tiền tuất không?", "bà ấy có được điều dưỡng không"),
            "Mẹ liệt sĩ, có được điều dưỡng không",
        ),
        (("trợ cấp thờ cúng liệt sĩ một năm bao nhiêu", "thế hồ sơ?"), "trợ cấp thờ cúng liệt sĩ, hồ sơ"),
        (("cấp lại giấy chứng nhận thì gửi đơn đâu", "mấy ngày có?"), "cấp lại giấy chứng nhận, mấy ngày có"),
        (
            ("thương binh 61% năm 2022 được bao nhiêu", "hiện nay thì bao nhiêu?"),
            "thương binh 61%, hiện nay thì bao nhiêu",
        ),
    ],
)
def test_a_turn_that_says_what_it_wants_takes_over_the_person_and_matter_alone(
    turns: tuple[str, ...], whole: str
) -> None:
    assert after(*turns) == whole


@pytest.mark.parametrize(
    "turns",
    [
        ("bệnh binh 45%", "mức chuẩn là bao nhiêu"),
        ("Mẹ liệt sĩ được bao nhiêu?", "Bà mẹ Việt Nam anh hùng được trợ cấp bao nhiêu?"),
        ("thương binh 61% được bao nhiêu", "tỉnh Tây Ninh đặt chỉ tiêu nhà ở xã hội bao nhiêu căn"),
        ("thương binh 61% được bao nhiêu", "tôi muốn hỏi chuyện khác, đi thăm mộ được hỗ trợ gì"),
    ],
)
def test_another_topic_takes_nothing_over(turns: tuple[str, ...]) -> None:
    assert after(*turns) == turns[-1]


def test_person_and_topic_are_kept_over_several_turns() -> None:
    turns = ("vợ liệt sĩ sống một mình được bao nhiêu", "thế hồ sơ?", "nộp ở đâu", "mấy ngày có", "còn mẹ thì sao")
    for number in range(2, len(turns)):
        assert after(*turns[:number]).startswith("vợ liệt sĩ sống một mình")
    assert "mẹ liệt sĩ" in after(*turns)


@pytest.mark.parametrize(
    ("said", "whole"),
    [
        ("Còn khoản 4?", "khoản 4 Điều 16 Pháp lệnh 02/2020 quy định gì?"),
        ("điểm a khoản 3 thì sao", "điểm a khoản 3 Điều 16 Pháp lệnh 02/2020 quy định gì?"),
    ],
)
def test_a_clause_is_one_of_the_article_named_before(said: str, whole: str) -> None:
    assert after("Khoản 3 Điều 16 Pháp lệnh 02/2020 quy định gì?", said) == whole


RATE = Asks(missing=Missing.RATE, choices=("từ 21% đến 40%", "từ 41% đến 60%"))
PERSON = Asks(missing=Missing.PERSON, choices=("liệt sĩ", "thương binh"))


@pytest.mark.parametrize(
    ("asks", "reply", "whole"),
    [
        (RATE, "61", "người đó được bao nhiêu, 61%"),
        (RATE, "dạ khoảng 45 phần trăm ạ", "người đó được bao nhiêu, 45%"),
        (RATE, "giay ghi 45", "người đó được bao nhiêu, 45%"),
        (RATE, "2", "người đó được bao nhiêu, từ 41% đến 60%"),
        (RATE, "số 1 ạ", "người đó được bao nhiêu, từ 21% đến 40%"),
        (RATE, "em không rõ", "người đó được bao nhiêu"),
        (RATE, "đúng rồi", "người đó được bao nhiêu"),
        (PERSON, "dạ liệt sĩ ạ", "người đó được bao nhiêu, liệt sĩ"),
        (PERSON, "thứ hai", "người đó được bao nhiêu, thương binh"),
        (PERSON, "mức chuẩn là bao nhiêu", "mức chuẩn là bao nhiêu"),
    ],
)
def test_a_reply_to_our_question_completes_what_was_asked(asks: Asks, reply: str, whole: str) -> None:
    said = "người đó được bao nhiêu"
    assert completed([Exchange(said, said, Status.CLARIFICATION, "?", asks)], reply) == whole
