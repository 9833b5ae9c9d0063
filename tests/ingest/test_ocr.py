"""Scans of invented law, drawn here: what is read, what is set right, and what is doubted."""

from pathlib import Path

import pytest

from ingest.ocr import OcrUnavailable, recognise, recognise_page
from ingest.ocr.phrases import spelled
from ingest.readers import Line, Table
from ingest.statute import parse_statute
from tests.ingest.ocr_pages import LEFT, RIGHT, Paper, needs_tesseract, pdf

CUT = (
    "2. Hộ gia đình nuôi ong ở xã đảo được hỗ trợ 1.250.000 đồng mỗi tháng trong 24 tháng kể từ ngày 15 tháng 3 năm "
    "2031 nếu có giấy xác nhận của trưởng thôn."
)


@pytest.fixture(autouse=True)
def _tesseract(request: pytest.FixtureRequest) -> None:
    if request.function is not test_without_tesseract_the_message_says_how_to_install_it:
        needs_tesseract()


def test_a_scan_becomes_paragraphs_that_go_on_over_the_page_end(tmp_path: Path) -> None:
    first, second = Paper(), Paper()
    first.line(0, "UỶ BAN NUÔI ONG", middle=650)
    first.line(0, "CỘNG HÒA XÃ HỘI", middle=1800)
    first.line(3, "QUY ĐỊNH", middle=(LEFT + RIGHT) // 2)
    row = first.paragraph(5, "Điều 1. Đối tượng được hỗ trợ")
    row = first.paragraph(row, "1. Người nuôi ong và thân nhân của người nuôi ong đang sống ở xã đảo, xã biên giới.")
    start, rest = CUT[: CUT.index(" trong 24")], CUT[CUT.index("trong 24") :]
    first.paragraph(row, start)
    second.number("2")
    second.line(0, rest[: rest.index(" nếu")])
    second.line(1, rest[rest.index("nếu") :])
    second.paragraph(3, "Điều 2. Hiệu lực thi hành")
    found = recognise(pdf(tmp_path / "ong.pdf", [first.scanned(), second.scanned(askew=-0.7)]), [1, 2])
    texts = [block.text for block in found.blocks if isinstance(block, Line)]
    assert "UỶ BAN NUÔI ONG" in texts
    assert CUT in texts
    assert "2" not in texts
    parsed = parse_statute(list(found.blocks))
    assert [(node.number, node.heading, len(node.children)) for node in parsed.nodes] == [
        ("1", "Đối tượng được hỗ trợ", 2),
        ("2", "Hiệu lực thi hành", 0),
    ]
    assert [block.number for block in found.blocks][-1] == 2


def test_a_table_askew_with_two_column_groups_gives_every_figure() -> None:
    paper = Paper()
    rows = [
        [str(n), f"{n + 20}%", _dong(1_100_000 + 41_000 * n), str(n + 10), f"{n + 30}%", _dong(1_510_000 + 41_000 * n)]
        for n in range(1, 11)
    ]
    paper.paragraph(0, "Phụ lục I")
    paper.table(
        2, (250, 400, 1000, 1400, 1550, 1900, 2300), [("STT", "Tỷ lệ", "Mức hưởng", "STT", "Tỷ lệ", "Mức"), *rows]
    )
    found = recognise_page(paper.scanned(), 4)
    (table,) = (block for block in found.blocks if isinstance(block, Table))
    assert [list(row) for row in table.rows[1:]] == rows
    assert table.number == 4


def test_an_amount_off_the_steps_of_its_column_is_doubted_and_kept() -> None:
    paper = Paper()
    amounts = [1_100_000 + 41_000 * n for n in range(10)]
    amounts[5] += 30_000
    paper.table(
        1,
        (300, 700, 1300, 2000),
        [("STT", "Tỷ lệ", "Mức"), *([str(n + 1), f"{n + 21}%", _dong(a)] for n, a in enumerate(amounts))],
    )
    found = recognise_page(paper.scanned(), 1)
    (table,) = (block for block in found.blocks if isinstance(block, Table))
    assert table.rows[6][2] == _dong(amounts[5])
    assert any(_dong(amounts[5]) in doubt.text and "bước" in doubt.reason for doubt in found.doubts)


def test_a_merged_cell_stands_in_each_column_and_a_title_once() -> None:
    paper = Paper()
    paper.table(
        1,
        (300, 500, 1500, 1850, 2200),
        [
            ("TRỢ CẤP NUÔI ONG", None, None, None),
            ("STT", "Đối tượng", "Trợ cấp", "Phụ cấp"),
            ("1", "Người nuôi ong", "1.250.000", "300.000"),
            ("1.1", "Thân nhân", "2.780.000", None),
            ("1.2", "Người học nghề", "", "415.000"),
        ],
    )
    found = recognise_page(paper.scanned(), 1)
    (table,) = (block for block in found.blocks if isinstance(block, Table))
    assert table.rows == (
        ("TRỢ CẤP NUÔI ONG", "", "", ""),
        ("STT", "Đối tượng", "Trợ cấp", "Phụ cấp"),
        ("1", "Người nuôi ong", "1.250.000", "300.000"),
        ("1.1", "Thân nhân", "2.780.000", "2.780.000"),
        ("1.2", "Người học nghề", "", "415.000"),
    )


def test_the_stamp_of_an_office_is_no_part_of_the_text() -> None:
    paper = Paper()
    paper.table(0, (1700, 2300), [("CÔNG VĂN ĐẾN",), ("Ngày 04 tháng 5",)])
    paper.paragraph(5, "Điều 1. Phạm vi điều chỉnh")
    found = recognise_page(paper.scanned(), 1)
    assert [block.text for block in found.blocks] == ["Điều 1. Phạm vi điều chỉnh"]
    assert any("CÔNG VĂN ĐẾN" in doubt.text for doubt in found.doubts)


def test_an_empty_page_gives_nothing() -> None:
    found = recognise_page(Paper().scanned(), 1)
    assert found.blocks == ()


@pytest.mark.usefixtures("tmp_path")
def test_without_tesseract_the_message_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(OcrUnavailable) as error:
        recognise(tmp_path / "ong.pdf", [1])
    assert 'pip install "ansinh[ocr]"' in error.value.message
    assert "apt install tesseract-ocr tesseract-ocr-vie" in error.value.message


def _dong(amount: int) -> str:
    return f"{amount:,}".replace(",", ".")


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("Sửa đỗi, bỗ sung một số điều", "Sửa đổi, bổ sung một số điều"),
        ("MỨC HƯỚNG TRỢ CÁP ĐÓI VỚI", "MỨC HƯỞNG TRỢ CẤP ĐỐI VỚI"),
        ("tỷ lệ tốn thương 61%, kế từ ngày 01", "tỷ lệ tổn thương 61%, kể từ ngày 01"),
        ("trò cấp phép, cái tổ chứcx", "trợ cấp phép, cái tổ chứcx"),
        ("", ""),
    ],
)
def test_fixed_phrases_of_laws_get_their_marks(read: str, meant: str) -> None:
    assert spelled(read) == meant
