from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.errors import BadFacts, BadLibraryLine, IngestError
from ingest.library import library_folders, read_library_document
from knowledge.documents import FOREVER, Amount, LegalDocument, Note, Provision, Rendition

FRONT = """---
slug: 7-2030-nd-cp
number: 7/2030/NĐ-CP
title: Nghị định thử
kind: nghị định
rendition: digest
effective: 2030-09-15
series:
  - code: muc-chuan
    name: mức chuẩn
    steps:
      - {from: 2030-07-01, value: 1000, basis: dieu-1/khoan-1}
---
"""
BODY = """# Chương I. Chung

### Điều 1. Mức chuẩn {từ 2030-07-01}
1. {từ 2030-07-01 đến trước 2032-07-01} Mức chuẩn là 1.000 đồng.
? mức chuẩn bao nhiêu
1. {từ 2032-07-01, theo 8/2032/NĐ-CP} Mức chuẩn là 2.000 đồng.
> [từ 2033-03-01 đến trước 2034-03-01] Cơ quan đã đổi tên.
2. Gồm:
a) một;
b) {từ 2032-07-01} hai.

Điều 2. Phạm vi
Áp dụng ở miền núi.
? ở đâu được
"""
ANNEX = """# heading: Mức hưởng
# from: 2030-07-01
# unit: đồng/tháng
key,parent,description,questions,unit,tro_cap@2030-07-01,phu_cap@2030-07-01,tro_cap@2032-07-01,phu_cap@2032-07-01,nien_han
1,,Người trồng rừng,,,,,,,
1.1,1,"Một, hai",một được gì|hai được gì,,1000,500/thâm niên,0.3x,=>phu-luc-II,03 năm
"""


def _read(tmp_path: Path, body: str = BODY, annex: str = ANNEX, front: str = FRONT) -> LegalDocument:
    folder = tmp_path / "7-2030-nd-cp"
    folder.mkdir(exist_ok=True)
    (folder / "document.md").write_text(front + body, encoding="utf-8")
    (folder / "phu-luc-I.csv").write_text(annex, encoding="utf-8")
    return read_library_document(folder)


def _provisions(document: LegalDocument) -> dict[str, Provision]:
    return {p.id.removeprefix("7-2030-nd-cp/"): p for p in document.provisions}


def test_one_number_under_two_markers_is_one_provision_with_two_versions(tmp_path: Path) -> None:
    clause = _provisions(_read(tmp_path))["dieu-1/khoan-1"]
    assert [(v.valid_from, v.valid_to, v.text, v.source) for v in clause.versions] == [
        (date(2030, 7, 1), date(2032, 7, 1), "Mức chuẩn là 1.000 đồng.", "7/2030/NĐ-CP"),
        (date(2032, 7, 1), FOREVER, "Mức chuẩn là 2.000 đồng.", "8/2032/NĐ-CP"),
    ]
    assert {v.rendition for v in clause.versions} == {Rendition.DIGEST}


def test_questions_and_notes_go_to_the_node_just_opened_and_are_no_words_of_it(tmp_path: Path) -> None:
    found = _provisions(_read(tmp_path))
    assert found["dieu-1/khoan-1"].questions == ("mức chuẩn bao nhiêu",)
    assert found["dieu-1/khoan-1"].notes == (Note("Cơ quan đã đổi tên.", date(2033, 3, 1), date(2034, 3, 1)),)
    assert found["dieu-2"].questions == ("ở đâu được",)
    assert found["dieu-2"].versions[0].text == "Áp dụng ở miền núi."


def test_children_inherit_the_marker_and_others_count_from_the_effective_day(tmp_path: Path) -> None:
    found = _provisions(_read(tmp_path))
    assert found["dieu-1/khoan-2/diem-a"].versions[0].valid_from == date(2030, 7, 1)
    assert found["dieu-1/khoan-2/diem-b"].versions[0].valid_from == date(2032, 7, 1)
    assert found["dieu-2"].versions[0].valid_from == date(2030, 9, 15)
    assert found["chuong-I"].versions[0].valid_from == date(2030, 7, 1)


