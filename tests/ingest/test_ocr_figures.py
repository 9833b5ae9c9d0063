"""Readings that differ, and numbers out of order: what is taken, what is set right, what is only doubted."""

import pytest

from ingest.ocr.cells import ReadCell, ReadTable
from ingest.ocr.columns import settle_amount
from ingest.ocr.document import is_running_head, running_heads, strange_numbers
from ingest.ocr.numbering import Numbering, set_right
from ingest.ocr.outline_keys import RowNumbers
from ingest.ocr.page import Page
from ingest.ocr.paragraphs import Paragraph
from ingest.ocr.tables import settle


def _cell(*readings: str, row: int = 0, column: int = 0) -> ReadCell:
    return ReadCell(range(row, row + 1), range(column, column + 1), readings[0], readings, inked=True)


def _numbered(*texts: str) -> tuple[list[str], list[str]]:
    numbering = Numbering()
    settled = [numbering.settle(_paragraph(text)) for text in texts]
    return settled, [doubt.reason for doubt in numbering.doubts]


def _paragraph(text: str, page: int = 1) -> Paragraph:
    return Paragraph(text, page, begun=False, going_on=False)


def test_an_amount_read_alike_three_times_is_not_doubted() -> None:
    assert settle_amount(_cell("1.565.000", "1565.000", "1.565.000")) == ("1.565.000", "")


def test_of_differing_readings_the_more_frequent_is_taken_and_doubted() -> None:
    settled = settle_amount(_cell("2.783.000", "2.789.000", "2.789.000"))
    assert settled is not None
    text, doubt = settled
    assert text == "2.789.000"
    assert "2.783.000" in doubt


def test_what_an_amount_is_per_is_kept() -> None:
    settled = settle_amount(_cell("529.000/ 01 mùa mật", "529.000/", "529.000/"))
    assert settled == ("529.000/ 01 mùa mật", "")


def test_a_number_that_no_reading_gives_is_set_by_the_order_of_its_column_and_doubted() -> None:
    cells = [_cell(str(n), str(n), row=n) for n in range(1, 9)]
    cells[4] = _cell("§", "", row=5)
    table, doubts = settle(ReadTable(3, 9, 1, cells), RowNumbers())
    assert [row[0] for row in table.rows[1:]] == [str(n) for n in range(1, 9)]
    assert [doubt.page for doubt in doubts] == [3]


@pytest.mark.parametrize(
    ("above", "readings", "settled"),
    [
        (("1", "1.1"), ("12", "", "12"), ("1.2", True)),
        (("1",), ("", "1,1"), ("1.1", True)),
        (("7", "7.1"), ("12", "0", "27"), ("7.2", False)),
        (("7", "7.1"), ("2", "0"), ("7.2", False)),
        (("3",), ("9.4",), ("9.4", False)),
    ],
)
def test_a_row_has_the_number_that_may_follow(
    above: tuple[str, ...], readings: tuple[str, ...], settled: tuple[str, bool]
) -> None:
    numbers = RowNumbers()
    numbers._last = tuple(int(part) for part in above[-1].split("."))
    assert numbers.settle(readings) == settled


def test_an_article_number_that_looks_like_the_one_due_is_set_right_and_doubted() -> None:
    texts, doubts = _numbered("Điều l. Phạm vi", "1. Người nuôi ong", "2, Người học nghề", "Điều 2. Hiệu lực")
    assert texts == ["Điều 1. Phạm vi", "1. Người nuôi ong", "2. Người học nghề", "Điều 2. Hiệu lực"]
    assert "Điều l." in doubts[0]


def test_an_article_number_out_of_order_stays_and_is_doubted() -> None:
    texts, doubts = _numbered("Điều 1. Phạm vi", "Điều 4. Hiệu lực")
    assert texts[1] == "Điều 4. Hiệu lực"
    assert len(doubts) == 1


def test_a_paragraph_that_begins_with_a_citation_is_no_article() -> None:
    texts = [
        "Điều 1. Phạm vi",
        "Điều 2 Nghị định này áp dụng cho người nuôi ong",
        "Điều 2 được áp dụng",
        "Điều 2 Hiệu lực",
    ]
    assert _numbered(*texts)[0] == [*texts[:3], "Điều 2. Hiệu lực"]


def test_a_comma_after_the_number_of_a_quoted_clause_is_a_full_stop() -> None:
    texts, doubts = _numbered("“2, Người nuôi ong", "“2, 3 và 4")
    assert texts == ["“2. Người nuôi ong", "“2, 3 và 4"]
    assert len(doubts) == 1


def test_points_go_on_by_the_alphabet() -> None:
    texts, _ = _numbered("Điều 1. Phạm vi", "a) một;", "6) hai;", "c) ba;", "d) bốn;", "d) năm;", "e) sáu.")
    assert [text[0] for text in texts[1:]] == ["a", "b", "c", "d", "đ", "e"]


def test_an_annex_after_the_second_is_the_third() -> None:
    texts, doubts = _numbered("Phụ lục I", "Phụ lục H", "Phụ lục II")
    assert texts == ["Phụ lục I", "Phụ lục II", "Phụ lục III"]
    assert len(doubts) == 2


def test_a_mark_read_onto_a_roman_number_is_taken_off() -> None:
    texts, _ = _numbered("Chương I", "Chương H", "Chương IIÌ ˆ")
    assert texts == ["Chương I", "Chương II", "Chương III"]


def test_a_cited_number_is_set_right_only_where_it_can_mean_one_thing() -> None:
    assert set_right("theo Phụ lục HI và khoản 1 Điều I") == (
        "theo Phụ lục III và khoản 1 Điều 1",
        ["Phụ lục HI", "Điều I"],
    )
    assert set_right("tại Điều l1")[0] == "tại Điều l1"


def test_words_that_half_the_pages_begin_with_are_a_running_head() -> None:
    pages = [
        Page(n, (_paragraph(f"{n} CÔNG BÁO/Số 12/Ngày 4-5-2031", n), _paragraph(f"{n}. Người nuôi ong", n)), ())
        for n in range(1, 5)
    ]
    heads = running_heads(pages)
    assert [[is_running_head(block, heads) for block in page.blocks] for page in pages] == [[True, False]] * 4


def test_a_document_number_one_digit_off_a_common_one_is_doubted() -> None:
    common = [_paragraph("theo Nghị định số 75/2031/NĐ-CP") for _ in range(3)]
    (doubt,) = strange_numbers([*common, _paragraph("tại Nghị định số 73/2031/NĐ-CP", 2)])
    assert doubt.page == 2
    assert "75/2031/NĐ-CP" in doubt.reason
