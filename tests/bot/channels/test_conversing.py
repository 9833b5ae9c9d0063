from dataclasses import replace
from datetime import timedelta

import pytest

from bot.answer import Answer, Status
from bot.assembly import Assistant
from bot.channels.actions import (
    Action,
    Choose,
    Documents,
    Example,
    FollowUp,
    GiveReason,
    ShowClause,
    ShowWhole,
    Vote,
    read,
    written,
)
from bot.channels.conversing import Conversing
from bot.channels.greeting import QUESTIONS
from bot.channels.messages import Kind
from bot.channels.office import ChatState, Received, Reply, SwitchedOff, Unavailable
from bot.language import BadQuestion
from tests.bot.channels.answers import ANSWERED, ASKING, ID, saying
from tests.bot.channels.offices import HELD, NOW, FakeOffice, RealOffice


class Chat:
    """Somebody who chats: each event is replied to in the state that the last reply left."""

    def __init__(self, office: FakeOffice) -> None:
        self.office = office
        self.state = ChatState("telegram", "42", None, ())
        self._conversing = Conversing(office, lambda: NOW)
        self._key = 0

    def event(self, kind: Kind, text: str = "", hours_ago: float = 0) -> Reply:
        self._key += 1
        sent_at = NOW - timedelta(hours=hours_ago)
        reply = self._conversing.reply(self.state, Received(self._key, kind, text, sent_at, message_id=str(self._key)))
        self.state = reply.state
        return reply

    def told(self, kind: Kind, text: str = "", hours_ago: float = 0) -> str:
        """The words of the one message that is said."""
        (message,) = self.event(kind, text, hours_ago).messages
        return message.text

    def writes(self, text: str) -> str:
        return self.told(Kind.TEXT, text)

    def presses(self, action: Action) -> str:
        return self.told(Kind.ACTION, written(action))

    @property
    def offered(self) -> list[Action | None]:
        return [read(option.action) for option in self.state.options]


@pytest.fixture
def chat() -> Chat:
    return Chat(FakeOffice(ANSWERED))


GONE = "Nút này không còn dùng được. Xin ông/bà nhắn lại câu hỏi."


def test_a_question_is_answered_in_its_conversation_with_its_options(chat: Chat) -> None:
    reply = chat.event(Kind.TEXT, "trồng mười cây được bao nhiêu")
    assert chat.office.asked == ["trồng mười cây được bao nhiêu"]
    assert reply.messages[0].reply_to == "1"
    assert reply.state.conversation == "c-1"
    assert reply.state.options[0].title == "1. Xem điều khoản [1]"
    assert chat.offered == [read(button.action) for button in reply.messages[0].buttons]


def test_a_second_try_gives_the_same(chat: Chat) -> None:
    received = Received(1, Kind.TEXT, "bao nhiêu", NOW)
    conversing = Conversing(chat.office, lambda: NOW)
    assert conversing.reply(chat.state, received) == conversing.reply(chat.state, received)


@pytest.mark.parametrize("said", ["/start", "/start@an_sinh_bot", "/START ref", "Bắt đầu", "start"])
def test_a_newcomer_is_told_what_this_is_and_shown_what_to_ask(chat: Chat, said: str) -> None:
    text = chat.writes(said)
    assert text == chat.told(Kind.JOINED)
    assert "không phải cán bộ" in text
    assert "Xin đừng gửi họ tên" in text
    assert "Văn bản đã đối chiếu đến 31/07/2026." in text
    assert [type(action) for action in chat.offered] == [Example] * 3 + [Documents]
    assert chat.office.asked == []


@pytest.mark.parametrize("said", ["/help", "/help@an_sinh_bot", "trợ giúp", "tro giup", "Hướng dẫn"])
def test_help_tells_how_to_use_it(chat: Chat, said: str) -> None:
    assert chat.writes(said).startswith("Cách dùng\n– ")


def test_an_unknown_command_is_answered_by_help(chat: Chat) -> None:
    assert chat.writes("/xoatatca").startswith("Tôi không biết lệnh này.\n\nCách dùng")
    assert chat.office.asked == []


