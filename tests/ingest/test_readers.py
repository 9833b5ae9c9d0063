from pathlib import Path

import pytest

from ingest.errors import UnreadableFile
from ingest.readers import Line, Table, blocks, read_text


def _lines(text: str) -> list[str]:
    return [block.text for block in blocks(text)]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "tệp rỗng"),
        (b" \n\t\n", "tệp rỗng"),
        (b"PK\x03\x04\x00\x00 \xff\xfe\x00", "không phải tệp văn bản"),
        (b"a\x00b\x01", "nhị phân"),
        ("Nghị định".encode("cp1258", errors="replace") + b"\xd2\xec", "không phải tệp văn bản UTF-8"),
    ],
)
def test_a_file_that_is_no_text_is_refused_in_one_vietnamese_line(tmp_path: Path, content: bytes, problem: str) -> None:
    path = tmp_path / "van-ban.txt"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile, match=problem) as error:
        read_text(path)
    assert str(path) in error.value.message
    assert "\n" not in error.value.message


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="không tìm thấy tệp"):
        read_text(tmp_path / "khong-co.md")


def test_utf_16_and_decomposed_letters_become_one_spelling(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Đie\u0302\u0300u 1. Phạm vi".encode("utf-16"))
    assert read_text(path) == "Điều 1. Phạm vi"


def test_marks_of_the_page_are_taken_off() -> None:
    text = "## **I. MỤC TIÊU**\n\n- Nhà ở 30 m<sup>2</sup> sàn\n\n<!-- ghi chú\nhai dòng -->\n* Một mục\n\n_____\n"
    assert _lines(text) == ["I. MỤC TIÊU", "- Nhà ở 30 m2 sàn", "- Một mục"]


def test_a_line_broken_by_a_page_end_is_put_together() -> None:
    text = "Đẩy mạnh cải cách theo hướng\n\nminh bạch, thuận lợi.\n\nNâng cao nhận thức."
    assert _lines(text) == ["Đẩy mạnh cải cách theo hướng minh bạch, thuận lợi.", "Nâng cao nhận thức."]


def test_a_point_after_an_unfinished_line_stays_a_line_of_its_own() -> None:
    assert _lines("Hồ sơ gồm\n\na) đơn;\n\nb) ảnh.") == ["Hồ sơ gồm", "a) đơn;", "b) ảnh."]


def test_lines_keep_their_place_in_the_file() -> None:
    found = blocks("<!-- một\nhai -->\nĐiều 1. Tên\n\n1. Một.", first_line=10)
    assert [block.number for block in found] == [12, 14]


def test_a_table_without_outer_pipes_keeps_its_rows_of_one_cell() -> None:
    (table,) = blocks("STT | Đối tượng | Mức\n1 | Nhóm\nHàng không số\n2 | Hàng hai | 5.000")
    assert isinstance(table, Table)
    assert table.rows == (("STT", "Đối tượng", "Mức"), ("1", "Nhóm"), ("Hàng không số",), ("2", "Hàng hai", "5.000"))
    assert not table.outlined


def test_empty_cells_of_an_outlined_table_are_kept() -> None:
    (table,) = blocks("| STT | Tên | Mức |\n|---|---|---|\n| | Hàng | |\n")
    assert isinstance(table, Table)
    assert table.rows == (("STT", "Tên", "Mức"), ("", "Hàng", ""))


def test_a_heading_ends_an_open_table() -> None:
    table, line = blocks("a | b\nPhụ lục II")
    assert isinstance(table, Table)
    assert isinstance(line, Line)
    assert line.text == "Phụ lục II"
