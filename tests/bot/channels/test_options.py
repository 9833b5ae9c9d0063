import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.actions import Choose, FollowUp, Reset, ShowClause, Vote, written
from bot.channels.channel import Limits
from bot.channels.composing import button, line, message
from bot.channels.messages import Button
from bot.channels.options import MOST, last_answer, meant, offered, shown

ANSWER, EARLIER = "5" * 8 + "-5555-4555-8555-" + "5" * 12, "6" * 8 + "-6666-4666-8666-" + "6" * 12
OFFERED = (
    button("Xem điều khoản [1]", ShowClause(ANSWER, 0)),
    button("Vợ liệt sĩ tái giá được trợ cấp bao nhiêu?", FollowUp(ANSWER, 0)),
    button("👍 Có ích", Vote(ANSWER, True)),
    button("Bắt đầu lại", Reset()),
)
BEFORE = (
    button("Xem điều khoản [1]", ShowClause(EARLIER, 0)),
    button("Mẹ liệt sĩ được điều dưỡng mấy năm một lần?", FollowUp(EARLIER, 0)),
    button("👎 Chưa giúp được", Vote(EARLIER, False)),
    button("Một", FollowUp(EARLIER, 1)),
    button("Hai", FollowUp(EARLIER, 2)),
)
KEPT = offered(OFFERED, offered(BEFORE, ()))
ASKED_BACK = (
    button("1. Thương binh", Choose(ANSWER, 0)),
    button("2. Bệnh binh", Choose(ANSWER, 1)),
    button("Tôi không rõ", Choose(ANSWER, 2)),
    button("Bắt đầu lại", Reset()),
)


def told(buttons: tuple[Button, ...], at_most: int, text: str = "Chào.") -> tuple[list[str], int]:
    """The lines that a channel with ``at_most`` buttons adds, and how many buttons it has."""
    found = shown(message([[line(text)]], buttons), Limits(2000, len, at_most))
    return [one.text for one in found.lines[1:]], len(found.buttons)


def test_a_channel_with_enough_buttons_shows_the_message_as_it_is() -> None:
    assert told(OFFERED, 4) == ([], 4)


def test_without_buttons_options_are_numbered_lines_at_the_end() -> None:
    lines, buttons = told(OFFERED, 0)
    assert buttons == 0
    assert lines == [
        "",
        "Nhắn số để chọn:",
        "1. Xem điều khoản [1]",
        "2. Vợ liệt sĩ tái giá được trợ cấp bao nhiêu?",
        "3. 👍 Có ích",
        "4. Bắt đầu lại",
    ]


def test_what_finds_no_place_as_a_button_keeps_its_number() -> None:
    assert told(OFFERED, 3) == (["", "Nhắn số để chọn thêm:", "4. Bắt đầu lại"], 3)


def test_numbers_of_an_answer_s_own_are_no_options() -> None:
    steps = message([[line("1. Viết đơn."), line("2. Nộp đơn.")]], OFFERED)
    assert shown(steps, Limits(2000, len, 0)).text.endswith("2. Nộp đơn.\n\n" + "\n".join(told(OFFERED, 0)[0][1:]))


def test_a_message_that_leads_to_its_options_needs_no_other_heading() -> None:
    assert told(OFFERED[:1], 0, "Ông/bà có thể hỏi thử:") == (["1. Xem điều khoản [1]"], 0)


def test_choices_of_a_question_back_follow_it_and_the_rest_is_named() -> None:
    lines = ["1. Thương binh", "2. Bệnh binh", "", "Hoặc nhắn: “Tôi không rõ” hoặc “Bắt đầu lại”."]
    assert told(ASKED_BACK, 0) == (lines, 0)


def test_choices_that_the_text_holds_are_not_said_again() -> None:
    found = shown(message([[line("1. Thương binh"), line("2. Bệnh binh")]], ASKED_BACK), Limits(2000, len, 0))
    assert [one.text for one in found.lines].count("1. Thương binh") == 1


