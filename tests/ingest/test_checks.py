"""What an operator is told to look at."""

from pathlib import Path

from tests.ingest.reading import document, statute

FRONT = "---\nnumber: 7/2030/NĐ-CP\nkind: nghị định\neffective: 2030-01-01\n---\n"


def _warnings(tmp_path: Path, text: str) -> tuple[str, ...]:
    path = tmp_path / "van-ban.md"
    path.write_text(FRONT + text, encoding="utf-8")
    return document(path).warnings


def test_a_citation_of_nothing_is_told_once_with_the_places_that_cite_it(tmp_path: Path) -> None:
    clauses = "\n".join(f"{n}. Làm theo Điều 9 Nghị định này và khoản 1 Điều này." for n in range(1, 6))
    (warning,) = _warnings(tmp_path, f"Điều 1. Cách làm\n{clauses}\n")
    assert warning == (
        "dẫn chiếu “Điều 9 Nghị định này” không có trong văn bản: khoản 1 Điều 1 Nghị định 7/2030/NĐ-CP, "
        "khoản 2 Điều 1 Nghị định 7/2030/NĐ-CP, khoản 3 Điều 1 Nghị định 7/2030/NĐ-CP và 2 chỗ khác"
    )


def test_a_figure_without_a_unit_is_told(tmp_path: Path) -> None:
    text = (
        "Điều 1. Mức\n1. Mức là 1.500.000.\n2. Từ 1.000.000 đến 2.000.000 đồng, 30.000 đồng/người, 1.234 cây, 2.000.\n"
    )
    assert _warnings(tmp_path, text) == ("khoản 1 Điều 1 Nghị định 7/2030/NĐ-CP: số 1.500.000 không có đơn vị",)


def test_an_annex_of_amounts_without_a_unit_is_told(tmp_path: Path) -> None:
    rows = "| STT | Đối tượng | Mức trợ cấp |\n|---|---|---|\n| 1 | Người trồng cây | 500.000 |\n"
    text = f"Điều 1. Mức\nTheo Phụ lục I.\n\nPhụ lục I\n\nMỨC HỖ TRỢ\n\n{rows}"
    assert _warnings(tmp_path, text) == ("Phụ lục I Nghị định 7/2030/NĐ-CP: bảng không ghi đơn vị, hiểu là đồng",)
    assert _warnings(tmp_path, text.replace("MỨC HỖ TRỢ", "MỨC HỖ TRỢ\n\nĐơn vị tính: đồng")) == ()


def test_headings_that_a_print_has_run_together_are_told() -> None:
    parsed = statute("Chương INHỮNG QUY ĐỊNH CHUNGĐiều 1. Phạm vi\n\nLời.\n")
    assert parsed.warnings == ["dòng 1: tiêu đề in dính liền, đã tách: “Chương INHỮNG QUY ĐỊNH CHUNGĐiều 1. Phạm vi…”"]
