"""Everything about a provision on a day, over a small invented library."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from api.provision_view import view_provision
from api.render.provision import provision_lines
from ingest.pipeline import ingest_paths
from ingest.shipped import ingest_library
from knowledge.assembly import Knowledge, open_knowledge
from knowledge.settings import KnowledgeSettings

DOCUMENT = """\
---
slug: 12-2030-nd-cp
number: 12/2030/NĐ-CP
title: Nghị định về việc trồng cây bóng mát
kind: nghị định
issuer: Chính phủ
rendition: digest
issued: 2021-01-02
effective: 2021-03-01
checked_until: 2026-01-31
series:
  - code: muc-chuan
    name: mức chuẩn
    steps:
      - {from: 2021-03-01, value: 1001500, basis: dieu-1/khoan-1}
      - {from: 2024-07-01, value: 2003500, basis: dieu-1/khoan-1, round_to: 1000, rounding_basis: dieu-1/khoan-2}
---
Điều 1. Mức chuẩn
1. {từ 2021-03-01 đến trước 2024-07-01} Mức chuẩn là 1.001.500 đồng.
1. {từ 2024-07-01} Mức chuẩn là 2.003.500 đồng.
> [từ 2025-01-01] Việc chi trả chuyển về xã.
2. Mức tính theo mức chuẩn tại khoản 1 Điều này được làm tròn đến hàng nghìn đồng.
"""
ANNEX = """\
# heading: Mức hỗ trợ hằng tháng
# scope: Áp dụng cho hộ trồng cây
# from: 2021-03-01
# unit: đồng/tháng
key,parent,description,questions,tro_cap@2021-03-01,phu_cap@2021-03-01,tro_cap@2024-07-01
1,,Hộ ở thành thị,,,,
1.1,1,Trồng cây trước cửa,,1x,500000,0.5x
2,,Hộ ở nông thôn,,=>dieu-1,,900000/mười cây
"""


@pytest.fixture(scope="module")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Knowledge]:
    root = tmp_path_factory.mktemp("thu-vien")
    (root / "12-2030-nd-cp").mkdir()
    (root / "12-2030-nd-cp" / "document.md").write_text(DOCUMENT, encoding="utf-8")
    (root / "12-2030-nd-cp" / "phu-luc-I.csv").write_text(ANNEX, encoding="utf-8")
    settings = KnowledgeSettings(data=root / "kho")
    ingest_library(settings, root=root)
    with open_knowledge(settings) as opened:
        yield opened


def shown(knowledge: Knowledge, path: str, day: date) -> list[str]:
    provision = knowledge.store.provision(f"12-2030-nd-cp/{path}")
    assert provision is not None
    return [f"{line.lead}|{line.text}" for line in provision_lines(view_provision(knowledge, provision, day))]


def test_a_multiple_is_told_in_đồng_of_the_day_with_the_rounding_of_the_law(knowledge: Knowledge) -> None:
    early = shown(knowledge, "phu-luc-I/dong-1.1", date(2022, 1, 1))
    assert "  •|trợ cấp: 1.001.500 đồng/tháng (1 lần mức chuẩn)" in early
    assert "  •|phụ cấp: 500.000 đồng/tháng" in early
    late = shown(knowledge, "phu-luc-I/dong-1.1", date(2026, 1, 1))
    assert "  •|trợ cấp: 1.002.000 đồng/tháng (0,5 lần mức chuẩn)" in late
    assert any(line.startswith("  •|áp dụng từ 01/03/2021 đến trước 01/07/2024 · tóm lược") for line in late)


def test_a_row_is_never_shown_without_what_stands_above_it(knowledge: Knowledge) -> None:
    scope = "\n".join(shown(knowledge, "phu-luc-I/dong-1.1", date(2026, 1, 1)))
    assert "Áp dụng cho hộ trồng cây" in scope
    assert "Hộ ở thành thị" in scope


def test_units_of_a_rows_own_and_pointers_are_told(knowledge: Knowledge) -> None:
    assert "  •|trợ cấp: theo Điều 1 Nghị định 12/2030/NĐ-CP" in shown(knowledge, "phu-luc-I/dong-2", date(2022, 1, 1))
    assert "  •|trợ cấp: 900.000 đồng/tháng/mười cây" in shown(knowledge, "phu-luc-I/dong-2", date(2026, 1, 1))


def test_an_annex_lists_its_rows_with_amounts(knowledge: Knowledge) -> None:
    lines = shown(knowledge, "phu-luc-I", date(2026, 1, 1))
    assert any(line.strip().startswith("1.1|Trồng cây trước cửa — trợ cấp: 1.002.000 đồng/tháng") for line in lines)


def test_notes_and_references_both_ways_are_told(knowledge: Knowledge) -> None:
    clause = "\n".join(shown(knowledge, "dieu-1/khoan-1", date(2026, 1, 1)))
    assert "[áp dụng từ 01/01/2025] Việc chi trả chuyển về xã." in clause
    assert "Được dẫn chiếu từ\n  •|khoản 2 Điều 1 Nghị định 12/2030/NĐ-CP — 12-2030-nd-cp/dieu-1/khoan-2" in clause
    assert "Dẫn chiếu đến" in "\n".join(shown(knowledge, "dieu-1/khoan-2", date(2026, 1, 1)))


def test_before_the_first_day_nothing_is_shown_as_law(knowledge: Knowledge) -> None:
    lines = shown(knowledge, "dieu-1/khoan-1", date(2020, 1, 1))
    assert "|Chưa có bản văn tại ngày 01/01/2020; sớm nhất là ngày 01/03/2021." in lines
    assert not any("1.001.500" in line or "2.003.500" in line for line in lines)


BASE = """\
---
{number: 5/2030/NĐ-CP, title: Nghị định về cây xanh, kind: nghị định, effective: 2030-01-01}
---
Điều 1. Mức hỗ trợ
1. Mức hỗ trợ là 100.000 đồng.
2. Tiền trả tại xã.
"""
AMENDING = """\
---
{number: 6/2032/NĐ-CP, title: Nghị định sửa đổi, kind: nghị định, effective: 2032-05-01}
---
Điều 1. Sửa đổi, bổ sung một số điều của Nghị định số 5/2030/NĐ-CP
1. Sửa đổi khoản 1 Điều 1 như sau:
“1. Mức hỗ trợ là 120.000 đồng.”
"""


def test_an_amended_provision_tells_its_versions_and_which_clause_changed_it_from_when(tmp_path: Path) -> None:
    files = []
    for name, words in (("sua.md", AMENDING), ("goc.md", BASE)):
        files.append(tmp_path / name)
        files[-1].write_text(words, encoding="utf-8")
    settings = KnowledgeSettings(data=tmp_path / "kho")
    ingest_paths(settings, files)
    with open_knowledge(settings) as knowledge:
        node = knowledge.store.provision("5-2030-nd-cp/dieu-1/khoan-1")
        assert node is not None
        lines = [line.text for line in provision_lines(view_provision(knowledge, node, date(2032, 5, 1)))]
        other = knowledge.store.provision("5-2030-nd-cp/dieu-1/khoan-2")
        assert other is not None
        assert view_provision(knowledge, other, date(2032, 5, 1)).amended_by == []
    assert "Mức hỗ trợ là 120.000 đồng." in lines
    versions = lines[lines.index("Các bản văn") + 1 :][:2]
    assert [version.rpartition(" · ")[2] for version in versions] == ["theo 5/2030/NĐ-CP", "theo 6/2032/NĐ-CP"]
    assert lines[lines.index("Được sửa đổi") + 1] == (
        "từ ngày 01/05/2032: khoản 1 Điều 1 Nghị định 6/2032/NĐ-CP — 6-2032-nd-cp/dieu-1/khoan-1"
    )
