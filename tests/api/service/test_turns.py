"""How an answer is set on the page: its lines, the words of its clauses that it used."""

from datetime import date

from api.service.pages.marking import marked
from api.service.pages.turns import Turn, turn_of
from bot.answer import Answer, Asks, Citation, Missing, Statement, Status
from bot.layout import Kind
from knowledge.documents import Rendition

DAY = date(2026, 11, 1)


def citation(quote: str, address: str | None = None) -> Citation:
    return Citation(
        id="1-2020-nd-cp/dieu-1",
        label="Điều 1 Nghị định 1/2020/NĐ-CP",
        document="1-2020-nd-cp",
        title="Nghị định",
        quote=quote,
        rendition=Rendition.DIGEST,
        valid_from=date(2020, 1, 1),
        official_url=address,
    )


def answered(text: str, *citations: Citation, asks: Asks | None = None, status: Status = Status.ANSWERED) -> Turn:
    statements = (Statement(text=text, citations=tuple(range(len(citations)))),)
    answer = Answer(
        id="a" * 36,
        question="Hỏi",
        understood="Hỏi",
        status=status,
        text=text,
        statements=statements,
        citations=citations,
        as_of=DAY,
        asks=asks,
    )
    return turn_of(answer, day=DAY)


def test_words_are_marked_wherever_the_answer_has_them_in_a_row() -> None:
    pieces = marked("Được nhận quà; mức 500.000 đồng, trừ người khác.", ["Mức quà 500.000 đồng mỗi năm"])
    assert [words for words, used in pieces if used] == ["500.000 đồng"]
    assert "".join(words for words, _ in pieces) == "Được nhận quà; mức 500.000 đồng, trừ người khác."


def test_nothing_is_marked_that_the_answer_does_not_say() -> None:
    assert marked("Người hưởng phải có mặt.", ["Trợ cấp mỗi tháng"]) == (("Người hưởng phải có mặt.", False),)


def test_where_every_line_was_used_nothing_stands_out() -> None:
    text = "Nộp ở xã.\nSau ba ngày thì nhận."
    assert marked(text, [text]) == ((text, False),)


def test_remarks_and_what_else_may_matter_stand_apart_from_the_answer() -> None:
    text = "Được. [1]\nCó thể cũng liên quan: Quà Tết. [2]\nLưu ý: Đã đổi tên cơ quan.\nÁp dụng từ 01/01/2020."
    wording = answered(text, citation("Được"), citation("Quà Tết")).wording
    assert [[row.kind for row in passage.rows] for passage in wording.passages] == [[Kind.LEAD], [Kind.DAYS]]
    assert wording.besides[0].rows[0].pieces[0].text == "Quà Tết.\u00a0"
    assert wording.notes[0].pieces[0].text == "Đã đổi tên cơ quan."


def test_a_long_passage_after_the_first_is_folded_under_its_heading() -> None:
    steps = "\n".join(f"{n}. Bước {n}" for n in range(1, 9))
    first, second = answered(f"Nộp ở xã. [1]\nThủ tục\n{steps} [2]", citation("a"), citation("b")).wording.passages
    assert not first.title
    assert second.title == "Thủ tục"
    assert {row.kind for row in second.rows} == {Kind.ITEM}


def test_choices_of_a_question_back_are_buttons_and_not_said_twice() -> None:
    asks = Asks(missing=Missing.PERSON, choices=("liệt sĩ", "thương binh"))
    turn = answered("Hỏi cho ai?\n1. liệt sĩ\n2. thương binh", asks=asks, status=Status.CLARIFICATION)
    assert [row.pieces[0].text for passage in turn.wording.passages for row in passage.rows] == ["Hỏi cho ai?"]


def test_only_a_web_address_of_the_official_text_becomes_a_link() -> None:
    for address in ("javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", None):
        assert answered("Được. [1]", citation("Được", address)).clauses[0].source == ""
    held = "https://vanban.chinhphu.vn/1"
    assert answered("Được. [1]", citation("Được", held)).clauses[0].source == held


def test_the_text_to_copy_names_what_the_answer_rests_on_and_that_it_is_no_quotation() -> None:
    copied = answered("Được. [1]", citation("Được")).as_text
    assert "Trả lời: Được. [1]" in copied
    assert "[1] Điều 1 Nghị định 1/2020/NĐ-CP" in copied
    assert "tóm lược, không phải nguyên văn" in copied