@pytest.mark.parametrize("said", ["/nguon", "nguồn", "NGUON"])
def test_sources_are_listed_with_the_day_up_to_which_all_were_checked(chat: Chat, said: str) -> None:
    text = chat.writes(said)
    assert [f"– {held.label}: {held.title}" for held in HELD] == text.split("\n")[1:3]
    assert text.endswith("31/07/2026.")


@pytest.mark.parametrize(
    "said", ["/reset", "/xoa", "bắt đầu lại", "xóa", "Xóa cuộc trò chuyện", "xoá", "xoa", "7. Bắt đầu lại", "6"]
)
def test_beginning_anew_deletes_the_conversation_and_what_was_offered(chat: Chat, said: str) -> None:
    chat.writes("trồng cây được bao nhiêu")
    assert "đã xóa cuộc trò chuyện" in chat.writes(said.removeprefix("7. "))
    assert chat.office.forgotten == ["telegram:42"]
    assert chat.state.conversation is None
    assert [type(action) for action in chat.offered] == [Example] * 3


def test_an_example_is_asked_and_said_before_its_answer(chat: Chat) -> None:
    text = chat.presses(Example(4))
    assert chat.office.asked == [QUESTIONS[4]]
    assert text.startswith(f"Ông/bà hỏi: {QUESTIONS[4]}\n\n1.500.000")


def test_the_first_greeting_is_answered_with_examples_to_press(chat: Chat) -> None:
    chat.office.says = saying(Status.SMALL_TALK, "Xin chào ông/bà!", conversation_id="c-1")
    assert [type(read(b.action)) for b in chat.event(Kind.TEXT, "xin chào").messages[0].buttons] == [Example] * 3
    assert chat.event(Kind.TEXT, "xin chào").messages[0].buttons == ()


@pytest.mark.parametrize("typed", ["1", "[1]", "nguyên văn 1", "xem dieu khoan 1"])
def test_a_clause_is_shown_and_the_numbers_go_on_counting(chat: Chat, typed: str) -> None:
    chat.writes("trồng cây được bao nhiêu")
    before = chat.state
    assert chat.writes(typed).startswith("[1] điểm a khoản 1 Điều 5 Nghị định 12/2030/NĐ-CP\n")
    assert chat.state == before
    assert len(chat.office.asked) == 1


def test_a_follow_up_is_asked_by_button_by_number_and_by_its_words(chat: Chat) -> None:
    chat.writes("trồng cây được bao nhiêu")
    assert chat.presses(FollowUp(ID, 0)).startswith("Ông/bà hỏi: Nộp hồ sơ ở đâu?\n")
    assert chat.writes("2").startswith("Ông/bà hỏi: Nộp hồ sơ ở đâu?\n")
    assert chat.writes("nop ho so o dau").startswith("1.500.000")
    assert chat.office.asked[1:] == ["Nộp hồ sơ ở đâu?"] * 3


def test_the_whole_answer_is_shown_on_demand(chat: Chat) -> None:
    chat.writes("trồng cây được bao nhiêu")
    assert chat.presses(ShowWhole(ID)).startswith("1.500.000")
    assert len(chat.office.asked) == 1


def test_a_choice_goes_to_the_assistant_which_asked(chat: Chat) -> None:
    chat.office.says = ASKING
    chat.writes("được bao nhiêu")
    assert chat.presses(Choose(ASKING.id, 1)).startswith("Ông/bà chọn: người gác rừng\n")
    assert chat.writes("2").startswith("Mức khác nhau")
    assert chat.writes("2. Người gác rừng").startswith("Mức khác nhau")
    assert chat.writes("toi khong ro").startswith("Mức khác nhau")
    assert chat.office.asked[1:] == ["người gác rừng", "2", "người gác rừng", "Tôi không rõ"]


