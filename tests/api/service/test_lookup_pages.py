"""*Tra cứu* as the server sends it: everything is there without JavaScript."""

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from api.service.service import Service
from api.service.switches import Kind

DECREE = "75-2021-nd-cp"
CLAUSE = f"/tra-cuu/{DECREE}/dieu-3/khoan-1"
PAGE = {"Accept": "text/html"}


def text(client: TestClient, address: str, status: int = 200, **query: str) -> str:
    response = client.get(address, params=query, headers=PAGE)
    assert response.status_code == status, response.text
    assert response.headers["Cache-Control"] == "no-store"
    return response.text


def test_the_first_page_leads_to_every_document(client: TestClient) -> None:
    page = text(client, "/tra-cuu")
    assert all(f'href="/tra-cuu/{d["slug"]}"' in page for d in client.get("/v1/documents").json())


def test_the_form_finds_and_marks_the_words(client: TestClient) -> None:
    page = text(client, "/tra-cuu", q="tro cap mai tang")
    assert f'href="/tra-cuu/{DECREE}/dieu-13/khoan-1"' in page
    assert "<mark>trợ cấp mai táng</mark>" in page


@pytest.mark.parametrize("label", ["điều 24 nd131", "131-2021-nd-cp/dieu-24"])
def test_a_label_leads_straight_to_its_provision(client: TestClient, label: str) -> None:
    for address, query in (("/tra-cuu", {"q": label}), (f"/tra-cuu/{label}", {})):
        response = client.get(address, params={**query, "ngay": "2024-01-01"}, headers=PAGE)
        assert response.url.path == "/tra-cuu/131-2021-nd-cp/dieu-24"
        assert response.url.params["ngay"] == "2024-01-01"
        assert response.status_code == 200


@pytest.mark.parametrize(("address", "leads_to"), [("/tra-cuu/", "/tra-cuu"), (f"{CLAUSE}/", CLAUSE)])
def test_a_stroke_too_many_leads_to_the_page_without_it(client: TestClient, address: str, leads_to: str) -> None:
    assert client.get(address, headers=PAGE).url.path == leads_to


def test_a_clause_is_shown_under_its_scope_with_where_it_stands(client: TestClient) -> None:
    page = text(client, "/tra-cuu/02-2020-ubtvqh14/dieu-16/khoan-3/diem-a")
    assert "Điểm a khoản 3 Điều 16 Pháp lệnh 02/2020/UBTVQH14</h1>" in page
    assert '<p class="clause-scope">' in page
    assert 'href="/tra-cuu/02-2020-ubtvqh14/dieu-16/khoan-3"' in page
    assert "tóm lược, không phải nguyên văn" in page


def test_another_day_shows_another_amount_and_goes_along_in_the_links(client: TestClient) -> None:
    now, then = text(client, CLAUSE), text(client, CLAUSE, ngay="01/12/2023")
    assert '<p class="clause-text">Mức chuẩn trợ cấp ưu đãi người có công là 2.789.000' in now
    assert '<p class="clause-text">Mức chuẩn trợ cấp ưu đãi người có công là 2.055.000' in then
    assert f'href="/tra-cuu/{DECREE}/dieu-3?ngay=2023-12-01"' in then


def test_versions_stand_side_by_side_with_the_words_that_differ(client: TestClient) -> None:
    page = text(client, CLAUSE, ngay="2024-08-01", so="2021-08-01")
    assert "<del>1.624.000 </del>" in page
    assert "<ins>2.789.000 </ins>" in page
    row = text(client, f"/tra-cuu/{DECREE}/phu-luc-II/dong-61", ngay="2023-12-01")
    assert "<del>Trợ cấp: 3.174.000 đồng/tháng</del>" in row


def test_a_day_before_the_first_text_is_said_and_nothing_can_be_read_out(client: TestClient) -> None:
    page = text(client, CLAUSE, ngay="2001-01-01")
    assert "Chưa có bản văn tại ngày 01/01/2001; sớm nhất là ngày 01/07/2021." in page
    assert "2.789.000" not in page
    assert "loi-dap" not in page


def test_an_annex_is_a_table_of_amounts_of_the_day(client: TestClient) -> None:
    now = text(client, f"/tra-cuu/{DECREE}/phu-luc-II")
    then = text(client, f"/tra-cuu/{DECREE}/phu-luc-II", ngay="2023-12-01")
    assert "Mức tiền tại ngày 01/12/2023" in then
    assert "5.450.000" in now
    assert "4.016.000" in then


def test_multiples_are_worked_out_and_say_of_what(client: TestClient) -> None:
    page = text(client, f"/tra-cuu/{DECREE}/phu-luc-IV")
    assert "× mức chuẩn" in page
    assert "tính theo mức chuẩn" in page
    assert "2.789.000 đồng" in page


def test_the_biggest_document_stays_light(client: TestClient) -> None:
    assert len(text(client, "/tra-cuu/131-2021-nd-cp").encode()) < 80_000
    assert len(text(client, "/tra-cuu/131-2021-nd-cp/dieu-24").encode()) < 40_000


def test_what_is_not_there_leads_to_the_nearest(client: TestClient) -> None:
    page = text(client, "/tra-cuu/131-2021-nd-cp/dieu-999", 404)
    assert "gần nhất có Nghị định 131/2021/NĐ-CP" in page
    assert 'href="/tra-cuu/131-2021-nd-cp"' in page
    assert "ansinh show" not in page


@pytest.mark.parametrize("address", ["/tra-cuu", CLAUSE])
def test_what_is_no_day_is_told(client: TestClient, address: str) -> None:
    assert "hãy viết 2024-07-01" in text(client, address, 422, ngay="hôm qua")


def test_markup_in_a_query_stays_text(client: TestClient) -> None:
    page = text(client, "/tra-cuu", q='"><script>alert(1)</script> trợ cấp')
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page
    assert "<script>alert" not in text(client, "/tra-cuu/<script>alert(1)</script>", 404)


def test_personal_data_in_an_address_is_not_echoed(client: TestClient) -> None:
    assert "001200012345" not in text(client, "/tra-cuu/CCCD 001200012345", 404)


def test_a_document_that_is_switched_off_says_so_with_the_reason(client: TestClient) -> None:
    assert isinstance(client.app, FastAPI)
    service: Service = client.app.state.service
    service.switches.off(Kind.DOCUMENT, DECREE, "sắp thay thế", "người thử")
    try:
        pages = [text(client, address) for address in (CLAUSE, f"/tra-cuu/{DECREE}")]
    finally:
        service.switches.on(Kind.DOCUMENT, DECREE, "người thử")
    assert all("đang được rà soát (sắp thay thế)" in page for page in pages)
    assert "đang được rà soát" not in text(client, CLAUSE)
