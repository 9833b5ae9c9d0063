import pytest

from ingest.sequence import clauses, points
from knowledge.documents import Level
from tests.ingest.reading import nodes, statute


def test_chapters_and_sections_are_parents_but_do_not_enter_ids_of_articles() -> None:
    found = nodes(
        statute("""
        NGHỊ ĐỊNH
        Quy định thử

        Chương I
        QUY ĐỊNH CHUNG
        Điều 1. Phạm vi
        Văn bản này để thử.
        Chương II
        CHẾ ĐỘ
        Mục 1. NGƯỜI GIÀ
        Điều 2. Mức
        1. Một:
        a) Ăn;
        b) Ở.
        2. Hai.
        """)
    )
    assert list(found) == [
        "chuong-I", "dieu-1", "chuong-II", "chuong-II/muc-1", "dieu-2", "dieu-2/khoan-1",
        "dieu-2/khoan-1/diem-a", "dieu-2/khoan-1/diem-b", "dieu-2/khoan-2",
    ]  # fmt: skip
    assert found["chuong-II"].heading == "CHẾ ĐỘ"
    assert found["dieu-1"].text == "Văn bản này để thử."


def test_quoted_replacement_text_belongs_to_the_point_that_quotes_it() -> None:
    found = nodes(
        statute("""
        Điều 1. Sửa đổi
        1. Sửa đổi một số điều như sau:
        a) Sửa đổi Điều 3:
        “Điều 3. Tên mới
        1. Một.
        2. Hai:
        a) con.”
        b) Bổ sung khoản 8:
        “8. Tám:
        a) bò;
        b) trâu.”
        2. Hiệu lực ngay.
        Điều 2. Thi hành
        Các bộ thi hành.
        """)
    )
    assert list(found) == [
        "dieu-1", "dieu-1/khoan-1", "dieu-1/khoan-1/diem-a", "dieu-1/khoan-1/diem-b", "dieu-1/khoan-2", "dieu-2"
    ]  # fmt: skip
    assert "Tên mới" in found["dieu-1/khoan-1/diem-a"].text
    assert "trâu" in found["dieu-1/khoan-1/diem-b"].text


def test_a_quotation_that_is_never_closed_ends_before_the_next_instruction_or_article() -> None:
    found = nodes(
        statute("""
        Điều 1. Sửa đổi
        a) Sửa đổi khoản 1 như sau:
        "1. Một.
        2. Hai.
        b) Sửa đổi khoản 4 như sau:
        "4. Bốn.
        Điều 2. Hiệu lực
        Văn bản này có hiệu lực ngay.
        """)
    )
    assert list(found) == ["dieu-1", "dieu-1/diem-a", "dieu-1/diem-b", "dieu-2"]


def test_straight_quotes_inside_a_straight_quotation_do_not_end_it() -> None:
    found = nodes(
        statute("""
        Điều 1. Sửa đổi
        1. Sửa khoản 1 như sau:
        "1. Thay cụm từ "cũ" bằng "mới"
        2. Hai.".
        2. Thôi.
        """)
    )
    assert list(found) == ["dieu-1", "dieu-1/khoan-1", "dieu-1/khoan-2"]


def test_the_second_of_two_equal_numbers_gets_a_mark() -> None:
    found = nodes(
        statute("""
        Điều 1. Giấy tờ
        1. Gồm:
        a) Đơn;
        b) Ảnh;
        b) Thẻ;
        2. Nơi nộp.
        2. Thời hạn.
        """)
    )
    assert found["dieu-1/khoan-1/diem-b~2"].text == "Thẻ;"
    assert found["dieu-1/khoan-2~2"].text == "Thời hạn."


def test_misprinted_numbers_between_right_ones_are_counted_on() -> None:
    found = [(number, None) for number in ("1", "2", "3", "1", "2", "6")]
    assert [n.number if n else None for n in clauses(found)] == ["1", "2", "3", "4", "5", "6"]
    letters = [(letter, None) for letter in ("a", "b", "c", "d", "đ", "c", "g")]
    assert [n.number if n else None for n in points(letters)] == ["a", "b", "c", "d", "đ", "e", "g"]


def test_a_number_that_does_not_go_on_in_sequence_is_text() -> None:
    found = nodes(
        statute("""
        Điều 1. Tên
        1. Một.
        2. Hai:
        a) Gồm các bước:
        1. bước đầu;
        b) Xong.
        3. Ba.
        40. Không phải khoản.
        """)
    )
    assert [path for path in found if "khoan" in path] == [
        "dieu-1/khoan-1", "dieu-1/khoan-2", "dieu-1/khoan-2/diem-a", "dieu-1/khoan-2/diem-b", "dieu-1/khoan-3"
    ]  # fmt: skip
    assert "bước đầu" in found["dieu-1/khoan-2/diem-a"].text
    assert "Không phải khoản" in found["dieu-1/khoan-3"].text