def test_a_choice_of_an_earlier_question_back_is_asked_as_a_whole_question(chat: Chat) -> None:
    chat.office.says = ASKING
    chat.writes("được bao nhiêu")
    chat.office.says = ANSWERED
    chat.writes("trồng mười cây được bao nhiêu")
    assert chat.presses(Choose(ASKING.id, 1)).startswith("Ông/bà chọn: người gác rừng\n")
    assert chat.office.asked[-1] == "Trồng cây được bao nhiêu, người gác rừng"


def test_a_good_vote_is_kept_with_thanks(chat: Chat) -> None:
    chat.writes("trồng cây được bao nhiêu")
    assert chat.presses(Vote(ID, True)).startswith("Cảm ơn")
    assert chat.office.votes == {ID: (True, "", "")}


def test_a_bad_vote_is_asked_for_its_reason_and_a_comment_keeps_both(chat: Chat) -> None:
    chat.writes("trồng cây được bao nhiêu")
    why = chat.event(Kind.ACTION, written(Vote(ID, False))).messages[0]
    assert [button.title for button in why.buttons] == ["Tôi thấy không đúng", "Còn thiếu"]
    assert chat.office.votes == {ID: (False, "", "")}
    assert "góp ý" in chat.writes("2")
    assert chat.office.votes == {ID: (False, "incomplete", "")}
    assert chat.writes("góp ý: thiếu nơi nộp hồ sơ").startswith("Cảm ơn")
    assert chat.office.votes == {ID: (False, "incomplete", "thiếu nơi nộp hồ sơ")}


def test_a_comment_does_not_turn_a_good_vote(chat: Chat) -> None:
    chat.writes("trồng cây được bao nhiêu")
    chat.writes("👍")
    chat.writes("/gopy@an_sinh_bot dễ hiểu")
    assert chat.office.votes == {ID: (True, "", "dễ hiểu")}


def test_the_last_vote_counts(chat: Chat) -> None:
    chat.writes("trồng cây được bao nhiêu")
    for action in (Vote(ID, True), Vote(ID, False), GiveReason(ID, "wrong"), Vote(ID, True)):
        chat.presses(action)
    chat.writes("góp ý thôi được rồi")
    assert chat.office.votes == {ID: (True, "", "thôi được rồi")}


def test_a_comment_alone_says_that_something_is_missing(chat: Chat) -> None:
    chat.writes("trồng cây được bao nhiêu")
    chat.writes("/gopy chữ nhỏ quá")
    assert chat.office.votes == {ID: (False, "", "chữ nhỏ quá")}


@pytest.mark.parametrize("said", ["/gopy", "góp ý", "gop y"])
def test_a_comment_without_words_is_told_how(chat: Chat, said: str) -> None:
    assert chat.writes(said).startswith("Xin viết góp ý ngay sau")


def test_a_comment_on_nothing_is_not_kept(chat: Chat) -> None:
    assert chat.writes("góp ý hay lắm").startswith("Chưa có câu trả lời nào")
    assert chat.office.votes == {}


@pytest.mark.parametrize("said", ["góp ý dự thảo luật ở đâu?", "nguồn kinh phí lấy từ đâu", "xóa án tích thì sao"])
def test_a_question_that_begins_like_a_command_is_a_question(chat: Chat, said: str) -> None:
    chat.writes(said)
    assert chat.office.asked == [said]


@pytest.mark.parametrize(
    "action",
    [
        ShowClause(ID, 1),
        FollowUp(ID, 2),
        Choose(ID, 0),
        Choose(ASKING.id, 3),
        GiveReason(ID, "no_such_key"),
        Example(99),
        Vote("00000000-0000-4000-8000-000000000000", True),
        ShowClause("00000000-0000-4000-8000-000000000000", 0),
    ],
)
def test_a_button_for_what_is_not_there_is_no_longer_of_use(chat: Chat, action: Action) -> None:
    chat.office.kept += [ANSWERED, ASKING]
    assert chat.presses(action) == GONE
    assert (chat.office.asked, chat.office.votes) == ([], {})


