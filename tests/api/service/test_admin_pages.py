"""*Quản trị* in a real browser: signing in, questions with traces, uploads, switches, keys; nothing runs, all inert."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Page, expect

from knowledge.publish import publish
from knowledge.settings import KnowledgeSettings
from tests.api.conftest import process
from tests.api.service.browser import Browsing, overflow, violations
from tests.api.service.running import service
from tests.api.test_ingest import DECREE
from tests.knowledge.small_law import digest

PAGES = ("", "/cau-hoi", "/van-ban", "/tam-ngung", "/nhat-ky")
HOSTILE = "<script>document.title='bị chiếm'</script><img src=x onerror=alert(1)> giá vàng hôm nay, số tôi 0912345678"
_PATIENCE_MS = 60_000


@pytest.fixture(scope="module")
def site_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small knowledge base of this module's own."""
    folder = tmp_path_factory.mktemp("quan-tri")
    publish(KnowledgeSettings(data=folder), [digest()])
    return folder


@pytest.fixture(scope="module")
def site(site_data: Path) -> Iterator[str]:
    """The address of a service over it."""
    server = service(site_data)
    server.start()
    yield f"http://127.0.0.1:{server.port}"
    server.stop()


@pytest.fixture(scope="module")
def key(site: str, site_data: Path) -> str:
    """An administrator's key, as the command line makes it; one question has been asked."""
    made = process(site_data, "keys", "create", "Trưởng phòng", "--scope", "admin").stdout.decode()
    body = json.dumps({"question": HOSTILE}).encode()
    urlopen(Request(f"{site}/v1/ask", body, {"Content-Type": "application/json"})).close()  # noqa: S310
    found = re.search(r"ansinh_\S+", made)
    assert found is not None
    return found[0]


def signed_in(browsing: Browsing, key: str, **visitor: object) -> Page:
    page = browsing.open("/quan-tri", **visitor)
    expect(page).to_have_url(re.compile("/quan-tri/vao$"))
    page.get_by_label("Khóa quản trị").fill(key)
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page).to_have_url(re.compile("/quan-tri$"))
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_can_be_used_by_everybody(browsing: Browsing, key: str, scheme: str) -> None:
    width = 320 if scheme == "dark" else 1280
    page = signed_in(browsing, key, color_scheme=scheme, viewport={"width": width, "height": 800})
    for path in PAGES:
        page.goto(f"/quan-tri{path}")
        assert violations(page) == []
        assert overflow(page) == 0


def test_only_a_key_of_an_administrator_opens_the_pages(browsing: Browsing, key: str, site_data: Path) -> None:
    made = process(site_data, "keys", "create", "Tổng đài", "--scope", "staff").stdout.decode()
    staff = re.search(r"ansinh_\S+", made)
    assert staff is not None
    page = browsing.open("/quan-tri/van-ban")
    for wrong in ("ansinh_sai", staff[0], "' OR 1=1 --"):
        page.get_by_label("Khóa quản trị").fill(wrong)
        page.get_by_role("button", name="Đăng nhập").click()
        expect(page.get_by_role("alert")).to_contain_text("Khóa không đúng")
    browsing.complaints.clear()  # the browser tells of each 403
    page.goto("/quan-tri/cau-hoi")
    expect(page).to_have_url(re.compile("/quan-tri/vao$"))
    page = signed_in(browsing, key)
    page.get_by_role("button", name="Đăng xuất").click()
    page.goto("/quan-tri/cau-hoi")
    expect(page).to_have_url(re.compile("/quan-tri/vao$"))


