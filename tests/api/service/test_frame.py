"""What every page has around it, and what every response carries."""

import re

from starlette.testclient import TestClient

from tests.api.service.browser import Browsing, overflow, violations

PAGE = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


def test_a_page_that_does_not_exist_is_told_as_a_page_and_to_a_program_as_details(client: TestClient) -> None:
    page, details = client.get("/khong-co", headers=PAGE), client.get("/khong-co")
    assert page.status_code == details.status_code == 404
    assert "Không có trang này" in page.text
    assert details.json()["code"] == "not_found"


def test_the_api_tells_its_errors_as_details_even_to_a_browser(client: TestClient) -> None:
    assert client.get("/v1/khong-co", headers=PAGE).json()["code"] == "not_found"


def test_every_response_forbids_foreign_and_inline_scripts(client: TestClient) -> None:
    for path in ("/khong-co", "/v1/ask", "/healthz"):
        policy = client.get(path, headers=PAGE).headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe-inline" not in policy


def test_static_files_are_kept_for_a_year_under_the_name_of_their_content(client: TestClient) -> None:
    address = re.search(r"/static/\w+/site\.css", client.get("/khong-co", headers=PAGE).text)
    assert address is not None
    assert "immutable" in client.get(address[0]).headers["Cache-Control"]
    old = client.get("/static/cu/site.css")
    assert old.status_code == 200
    assert old.headers["Cache-Control"] == "no-cache"


def test_nothing_beside_the_static_files_is_served(client: TestClient) -> None:
    for path in (
        "/static/x/../frame.py",
        "/static/x/%2e%2e/frame.py",
        "/static/x/..%2fframe.py",
        "/static/x//etc/passwd",
    ):
        assert client.get(path).status_code == 404


def test_the_frame_is_accessible_and_fits_a_small_phone(browsing: Browsing) -> None:
    for scheme in ("light", "dark"):
        page = browsing.open("/khong-co", color_scheme=scheme, viewport={"width": 320, "height": 640})
        assert violations(page) == []
        assert overflow(page) <= 0
    browsing.complaints.clear()  # that the page is not there