@pytest.mark.parametrize(
    "text", ["", "xem:1:1", "'; DROP TABLE channel_chats; --", "xem:" + "p" * 32 + ":1 ", "💥" * 99]
)
def test_a_button_that_is_none_of_ours_is_no_longer_of_use(chat: Chat, text: str) -> None:
    assert chat.told(Kind.ACTION, text) == GONE


def test_what_is_no_text_is_answered_politely(chat: Chat) -> None:
    assert "chỉ đọc được chữ" in chat.told(Kind.UNSUPPORTED)


@pytest.mark.parametrize("kind", [Kind.LEFT, Kind.TAKEN_OVER])
def test_nothing_is_said_to_who_left_or_talks_to_an_official(chat: Chat, kind: Kind) -> None:
    chat.writes("trồng cây được bao nhiêu")
    assert chat.event(kind) == Reply((), chat.state)


def test_forgetting_deletes_without_a_word(chat: Chat) -> None:
    chat.writes("trồng cây được bao nhiêu")
    assert chat.event(Kind.FORGET) == Reply((), ChatState("telegram", "42", None, ()), forgotten=True)
    assert chat.office.forgotten == ["telegram:42"]


@pytest.mark.parametrize("error", [BadQuestion("Câu hỏi trống: hãy gõ."), SwitchedOff("Kênh này tạm ngừng.")])
def test_why_there_is_no_answer_is_told(chat: Chat, error: Exception) -> None:
    chat.writes("trồng cây được bao nhiêu")
    before, chat.office.fails = chat.state, error
    assert chat.writes("???") == str(error)
    assert chat.state == before


def test_an_office_that_cannot_answer_now_is_left_to_who_tries_again(chat: Chat) -> None:
    chat.office.fails = Unavailable("database")
    with pytest.raises(Unavailable):
        chat.writes("trồng cây được bao nhiêu")


@pytest.mark.parametrize(("hours", "late"), [(11.9, False), (12.1, True)])
def test_a_late_answer_begins_with_an_apology(chat: Chat, hours: float, late: bool) -> None:
    assert chat.told(Kind.TEXT, "bao nhiêu", hours).startswith("Xin lỗi ông/bà, tôi trả lời muộn") == late


def test_what_could_not_be_answered_at_all_is_apologised_for(chat: Chat) -> None:
    received = Received(1, Kind.TEXT, "bao nhiêu", NOW, message_id="7")
    (message,) = Conversing(chat.office).apology(received)
    assert (message.text.startswith("Xin lỗi ông/bà"), message.reply_to) == (True, "7")


def test_a_real_conversation(assistant: Assistant) -> None:
    chat = Chat(RealOffice(assistant, ANSWERED))
    first = chat.writes("hồ sơ xin đèn pin gồm giấy tờ gì")
    assert first.startswith("Hồ sơ nhận đèn pin gồm:\n")
    conversation = chat.state.conversation
    assert "Điều 3" in chat.writes("[1]")
    assert "12 ngày làm việc" in chat.writes("nộp ở đâu, bao lâu có")
    assert chat.state.conversation == conversation
    chat.writes("bắt đầu lại")
    chat.writes("ai được hỗ trợ đèn pin")
    assert chat.state.conversation not in (None, conversation)


def test_a_real_question_back_takes_a_choice_as_a_number_and_as_a_button(assistant: Assistant) -> None:
    asked = "trợ cấp hằng tháng"
    numbered, pressed = Chat(RealOffice(assistant, ANSWERED)), Chat(RealOffice(assistant, ANSWERED))
    for chat in (numbered, pressed):
        chat.writes(asked)
        assert chat.office.says.status is Status.CLARIFICATION
        assert chat.office.says.asks
    numbered.writes("1")
    pressed.presses(Choose(pressed.office.says.id, 0))

    def understood(answer: Answer) -> str:
        return answer.understood

    assert understood(numbered.office.says) == understood(pressed.office.says) != asked


def test_options_survive_being_written_down(chat: Chat) -> None:
    chat.writes("trồng cây được bao nhiêu")
    kept = tuple(type(option).model_validate(option.model_dump(mode="json")) for option in chat.state.options)
    assert replace(chat.state, options=kept) == chat.state
