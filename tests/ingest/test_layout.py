"""Printed lines become paragraphs by where they stand."""

from ingest.readers.base import Table
from ingest.readers.layout import Page, Printed, paragraphs

LEFT, RIGHT, HEIGHT, PITCH = 80.0, 540.0, 12.0, 16.0


def _line(at: int, text: str, left: float = LEFT, right: float = RIGHT, **more: bool) -> Printed:
    top = 60 + PITCH * at
    return Printed(text, left, right, top, top + HEIGHT, first_word=30.0, **more)


def _texts(*pages: Page) -> list[str]:
    return [block.text for block in paragraphs(pages)]


def test_a_line_goes_on_where_its_first_word_had_no_room_above() -> None:
    page = Page(
        1,
        (
            _line(0, "1. Người trồng", left=LEFT + 28),
            _line(1, "cây bóng mát.", right=200.0),
            _line(2, "Không thụt vào nhưng dòng trên còn chỗ"),
            _line(3, "thì là đoạn mới.", right=300.0),
        ),
    )
    assert _texts(page) == ["1. Người trồng cây bóng mát.", "Không thụt vào nhưng dòng trên còn chỗ thì là đoạn mới."]


def test_a_paragraph_goes_on_over_the_page_past_numbers_heads_and_rules() -> None:
    def page(number: int, *lines: Printed) -> Page:
        head = (_line(-3, f"CÔNG BÁO/Số {number} + 7", right=300.0), _line(-2, "________", right=300.0))
        return Page(number, (*head, *lines, _line(50, str(number), left=300.0, right=306.0)))

    first = page(1, _line(0, "1. Người trồng cây", left=LEFT + 28), _line(1, "ở hai bên đường"))
    second = page(
        2, _line(0, "làng được hỗ trợ."), _line(1, "2. Người gác rừng", left=LEFT + 28), _line(2, "thì không.")
    )
    assert _texts(first, second) == [
        "1. Người trồng cây ở hai bên đường làng được hỗ trợ.",
        "2. Người gác rừng thì không.",
    ]


def test_the_sides_of_a_letterhead_and_a_table_stay_apart() -> None:
    table = Table(1, (("1", "10.000"),), outlined=True)
    sides = (_line(0, "CHÍNH PHỦ", right=200.0, alone=True), _line(0, "Độc lập - Tự do", left=300.0, alone=True))
    page = Page(
        1, (*sides, _line(1, "Số: 1/2030/NĐ-CP", right=200.0, alone=True), (100.0, table), _line(5, "nối sau bảng"))
    )
    assert _texts(page) == ["CHÍNH PHỦ", "Độc lập - Tự do", "Số: 1/2030/NĐ-CP", table.text, "nối sau bảng"]


def test_lines_further_apart_than_the_text_are_two_paragraphs() -> None:
    page = Page(1, (_line(0, "Một dòng dài"), _line(1, "nối tiếp"), _line(2, "tiếp nữa"), _line(5, "cách xa")))
    assert _texts(page) == ["Một dòng dài nối tiếp tiếp nữa", "cách xa"]
