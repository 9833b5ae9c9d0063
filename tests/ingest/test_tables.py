from decimal import Decimal

from ingest.nodes import Node
from tests.ingest.reading import SLUG, nodes, statute

HEAD = "Điều 1. Tên\nLời.\nPHỤ LỤC I\nMỨC TRỢ CẤP, PHỤ CẤP HẰNG THÁNG (Kèm theo Nghị định số 7/2030/NĐ-CP)\n"
COLUMNS = "| STT | Đối tượng | Mức trợ cấp, phụ cấp | |\n|---|---|---|---|\n| Trợ cấp | Phụ cấp | | |\n"


def _rows(table: str, head: str = HEAD) -> dict[str, Node]:
    return {
        path.rpartition("dong-")[2]: node
        for path, node in nodes(statute(head + "Đơn vị: đồng\n\n" + table)).items()
        if "/dong-" in path
    }


def _amounts(node: Node) -> dict[str, object]:
    return {a.column: a.value or a.multiple or a.see for a in node.amounts}


def test_a_row_that_lost_its_number_cell_is_put_back_into_its_columns() -> None:
    rows = _rows(
        COLUMNS
        + "| 1 | Người trồng rừng | | |\n"
        + "| 1.1 | Người trồng rừng | | |\n"
        + "| | Có thâm niên 10 năm | 1.000.000 | |\n"
        + "| Có thâm niên 20 năm | 2.000.000 | | |\n"
        + "| Người trồng rừng có bằng khen | | 300.000 | |\n"
    )
    assert list(rows) == ["1", "1.1", "1.1.1", "1.1.2", "1.1.3"]
    assert _amounts(rows["1.1.2"]) == {"tro_cap": 2_000_000}
    assert _amounts(rows["1.1.3"]) == {"phu_cap": 300_000}
    assert rows["1.1.3"].above == "1.1"


def test_a_lone_figure_without_a_place_is_told_by_meaning() -> None:
    rows = _rows(
        "STT | Đối tượng | Trợ cấp | Phụ cấp\n"
        "1 | Người trồng rừng:\n"
        "Có thâm niên 10 năm | 1.000.000\n"
        "Người trồng rừng có bằng khen | 300.000\n"
        "Người giúp việc người trồng rừng | 500.000\n"
        "2 | Thợ mỏ | 700.000 | 90.000\n"
        "Diện ngoài | 800.000 | 800.000\n"
    )
    assert [_amounts(row) for row in rows.values()] == [
        {}, {"tro_cap": 1_000_000}, {"phu_cap": 300_000}, {"tro_cap": 500_000},
        {"tro_cap": 700_000, "phu_cap": 90_000}, {"tro_cap": 800_000},
    ]  # fmt: skip


def test_two_column_groups_side_by_side_are_rows_in_order_of_their_percentage() -> None:
    group = "| STT | Tỷ lệ tổn thương cơ thể | Mức hưởng trợ cấp "
    rows = _rows(
        f"{group * 2}|\n|---|---|---|---|---|---|\n"
        "| 1 | 21% | 1.000 | 3 | 23% | 3.000 |\n"
        "| 2 | 22% | 2.000 | 4 | 24% | 4.000 |\n"
    )
    assert list(rows) == ["21", "22", "23", "24"]
    assert _amounts(rows["23"]) == {"tro_cap": 3000}
    assert rows["23"].text == "Tỷ lệ tổn thương cơ thể 23%"


def test_multiples_pointers_and_units_of_their_own() -> None:
    rows = _rows(
        "| STT | Đối tượng | Mức trợ cấp |\n|---|---|---|\n"
        "| 1 | Một | 0,3 lần mức chuẩn/ thâm niên |\n"
        "| 2 | Hai | Phụ lục II |\n"
        "| 3 | Ba | 52.000/01 thâm niên |\n"
    )
    assert (rows["1"].amounts[0].column, rows["1"].amounts[0].multiple) == ("muc", Decimal("0.3"))
    assert rows["1"].amounts[0].series == "muc-chuan"
    assert rows["2"].amounts[0].see == f"{SLUG}/phu-luc-II"
    assert (rows["3"].amounts[0].value, rows["3"].amounts[0].unit) == (52_000, "đồng/tháng/thâm niên")


def test_a_figure_that_lost_a_dot_is_read_with_a_warning() -> None:
    parsed = statute(
        HEAD.replace("HẰNG THÁNG", "")
        + "\n| STT | Tên sản phẩm | Niên hạn cấp | Mức cấp (đồng) |\n|---|---|---|---|\n"
        + "| 1 | Gậy | 02 năm | 3.350000 |\n"
    )
    row = nodes(parsed)["phu-luc-I/dong-1"]
    assert row.text == "Gậy (niên hạn 02 năm)"
    assert (row.amounts[0].column, row.amounts[0].value) == ("muc_cap", 3_350_000)
    assert any("3.350.000" in warning for warning in parsed.warnings)


def test_rows_without_a_number_column_are_known_by_their_range() -> None:
    head = HEAD.replace("HẰNG THÁNG", "MỘT LẦN")
    rows = _rows("Đối tượng | Mức trợ cấp\nNgười bị ngã được hưởng như sau:\nTừ 5% - 10% | 4,0 lần mức chuẩn\n", head)
    assert list(rows) == ["5-10"]


def test_tables_that_hold_no_amounts_stay_text() -> None:
    annex = nodes(statute(HEAD + "\n| Họ tên | Ký |\n|---|---|\n| A | B |\n"))
    assert list(annex) == ["dieu-1", "phu-luc-I"]
    assert "Họ tên | Ký" in annex["phu-luc-I"].text


def test_a_long_annex_without_rows_is_cited_in_parts_and_loses_no_word() -> None:
    forms = [
        f"{n}. MẪU ĐƠN SỐ {n}\n\n" + "\n\n".join(f"Dòng {n}.{k}: họ và tên, nơi ở." for k in range(30))
        for n in range(1, 6)
    ]
    text = "Điều 1. Tên\n\nLời.\n\nPhụ lục I\n\nCÁC MẪU ĐƠN\n\n" + "\n\n".join(forms)
    parsed = statute(text)
    annex = parsed.nodes[-1]
    assert [child.number for child in annex.children] == [str(n) for n in range(1, len(annex.children) + 1)]
    assert [child.paragraphs[0] for child in annex.children] == [f"{n}. MẪU ĐƠN SỐ {n}" for n in range(1, 6)]
    assert "\n\n".join(child.text.replace("\n", "\n\n") for child in annex.children) == "\n\n".join(forms)