def test_points_follow_the_vietnamese_alphabet() -> None:
    letters = "abcdđeghiklmnopqrstuvxy"
    assert [n.number if n else None for n in points([(c, None) for c in letters])] == list(letters)
    assert [n.number if n else None for n in points([(c, None) for c in "abcdđefg"])] == list("abcdđefg")


def test_a_misread_l_is_the_point_after_k() -> None:
    letters = [(c, None) for c in ("a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "1", "m")]
    assert [n.number for n in points(letters) if n][-2:] == ["l", "m"]


def test_headings_that_a_print_has_run_together_are_taken_apart() -> None:
    found = nodes(
        statute("""
        Chương INHỮNG QUY ĐỊNH CHUNGĐiều 1. Phạm vi
        Văn bản để thử.
        Chương IICHẾ ĐỘMục 1. NGƯỜI GIÀĐiều 2. Mức
        Có mức.
        Chương IIICHI TRẢĐiều 3. Nơi trả
        Ở xã.
        """)
    )
    assert list(found) == ["chuong-I", "dieu-1", "chuong-II", "chuong-II/muc-1", "dieu-2", "chuong-III", "dieu-3"]
    assert found["chuong-III"].heading == "CHI TRẢ"


def test_an_article_whose_heading_is_lost_is_found_by_its_source_line() -> None:
    parsed = statute("""
    Điều 1. Tên
    Lời một.
    (Điều 2 Thông tư số 9/2031/TT-BXX, có hiệu lực thi hành kể từ ngày 05/06/2031)
    1. Lời hai.
    Điều 3. Tên ba
    Lời ba.
    """)
    found = nodes(parsed)
    assert list(found) == ["dieu-1", "dieu-2", "dieu-2/khoan-1", "dieu-3"]
    assert found["dieu-2"].heading == ""
    assert parsed.annotations
    assert any("mất tên Điều 2" in warning for warning in parsed.warnings)


def test_a_reference_at_the_start_of_a_line_opens_nothing() -> None:
    found = nodes(
        statute("""
        Điều 1. Tên
        1. Theo quy định sau đây:
        Phụ lục III ban hành kèm theo Nghị định khác;
        Điều 9 của văn bản khác;
        Điều 77. Điều này ở xa quá.
        2. Hết.
        """)
    )
    assert list(found) == ["dieu-1", "dieu-1/khoan-1", "dieu-1/khoan-2"]


@pytest.mark.parametrize(
    "end",
    [
        "Nơi nhận:\n- Các bộ;\n- Lưu: VT.",
        "TM. CHÍNH PHỦ\nTHỦ TƯỚNG",
        "Luật này được Quốc hội khóa XX thông qua ngày 01 tháng 01 năm 2030.\nCHỦ TỊCH",
        "CHÍNH PHỦ\n________\nSố: 7/2030/NĐ-CP | CỘNG HÒA",
        "| Nơi nhận: - Văn phòng; | KT. BỘ TRƯỞNG |\n|---|---|",
    ],
)
def test_signatures_and_recipients_are_no_provision(end: str) -> None:
    parsed = statute(f"Điều 1. Tên\nLời của điều.\n{end}")
    assert nodes(parsed)["dieu-1"].text == "Lời của điều."
    assert parsed.closing


def test_an_article_that_is_one_sentence_has_it_as_text() -> None:
    found = nodes(statute("Điều 1. Văn bản này có hiệu lực ngay.\nĐiều 2. Tên\nLời."))
    assert (found["dieu-1"].heading, found["dieu-1"].text) == ("", "Văn bản này có hiệu lực ngay.")


def test_articles_in_an_annex_are_text_of_the_annex() -> None:
    parsed = statute("Điều 1. Tên\nLời.\nPhụ lục I\nHỢP ĐỒNG MẪU\nĐiều 1. Bên A\nĐiều 2. Bên B")
    assert parsed.count(Level.ARTICLE) == 1
    assert "Bên B" in nodes(parsed)["phu-luc-I"].text


def test_an_annex_without_a_number_is_an_annex() -> None:
    found = nodes(statute("Điều 1. Tên\n\nLời.\n\nPhụ lục\n\nMẪU ĐƠN\n"))
    assert list(found) == ["dieu-1", "phu-luc"]