def test_a_row_has_a_version_for_each_group_of_columns(tmp_path: Path) -> None:
    row = _provisions(_read(tmp_path))["phu-luc-I/dong-1.1"]
    assert (row.parent, row.questions) == ("7-2030-nd-cp/phu-luc-I/dong-1", ("một được gì", "hai được gì"))
    first, second = row.versions
    assert first.text == "Một, hai (niên hạn 03 năm)"
    assert (first.valid_from, first.valid_to) == (date(2030, 7, 1), date(2032, 7, 1))
    assert first.amounts == (
        Amount("tro_cap", "đồng/tháng", value=1000),
        Amount("phu_cap", "đồng/tháng/thâm niên", value=500),
    )
    assert second.amounts == (
        Amount("tro_cap", "đồng/tháng", multiple=Decimal("0.3"), series="muc-chuan"),
        Amount("phu_cap", "đồng/tháng", see="7-2030-nd-cp/phu-luc-II"),
    )


def test_paths_in_front_matter_become_full_ids(tmp_path: Path) -> None:
    (series,) = _read(tmp_path).series
    assert series.steps[0].basis == "7-2030-nd-cp/dieu-1/khoan-1"


@pytest.mark.parametrize(
    ("body", "annex", "message"),
    [
        (BODY.replace("{từ 2032-07-01}", "{2032}"), ANNEX, r"document.md, dòng 23: mốc thời gian"),
        (BODY.replace("{từ 2032-07-01}", "{từ 2032-13-01}"), ANNEX, "ngày không có thật"),
        (BODY.replace("[từ 2033-03-01", "[sau 2033-03-01"), ANNEX, "dòng 20: ghi chú"),
        (BODY.replace("đến trước 2032-07-01", "đến trước 2032-08-01"), ANNEX, "cùng áp dụng ngày 2032-07-01"),
        (BODY, ANNEX.replace(",1000,", ",nghìn,"), "phu-luc-I.csv, dòng 6: ô “nghìn”"),
        (BODY, ANNEX.replace("1.1,1,", "1.1,9,"), "dòng cha “9”"),
        (BODY, ANNEX.replace("1.1,1,", "1,,"), "xuất hiện hai lần"),
        (BODY, ANNEX.replace("03 năm", "03 năm,dư"), "dòng có 11 ô"),
        (BODY, ANNEX.replace("# unit", "# don_vi"), "không biết khóa “don_vi”"),
        (BODY, ANNEX.replace("tro_cap@2032-07-01", "tro_cap@2032"), "phải có dạng"),
    ],
)
def test_errors_name_file_and_line(tmp_path: Path, body: str, annex: str, message: str) -> None:
    with pytest.raises(BadLibraryLine, match=message):
        _read(tmp_path, body, annex)


def test_a_library_document_is_a_digest_in_the_folder_of_its_slug(tmp_path: Path) -> None:
    with pytest.raises(BadFacts, match="rendition: digest"):
        _read(tmp_path, front=FRONT.replace("digest", "official"))
    with pytest.raises(BadFacts, match="phải trùng tên thư mục"):
        _read(tmp_path, front=FRONT.replace("slug: 7-2030", "slug: 8-2030"))
    with pytest.raises(IngestError, match="thiếu khóa “effective”"):
        _read(tmp_path, front=FRONT.replace("effective: 2030-09-15\n", ""))


# Slips of the law's own numbering, which its digest repeats.
SLIPS = {
    "02-2020-ubtvqh14": ["thiếu số e"],
    "131-2021-nd-cp": ["số b in hai lần", "số 11 in hai lần", "số 10 in hai lần"],
}


def test_every_document_that_ships_is_read_without_a_warning_save_for_the_slips_of_the_law() -> None:
    folders = library_folders()
    assert folders
    for folder in folders:
        warnings = [warning.partition(": ")[2] for warning in read_library_document(folder).warnings]
        assert warnings == SLIPS.get(folder.name, []), folder.name
