from datetime import date

import pytest

from bot.answer import Answer, Status, YesNo
from bot.assembly import Assistant
from bot.channels.actions import Choose, FollowUp, Reset, ShowClause, ShowWhole, Vote, read
from bot.channels.composing import LONGEST_TITLE
from bot.channels.messages import OutgoingMessage, Style
from bot.channels.rendering import MOST_BUTTONS, clause, rendered
from bot.crisis import crisis
from bot.refusals import neighbouring, subjects
from tests.bot.channels.answers import ANSWERED, ASKING, CITED, DAY, ID, OFFICIAL, saying

_STEPS = "\n".join(
    f"{n}. Người trồng cây làm việc thứ {n}, mất độ nửa ngày, rồi đợi trạm trả lời." for n in range(1, 9)
)
LONG = ANSWERED.model_copy(
    update={
        "text": f"Nộp đơn ở trạm. [1]\nHồ sơ, thủ tục trồng cây\n{_STEPS} [2]\n"
        f"Có thể cũng liên quan: {'Cây chết thì trồng lại cây khác. ' * 12}[2]",
        "citations": (CITED, OFFICIAL),
    }
)


def lines(message: OutgoingMessage) -> list[tuple[str, Style]]:
    return [(line.text.replace("\u00a0", " "), line.style) for line in message.lines]


def actions(message: OutgoingMessage) -> list[object]:
    return [read(button.action) for button in message.buttons]


def test_the_direct_answer_comes_first_then_what_it_rests_on() -> None:
    assert lines(rendered(ANSWERED, DAY)) == [
        ("1.500.000 đồng/tháng – người trồng cây. [1]", Style.STRONG),
        ("", Style.PLAIN),
        ("Lưu ý: Từ 01/07/2025 nộp hồ sơ tại xã.", Style.PLAIN),
        ("", Style.PLAIN),
        ("Căn cứ:", Style.STRONG),
        ("[1] điểm a khoản 1 Điều 5 Nghị định 12/2030/NĐ-CP", Style.PLAIN),
        ("", Style.PLAIN),
        ("Văn bản đã đối chiếu đến 31/08/2026.", Style.FAINT),
        ("Điều khoản xem ở đây là bản tóm lược, không phải nguyên văn.", Style.FAINT),
    ]


def test_what_can_be_done_next_stands_in_the_order_of_use() -> None:
    assert actions(rendered(ANSWERED, DAY)) == [
        ShowClause(ID, 0),
        FollowUp(ID, 0),
        Vote(ID, True),
        Vote(ID, False),
        FollowUp(ID, 1),
        Reset(),
    ]


def test_another_day_and_another_reading_of_the_question_are_said() -> None:
    other = ANSWERED.model_copy(update={"understood": "Người trồng cây được bao nhiêu?"})
    text = rendered(other, date(2026, 9, 2)).text
    assert "Trả lời theo quy định tại ngày 01/09/2026." in text
    assert "Tôi hiểu câu hỏi là: Người trồng cây được bao nhiêu?" in text


def test_of_a_yes_or_no_that_word_is_strong() -> None:
    text = "Được, nếu còn sống. Người trồng cây được đèn pin. [1]"
    found = lines(rendered(ANSWERED.model_copy(update={"text": text, "decision": YesNo.DEPENDS}), DAY))
    assert found[:2] == [
        ("Được, nếu còn sống.", Style.STRONG),
        ("Người trồng cây được đèn pin. [1]", Style.PLAIN),
    ]


def test_where_some_clauses_are_official_each_says_what_it_is() -> None:
    mixed = ANSWERED.model_copy(update={"text": "Được. [1][2]", "citations": (CITED, OFFICIAL)})
    basis = [text for text, _ in lines(rendered(mixed, DAY)) if text.startswith("[")]
    assert basis == [f"[1] {CITED.label} (tóm lược, không phải nguyên văn)", f"[2] {OFFICIAL.label} (nguyên văn)"]


def test_official_clauses_alone_need_no_remark() -> None:
    text = rendered(ANSWERED.model_copy(update={"citations": (OFFICIAL,)}), DAY).text
    assert "nguyên văn" not in text


def test_what_is_long_and_not_the_direct_answer_waits_behind_a_button() -> None:
    found = rendered(LONG, DAY)
    assert "việc thứ 8" not in found.text
    assert "Cây chết" not in found.text
    assert "Còn nữa: Hồ sơ, thủ tục trồng cây; quy định có thể cũng liên quan – chọn “Đọc đủ câu trả lời”" in found.text
    assert actions(found)[0] == ShowWhole(ID)
    assert f"[2] {OFFICIAL.label}" not in found.text


def test_the_whole_answer_holds_every_word_of_it() -> None:
    found = rendered(LONG, DAY, whole=True)
    said = found.text.replace("\u00a0", " ").split()
    assert [word for word in LONG.text.split() if word not in said] == []
    assert f"[2] {OFFICIAL.label}" in found.text
    assert ShowWhole(ID) not in actions(found)


def test_there_are_never_more_buttons_than_eight_nor_longer_titles_than_zalo_takes() -> None:
    many = LONG.model_copy(update={"follow_ups": tuple(f"{'Trồng cây ' * 20}{n}?" for n in range(9))})
    found = rendered(many, DAY)
    assert len(found.buttons) == MOST_BUTTONS
    assert actions(found)[-1] == Reset()
    assert max(len(button.title) for button in found.buttons) <= LONGEST_TITLE


