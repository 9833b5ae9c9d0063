"""The report on amending documents, as it is printed."""

from pathlib import Path

import pytest

from evals.amendments import main

MANIFEST = """
- {slug: 7-2030-nd-cp, number: 7/2030/NĐ-CP, title: Rừng, kind: nghị định, effective: 2030-01-01, texts: [goc.txt]}
- {slug: 8-2032-nd-cp, number: 8/2032/NĐ-CP, title: Sửa đổi, kind: nghị định, effective: 2032-01-01, texts: [sua.txt]}
"""
CLAUSES = """NGHỊ ĐỊNH
Điều 1. Sửa đổi, bổ sung một số điều của Nghị định số 7/2030/NĐ-CP
1. Bãi bỏ Điều 2.
2. Bãi bỏ Chương I.
"""


def test_counts_and_reasons_are_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "manifest.yaml").write_text(MANIFEST, encoding="utf-8")
    (tmp_path / "goc.txt").write_text("NGHỊ ĐỊNH\nĐiều 1. Một\nLời một.\nĐiều 2. Hai\nLời hai.\n", encoding="utf-8")
    (tmp_path / "sua.txt").write_text(CLAUSES, encoding="utf-8")
    assert main([str(tmp_path / "manifest.yaml")]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Nghị định 8/2032/NĐ-CP: 2 sửa đổi, 1 máy đọc được (50%); "
        "1 đã áp dụng, 0 bản đang có đã thể hiện, 1 cần người làm",
        "  8-2032-nd-cp/dieu-1/khoan-2 → 7-2030-nd-cp: lời sửa đổi không theo mẫu máy đọc được",
    ]
    assert main([str(tmp_path / "manifest.yaml"), "7-2030-nd-cp"]) == 0
    assert capsys.readouterr().out == ""


def test_without_texts_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "manifest.yaml")]) == 2
    assert "Không có văn bản" in capsys.readouterr().err
