from datetime import date

from ingest.effect import own_effective, own_starts
from ingest.footnotes import take_footnotes
from ingest.readers import Line, blocks
from ingest.versions import merge
from knowledge.documents import FOREVER, Provision
from tests.ingest.reading import SLUG, edition, statute

NUMBER = "7/2030/NĐ-CP"
EFFECTIVE = date(2030, 9, 15)
AMENDED = date(2032, 9, 5)

BASE = """
NGHỊ ĐỊNH
Về trợ cấp trồng rừng
Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi
Nghị định này áp dụng ở miền núi.
Điều 2. Mức
1. Mức hưởng quy định tại Phụ lục I ban hành kèm theo Nghị định này.
2. Mức ăn là 10.000 đồng:
a) bữa trưa;
b) bữa tối.
Điều 3. Hiệu lực
1. Nghị định này có hiệu lực từ ngày 15 tháng 9 năm 2030.
2. Chế độ quy định tại Điều 2 Nghị định này được thực hiện kể từ ngày 01 tháng 7 năm 2030.
Phụ lục I
MỨC HƯỞNG HẰNG THÁNG
STT | Đối tượng | Mức trợ cấp
1 | Một | 100.000
2 | Hai | 200.000
"""

CONSOLIDATED = """
Số: 11/VBHN-BXX
NGHỊ ĐỊNH
Về trợ cấp trồng rừng[1]
Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi[2]
Nghị định này áp dụng ở miền núi và hải đảo.
Điều 2. Mức
1. Mức hưởng quy định tại Phụ lục I ban hành kèm theo Nghị định này.
2.[3] Mức ăn là 20.000 đồng:
a) bữa trưa.
Điều 3. Hiệu lực
1. Nghị định này có hiệu lực từ ngày 15 tháng 9 năm 2030.
2. Chế độ quy định tại Điều 2 Nghị định này được thực hiện kể từ ngày 01 tháng 7 năm 2030./.
PHỤ LỤC I4[4]
MỨC HƯỞNG HẰNG THÁNG
| STT | Đối tượng | Mức trợ cấp |
|---|---|---|
| 1 | Một | 100.000 |
| 2 | Hai | 300.000 |

[1] Nghị định số 8/2032/NĐ-CP có căn cứ ban hành như sau:
“Điều 9. Không phải của văn bản này
1. Một.”
[2] Điều này được sửa đổi theo Nghị định số 8/2032/NĐ-CP, có hiệu lực kể từ ngày 05 tháng 9 năm 2032.
[3] Khoản này được sửa đổi theo Nghị định số 8/2032/NĐ-CP, có hiệu lực kể từ ngày 05 tháng 9 năm 2032.
[4] Phụ lục này được sửa đổi theo Nghị định số 8/2032/NĐ-CP, có hiệu lực kể từ ngày 05 tháng 9 năm 2032.
Điều 2 của Nghị định số 8/2032/NĐ-CP quy định như sau:
“Điều 2. Hiệu lực
Mức hưởng quy định tại Phụ lục I ban hành kèm theo Nghị định này được thực hiện kể từ ngày 01 tháng 7 năm 2032.”
"""


def _merged(*texts: tuple[str, str]) -> tuple[dict[str, Provision], list[str]]:
    provisions, warnings = merge(SLUG, NUMBER, EFFECTIVE, [edition(text, number) for text, number in texts])
    return {p.id.removeprefix(f"{SLUG}/"): p for p in provisions}, warnings


def _days(provision: Provision) -> list[tuple[date, date]]:
    return [(v.valid_from, v.valid_to) for v in provision.versions]


def test_footnotes_are_taken_from_the_end_and_markers_from_the_words() -> None:
    body, footnotes = take_footnotes(blocks(CONSOLIDATED))
    lines = [block for block in body if isinstance(block, Line)]
    assert list(footnotes) == [1, 2, 3, 4]
    assert not any("[" in line.text for line in lines)
    assert next(line.footnotes for line in lines if line.text == "PHỤ LỤC I") == (4,)
    assert [f.amends for f in footnotes.values()] == [False, True, True, True]
    assert (footnotes[3].effective, footnotes[3].source) == (AMENDED, "8/2032/NĐ-CP")


def test_bare_markers_are_taken_out_in_the_order_of_their_numbers() -> None:
    text = "Điều 1. Tên1\n1.2 Mức là 2 đồng.\nPHỤ LỤC I3\n"
    notes = "1 Điều này được sửa đổi.\n2 Khoản này được sửa.\n3 Phụ lục này.\n"
    body, footnotes = take_footnotes(blocks(text + notes))
    assert [block.text for block in body] == ["Điều 1. Tên", "1. Mức là 2 đồng.", "PHỤ LỤC I"]
    assert len(footnotes) == 3


def test_effect_clauses_are_read() -> None:
    parsed = statute(BASE)
    assert own_effective(parsed) == EFFECTIVE
    assert own_starts(parsed) == {"dieu-2": date(2030, 7, 1), "phu-luc-I": date(2030, 7, 1)}


def test_what_did_not_change_keeps_one_version_from_the_day_of_the_base() -> None:
    found, warnings = _merged((BASE, ""), (CONSOLIDATED, "11/VBHN-BXX"))
    assert warnings == []
    assert _days(found["dieu-2/khoan-1"]) == [(date(2030, 7, 1), FOREVER)]
    assert _days(found["dieu-3/khoan-1"]) == [(EFFECTIVE, FOREVER)]
    assert _days(found["phu-luc-I/dong-1"]) == [(date(2030, 7, 1), FOREVER)]


def test_what_changed_gets_a_new_version_from_the_day_in_its_footnote() -> None:
    found, _ = _merged((BASE, ""), (CONSOLIDATED, "11/VBHN-BXX"))
    assert _days(found["dieu-1"]) == [(EFFECTIVE, AMENDED), (AMENDED, FOREVER)]
    assert found["dieu-1"].versions[1].source == "8/2032/NĐ-CP"
    assert _days(found["dieu-2/khoan-2"]) == [(date(2030, 7, 1), AMENDED), (AMENDED, FOREVER)]


def test_a_day_in_a_quoted_effect_clause_goes_before_the_day_of_the_footnote() -> None:
    found, _ = _merged((BASE, ""), (CONSOLIDATED, "11/VBHN-BXX"))
    day = date(2032, 7, 1)
    assert _days(found["phu-luc-I/dong-2"]) == [(date(2030, 7, 1), day), (day, FOREVER)]


def test_a_point_that_the_amendment_drops_ends_on_its_day() -> None:
    found, _ = _merged((BASE, ""), (CONSOLIDATED, "11/VBHN-BXX"))
    assert _days(found["dieu-2/khoan-2/diem-b"]) == [(date(2030, 7, 1), AMENDED)]


def test_with_a_consolidated_text_alone_nothing_is_invented_before_an_amendment() -> None:
    found, _ = _merged((CONSOLIDATED, "11/VBHN-BXX"))
    assert _days(found["dieu-1"]) == [(AMENDED, FOREVER)]
    assert _days(found["dieu-2/khoan-1"]) == [(date(2030, 7, 1), FOREVER)]
    assert "dieu-9" not in found


def test_a_difference_without_a_footnote_is_a_warning_and_not_a_version() -> None:
    found, warnings = _merged((BASE, ""), (BASE.replace("miền núi", "miền biển"), ""))
    assert len(found["dieu-1"].versions) == 1
    assert any("dieu-1" in warning for warning in warnings)