@pytest.mark.parametrize(
    ("typed", "action"),
    [
        ("1", ShowClause(ANSWER, 0)),
        (" 3. ", Vote(ANSWER, True)),
        ("số 4", Reset()),
        ("Chon 2", FollowUp(ANSWER, 0)),
        ("xem dieu khoan 1", ShowClause(ANSWER, 0)),
        ("Xem điều khoản [1]", ShowClause(ANSWER, 0)),
        ("nguyen van 1", ShowClause(ANSWER, 0)),
        ("Xem nguyên văn [7]", ShowClause(ANSWER, 6)),
        ("[2]", ShowClause(ANSWER, 1)),
        ("vo liet si tai gia duoc tro cap bao nhieu", FollowUp(ANSWER, 0)),
        ("co ich", Vote(ANSWER, True)),
        ("👍", Vote(ANSWER, True)),
        ("chưa giúp được", Vote(EARLIER, False)),
        ("ME LIET SI DUOC DIEU DUONG MAY NAM MOT LAN", FollowUp(EARLIER, 0)),
        (written(Vote(EARLIER, True)), Vote(EARLIER, True)),
    ],
)
def test_what_is_typed_stands_for_an_option(typed: str, action: object) -> None:
    assert meant(typed, KEPT) == action


@pytest.mark.parametrize(
    "typed",
    [
        "5", "0", "61", "3%", "61%", "1 2", "[0]", "[x]", "", "  ", "…", "🙂",
        "thương binh", "còn vợ thì sao?", "được trợ cấp bao nhiêu?", "khoản 1 Điều 16",
    ],
)  # fmt: skip
def test_anything_else_is_left_to_the_assistant(typed: str) -> None:
    assert meant(typed, KEPT) is None


def test_numbers_count_for_the_last_offer_only() -> None:
    assert meant("5", offered(BEFORE, ())) == FollowUp(EARLIER, 2)
    assert meant("5", KEPT) is None
    assert meant("1", offered((), KEPT)) is None
    assert meant("hai", offered((), KEPT)) == FollowUp(EARLIER, 2)


def test_a_number_that_replies_to_a_question_back_is_left_to_the_assistant() -> None:
    kept = offered(ASKED_BACK, KEPT)
    assert [meant(str(number), kept) for number in range(1, 6)] == [None] * 5
    assert meant("bệnh binh", kept) == meant("2. Bệnh binh", kept) == Choose(ANSWER, 1)
    assert meant("toi khong ro", kept) == Choose(ANSWER, 2)


def test_choices_of_an_earlier_question_back_are_words_like_others() -> None:
    kept = offered(OFFERED, offered((button("1. Thương binh", Choose(EARLIER, 0)),), ()))
    assert meant("thương binh", kept) is None


def test_a_clause_is_that_of_the_last_answer() -> None:
    assert last_answer(KEPT) == ANSWER
    assert meant("[1]", ()) is None


@given(st.lists(st.lists(st.integers(0, 40), max_size=8), max_size=12))
def test_at_most_thirty_options_are_kept_the_newest_first_and_none_twice(offers: list[list[int]]) -> None:
    kept: tuple[Button, ...] = ()
    for offer in offers:
        buttons = tuple(button(f"Câu {at}?", FollowUp(ANSWER, at)) for at in dict.fromkeys(offer))
        kept = offered(buttons, kept)
        assert [o.action for o in kept[: len(buttons)]] == [b.action for b in buttons]
        assert [o.title[0].isdigit() for o in kept] == [at < len(buttons) for at in range(len(kept))]
    assert len(kept) <= MOST
    assert len({option.action for option in kept}) == len(kept)


@given(st.text(max_size=60))
def test_whatever_is_typed_is_an_option_or_nothing(typed: str) -> None:
    meant(typed, KEPT)


def test_a_clause_that_is_named_is_the_one_that_was_offered_with_that_name() -> None:
    first = button("Xem điều khoản [1]", ShowClause(EARLIER, 0), "Xem điều khoản [1]: khoản 3 Điều 16")
    later = button("Xem điều khoản [1]", ShowClause(ANSWER, 0), "Xem điều khoản [1]: dòng 61 Phụ lục II")
    kept = offered((later,), offered((first,), ()))
    assert meant("Xem điều khoản [1]: khoản 3 Điều 16", kept) == ShowClause(EARLIER, 0)
    assert meant("Xem điều khoản [1]: dòng 61 Phụ lục II", kept) == ShowClause(ANSWER, 0)
    assert meant("Xem điều khoản [1]", kept) == ShowClause(ANSWER, 0)
