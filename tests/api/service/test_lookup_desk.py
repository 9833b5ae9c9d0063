"""The look-up desk in a real browser: by keyboard alone, by mouse, without JavaScript."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.api.service.browser import Browsing, overflow, violations

DESK = {"width": 1366, "height": 768}
CLAUSE = "/tra-cuu/75-2021-nd-cp/dieu-3/khoan-1"


def above_the_fold(page: Page, selector: str) -> bool:
    box = page.locator(selector).first.bounding_box()
    return box is not None and box["y"] + box["height"] <= DESK["height"]


def test_a_clause_is_looked_up_and_copied_by_keyboard_alone(browsing: Browsing) -> None:
    page = browsing.open(CLAUSE, viewport=DESK, permissions=["clipboard-read", "clipboard-write"])
    page.keyboard.press("/")
    box = page.get_by_role("combobox", name="Từ ngữ, số hiệu hoặc điều khoản")
    expect(box).to_be_focused()
    page.keyboard.type("dieu 16 ph")
    options = page.locator("#goi-y li")
    expect(options.first).to_contain_text("Điều 16 Pháp lệnh 02/2020/UBTVQH14")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    assert box.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Điều 16 Pháp lệnh 02/2020/UBTVQH14")
    page.keyboard.press("c")
    expect(page.get_by_role("status")).to_have_text("Đã chép lời đáp.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Theo Điều 16 Pháp lệnh 02/2020/UBTVQH14: “Chế độ ưu đãi")


def test_escape_closes_the_suggestions_then_empties_the_box(browsing: Browsing) -> None:
    page = browsing.open("/tra-cuu", viewport=DESK)
    box = page.get_by_role("combobox", name="Từ ngữ, số hiệu hoặc điều khoản")
    expect(box).to_be_focused()
    page.keyboard.type("mai tang")
    expect(page.locator("#goi-y li").first).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("mai tang")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#goi-y li").last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(box).to_have_value("")


def test_enter_without_a_choice_searches_and_arrows_go_through_the_results(browsing: Browsing) -> None:
    page = browsing.open("/tra-cuu", viewport=DESK)
    page.keyboard.type("trợ cấp mai táng")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Kết quả")
    page.keyboard.press("/")
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowDown")
    results = page.locator("a.result")
    expect(results.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(results.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page.locator(".card .clause-text")).to_contain_text("mai táng")


def test_a_suggestion_is_opened_by_mouse_and_keeps_the_day(browsing: Browsing) -> None:
    page = browsing.open(f"{CLAUSE}?ngay=2023-12-01", viewport=DESK)
    page.get_by_role("combobox", name="Từ ngữ, số hiệu hoặc điều khoản").fill("dòng 61 phụ lục II")
    page.locator("#goi-y li").first.click()
    expect(page).to_have_url(re.compile(r"/phu-luc-II/dong-61\?ngay=2023-12-01$"))
    expect(page.locator(".amounts")).to_contain_text("4.016.000")


def test_another_day_shows_the_other_amount_beside_the_first(browsing: Browsing) -> None:
    page = browsing.open(CLAUSE, viewport=DESK)
    words = page.locator(".card .clause-text")
    expect(words).to_contain_text("2.789.000")
    assert all(
        above_the_fold(page, part) for part in (".clause-text", "#chep", "#so-sanh .sides", ".desk-aside .links")
    )
    page.get_by_label("Xem bản văn tại ngày").fill("2023-12-01")
    page.get_by_role("button", name="Xem", exact=True).click()
    expect(words).to_contain_text("2.055.000")
    expect(page.locator("del")).to_have_text("1.624.000 ")
    expect(page.locator("ins")).to_have_text("2.055.000 ")
    page.get_by_role("link", name="So bản từ 01/07/2024 với bản trước").click()
    expect(page.locator("del")).to_have_text("2.055.000 ")
    expect(page.locator("ins")).to_have_text("2.789.000 ")


def test_the_keys_are_shown_and_can_be_turned_off(browsing: Browsing) -> None:
    page = browsing.open(CLAUSE, viewport=DESK)
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Phím tắt")
    expect(dialog).to_be_visible()
    dialog.get_by_role("checkbox").uncheck()
    dialog.get_by_role("button", name="Đóng").click()
    page.reload()
    page.keyboard.press("?")
    expect(dialog).to_be_hidden()
    page.get_by_role("button", name="Phím tắt").click()
    expect(dialog).to_be_visible()


def test_without_javascript_the_form_the_tree_and_the_script_are_there(browsing: Browsing) -> None:
    page = browsing.open("/tra-cuu", viewport=DESK, java_script_enabled=False)
    page.get_by_role("textbox", name="Từ ngữ, số hiệu hoặc điều khoản").fill("điều 24 nd131")
    page.get_by_role("button", name="Tìm").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Điều 24 Nghị định 131/2021/NĐ-CP")
    expect(page.get_by_role("navigation", name="Mục lục").get_by_text("Điều 25")).to_be_visible()
    page.get_by_text("Lời đáp để đọc hoặc chép").click()
    expect(page.locator("#loi-dap")).to_contain_text("Theo Điều 24 Nghị định 131/2021/NĐ-CP")
    expect(page.locator("#chep")).to_be_hidden()


@pytest.mark.parametrize(
    "address",
    [
        "/tra-cuu",
        "/tra-cuu?q=trợ cấp mai táng&ngay=2024-01-01",
        "/tra-cuu/131-2021-nd-cp",
        f"{CLAUSE}?ngay=2023-12-01",
        "/tra-cuu/75-2021-nd-cp/phu-luc-IV",
        "/tra-cuu/02-2020-ubtvqh14/dieu-16",
    ],
)
def test_the_desk_is_accessible_and_fits_any_screen(browsing: Browsing, address: str) -> None:
    for visitor in ({"viewport": DESK}, {"viewport": {"width": 320, "height": 640}, "color_scheme": "dark"}):
        page = browsing.open(address, **visitor)
        assert violations(page) == []
        assert overflow(page) <= 0


def test_the_open_suggestions_are_accessible(browsing: Browsing) -> None:
    page = browsing.open("/tra-cuu", viewport=DESK)
    page.keyboard.type("trợ cấp")
    expect(page.locator("#goi-y li").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    assert violations(page) == []