def test_what_a_citizen_typed_is_masked_and_inert_and_its_trace_can_be_read(browsing: Browsing, key: str) -> None:
    page = signed_in(browsing, key)
    page.goto("/quan-tri/cau-hoi?status=refused_out_of_scope")
    page.get_by_role("link", name=re.compile("giá vàng")).first.click()
    expect(page.locator("main")).to_contain_text("<script>document.title=")
    expect(page.locator("main")).to_contain_text("Hiểu câu hỏi")
    expect(page.locator("main")).not_to_contain_text("0912345678")
    expect(page).to_have_title("Câu hỏi – An Sinh")
    assert page.locator("main script, main img").count() == 0
    assert violations(page) == []


def test_a_document_is_sent_in_followed_and_removed_without_javascript(
    browsing: Browsing, key: str, tmp_path: Path
) -> None:
    file = tmp_path / "nghi-dinh.md"
    file.write_text(DECREE, encoding="utf-8")
    page = signed_in(browsing, key, java_script_enabled=False)
    page.goto("/quan-tri/van-ban")
    page.get_by_label("Các tệp").set_input_files(file)
    page.get_by_role("button", name="Nạp", exact=True).click()
    done = page.get_by_text("Đã xong")
    for _ in range(60):
        if done.count():
            break
        page.get_by_role("link", name="Xem lại tiến độ").click()
        page.wait_for_timeout(1000)
    expect(page.get_by_text("Đã đọc 1 văn bản")).to_be_visible()
    page.goto("/quan-tri/van-ban")
    page.get_by_text("Gỡ bản nguyên văn").click()
    page.get_by_role("button", name="Gỡ Nghị định 12/2030/NĐ-CP").click()
    expect(page.get_by_role("link", name="Nghị định 12/2030/NĐ-CP")).to_have_count(0)


def test_progress_is_told_by_itself_and_a_wrong_file_says_why(browsing: Browsing, key: str, tmp_path: Path) -> None:
    file = tmp_path / "thieu.md"
    file.write_text(DECREE.split("---\n")[2], encoding="utf-8")
    page = signed_in(browsing, key)
    page.goto("/quan-tri/van-ban")
    page.get_by_label("Các tệp").set_input_files(file)
    page.get_by_role("button", name="Nạp", exact=True).click()
    expect(page.get_by_text("thieu.md: thiếu number")).to_be_visible(timeout=_PATIENCE_MS)


def test_a_topic_is_switched_off_and_on_and_the_trail_says_who(browsing: Browsing, key: str) -> None:
    page = signed_in(browsing, key)
    page.goto("/quan-tri/tam-ngung")
    form = page.locator("form", has=page.get_by_label("Chữ có trong câu hỏi"))
    form.get_by_label("Chữ có trong câu hỏi").fill("cây <b>bóng</b> mát")
    form.get_by_label("Lý do").fill("Đang xem lại")
    form.get_by_role("button").click()
    expect(page.get_by_text("Chủ đề “cây <b>bóng</b> mát”")).to_be_visible()
    page.get_by_role("button", name="Bật lại").click()
    expect(page.get_by_text("Không có gì đang tắt.")).to_be_visible()
    page.goto("/quan-tri/nhat-ky")
    expect(page.get_by_role("row", name=re.compile("Trưởng phòng.*bật lại.*topic cây"))).to_have_count(1)


def test_another_site_cannot_make_a_signed_in_browser_do_anything(browsing: Browsing, key: str, site: str) -> None:
    page = signed_in(browsing, key)
    session = {cookie["name"]: cookie for cookie in page.context.cookies()}["ansinh_session"]
    assert session["httpOnly"]
    assert session["sameSite"] == "Strict"
    form = b"kind=channel&name=api&reason=x"
    headers = {"Cookie": f"ansinh_session={session['value']}", "Content-Type": "application/x-www-form-urlencoded"}
    for sent in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://khac.example"}):
        with urlopen(Request(f"{site}/quan-tri/tam-ngung/tat", form, headers | sent)) as response:  # noqa: S310
            assert response.url.endswith("/quan-tri/vao")
    page.goto("/quan-tri/tam-ngung")
    expect(page.get_by_text("Không có gì đang tắt.")).to_be_visible()
