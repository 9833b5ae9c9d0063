"""What is read out on the phone: cited, under its scope, dated, and never half of it."""

import json

from api.provision_view import ProvisionView
from api.script import script
from tests.api.conftest import Ansinh

DECREE = "75-2021-nd-cp"


def shown(ansinh: Ansinh, *arguments: str) -> ProvisionView:
    return ProvisionView.model_validate(json.loads(ansinh("show", "--json", *arguments).stdout))


def test_a_point_is_cited_with_its_scope_its_words_and_its_day(ansinh: Ansinh) -> None:
    view = shown(ansinh, "điểm a khoản 3 Điều 16 Pháp lệnh 02")
    assert view.current
    said = script(view)
    assert said.startswith("Theo điểm a khoản 3 Điều 16 Pháp lệnh 02/2020/UBTVQH14, Chế độ ưu đãi")
    assert "hưởng trợ cấp tuất hằng tháng: “Cha đẻ, mẹ đẻ" in said
    assert said.endswith("”. Áp dụng từ 01/07/2021; tóm lược, không phải nguyên văn.")


def test_a_row_tells_its_amount_of_the_day(ansinh: Ansinh) -> None:
    said = script(shown(ansinh, "--as-of", "2023-12-01", f"{DECREE}/phu-luc-II/dong-61"))
    assert "Trợ cấp: 4.016.000 đồng/tháng. Áp dụng từ 01/07/2023 đến trước 01/07/2024;" in said


def test_a_lead_in_is_told_with_what_it_leads_to(ansinh: Ansinh) -> None:
    said = script(shown(ansinh, "khoản 3 Điều 16 Pháp lệnh 02"))
    assert "\na) Cha đẻ" in said
    assert "\nb) Vợ hoặc chồng của liệt sĩ”. Áp dụng từ" in said


def test_what_came_after_is_told_too_from_its_day_on(ansinh: Ansinh) -> None:
    section = "chuong-trinh-42-tay-ninh/phan-III/muc-4"
    assert "Lưu ý: Từ ngày 01/03/2025" in script(shown(ansinh, section))
    assert "Lưu ý" not in script(shown(ansinh, "--as-of", "2025-02-01", section))


def test_what_is_too_long_says_that_more_follows(ansinh: Ansinh) -> None:
    view = shown(ansinh, "Phụ lục I Nghị định 75/2021")
    assert f"… (còn {len(view.children)} mục bên dưới)”" in script(view)


def test_where_there_are_no_words_for_the_day_nothing_is_read_out(ansinh: Ansinh) -> None:
    assert script(shown(ansinh, "--as-of", "2001-01-01", f"{DECREE}/dieu-3")) == ""