def test_a_question_back_offers_its_choices_and_not_knowing() -> None:
    found = rendered(ASKING, DAY)
    assert lines(found) == [("Mức khác nhau theo từng đối tượng. Ông/bà cho biết hỏi cho ai:", Style.PLAIN)]
    assert [button.title for button in found.buttons] == [
        "1. Người trồng cây",
        "2. Người gác rừng",
        "Tôi không rõ",
        "Bắt đầu lại",
    ]
    assert actions(found)[:3] == [Choose(ASKING.id, number) for number in range(3)]


def test_choices_too_long_for_a_small_button_are_written_out_too() -> None:
    assert ASKING.asks
    long = "giải quyết chế độ – người trồng cây lâu năm ở vùng cao"
    asks = ASKING.asks.model_copy(update={"choices": (long, "người gác rừng")})
    found = rendered(ASKING.model_copy(update={"asks": asks, "text": f"Việc nào:\n1. {long}\n2. người gác rừng"}), DAY)
    assert [text for text, _ in lines(found)] == ["Việc nào:", f"1. G{long[1:]}", "2. Người gác rừng"]


def test_in_a_crisis_there_are_numbers_to_call_and_nothing_to_press() -> None:
    talk = crisis("Tôi muốn chết cho xong")
    assert talk
    found = rendered(saying(Status.CRISIS, talk.text), DAY)
    strong = [text for text, style in lines(found) if style is Style.STRONG]
    assert [text.split(" (")[0] for text in strong] == [
        "– cấp cứu y tế 115",
        "– công an 113",
        "– Tổng đài quốc gia bảo vệ trẻ em 111",
    ]
    assert found.buttons == ()


@pytest.mark.parametrize("subject", subjects(), ids=lambda subject: subject.name)
def test_a_refusal_is_set_a_sentence_a_line_and_loses_nothing(subject: object) -> None:
    text = neighbouring(subject)  # type: ignore[arg-type]
    found = rendered(saying(Status.REFUSED_NO_BASIS, text, follow_ups=("Ai được hỗ trợ?",)), DAY)
    assert " ".join(found.text.split()) == text
    assert found.lines[0].text.endswith("không có điều khoản trả lời câu hỏi này.")
    assert actions(found) == [FollowUp(ID, 0), Reset()]


def test_small_talk_offers_nothing() -> None:
    found = rendered(saying(Status.SMALL_TALK, "Tạm biệt ông/bà."), DAY)
    assert (found.text, found.buttons) == ("Tạm biệt ông/bà.", ())


def test_a_clause_is_shown_with_its_scope_before_its_words() -> None:
    assert lines(clause(ANSWERED, 0)) == [
        ("[1] điểm a khoản 1 Điều 5 Nghị định 12/2030/NĐ-CP", Style.STRONG),
        ("Nghị định về người trồng cây", Style.FAINT),
        ("Áp dụng từ 01/07/2024 · tóm lược, không phải nguyên văn", Style.FAINT),
        ("", Style.PLAIN),
        ("Điều 5. Mức hỗ trợ", Style.PLAIN),
        ("Mức hỗ trợ hằng tháng đối với người trồng cây:", Style.PLAIN),
        ("Người trồng từ mười cây:", Style.QUOTE),
        ("1.500.000 đồng/tháng.", Style.QUOTE),
        ("", Style.PLAIN),
        ("Lưu ý: Từ 01/07/2025 nộp hồ sơ tại xã.", Style.PLAIN),
    ]


def test_an_official_clause_names_its_days_and_where_it_can_be_read() -> None:
    text = clause(ANSWERED.model_copy(update={"citations": (OFFICIAL,)}), 0).text
    assert "Áp dụng từ 01/07/2024 đến trước 01/01/2027 · nguyên văn" in text
    assert text.endswith("Nói gọn: Trồng cây thì được hỗ trợ.\nXem nguyên văn: https://example.vn/12")


def test_an_address_that_would_run_a_script_is_not_shown() -> None:
    evil = OFFICIAL.model_copy(update={"official_url": "javascript:alert(1)"})
    assert "javascript" not in clause(ANSWERED.model_copy(update={"citations": (evil,)}), 0).text


@pytest.mark.parametrize(
    "question",
    [
        "tiền mua ủng của người gác rừng mỗi năm bao nhiêu",
        "ai được hỗ trợ đèn pin",
        "hồ sơ xin đèn pin gồm giấy tờ gì",
        "nộp hồ sơ đèn pin ở đâu, bao lâu có",
        "lương hưu tính thế nào",
        "xin chào",
    ],
)
def test_of_real_answers_no_word_is_lost(assistant: Assistant, question: str) -> None:
    answer: Answer = assistant.ask([question])
    found = rendered(answer, answer.as_of, whole=True)
    said = found.text.replace("\u00a0", " ").split()
    assert [word for word in answer.text.split() if word not in said] == []
    for number, citation in enumerate(answer.citations):
        assert citation.label in found.text
        shown = clause(answer, number).text
        assert all(part in shown for part in (citation.label, *citation.quote.splitlines()))
        assert all(part in shown for part in (citation.scope or "").splitlines())
