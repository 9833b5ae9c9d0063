"""*Hỏi đáp* in a real browser, as citizens use it: by mouse, by keyboard, on a phone, without JavaScript."""

import sqlite3
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.api.service.browser import Browsing, overflow, violations

QUESTION = "Thương binh 61% mỗi tháng được bao nhiêu tiền?"
PHONE = {"width": 320, "height": 640}
FIRST_VIEW = 60_000  # bytes over the wire


def ask(page: Page, question: str) -> None:
    page.get_by_role("textbox", name="Câu hỏi").or_(page.get_by_role("textbox", name="Hỏi tiếp")).fill(question)
    page.get_by_role("button", name="Gửi câu hỏi").click()


def reply(page: Page, turn: int = 0) -> str:
    answered = page.locator(".turn:not(.pending)").nth(turn)
    answered.wait_for()
    return answered.locator(".reply-text").inner_text()


def test_an_answer_comes_into_the_page_and_its_steps_are_told_meanwhile(browsing: Browsing) -> None:
    page = browsing.open("/")
    page.evaluate(
        """() => {
            window.told = [];
            const listen = () => told.push(document.querySelector(".working")?.textContent);
            new MutationObserver(listen).observe(document.body, { childList: true, subtree: true });
        }"""
    )
    ask(page, QUESTION)
    assert "5.450.000 đồng/tháng" in reply(page)
    told = page.evaluate("told")
    assert "Đang đọc câu hỏi…" in told
    assert "Đang chọn điều khoản…" in told
    expect(page.locator(".turn .asked")).to_be_focused()
    assert "/hoi/" in page.url


def test_a_citation_opens_beside_the_answer_with_its_scope_and_the_words_used(browsing: Browsing) -> None:
    page = browsing.open("/", viewport={"width": 1280, "height": 800})
    ask(page, QUESTION)
    page.locator(".cite").first.click()
    clause = page.get_by_role("dialog")
    expect(clause.get_by_role("heading", name="dòng 61 Phụ lục II Nghị định 75/2021/NĐ-CP")).to_be_focused()
    expect(clause.locator("mark")).to_contain_text("5.450.000 đồng/tháng")
    expect(clause.locator(".clause-scope")).to_contain_text("Mức trợ cấp hằng tháng của thương binh")
    expect(clause).to_contain_text("Tóm lược, không phải nguyên văn")
    expect(clause).to_contain_text("Áp dụng từ 01/07/2024")
    answer, beside = page.locator(".reply").bounding_box(), clause.bounding_box()
    assert answer is not None
    assert beside is not None
    assert beside["x"] >= answer["x"] + answer["width"]
    page.keyboard.press("Escape")
    expect(clause).to_be_hidden()
    expect(page.locator(".cite").first).to_be_focused()


def test_the_clause_of_an_earlier_answer_goes_when_the_next_question_is_asked(browsing: Browsing) -> None:
    page = browsing.open("/", viewport={"width": 1280, "height": 800})
    ask(page, QUESTION)
    page.locator(".cite").first.click()
    ask(page, "còn 70% thì sao?")
    reply(page, 1)
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.locator(".asked").nth(1)).to_be_focused()


def test_a_follow_up_goes_on_and_both_answers_are_there_when_the_page_is_loaded_again(browsing: Browsing) -> None:
    page = browsing.open("/")
    ask(page, QUESTION)
    reply(page)
    ask(page, "còn 70% thì sao?")
    assert "6.257.000" in reply(page, 1)
    page.reload()
    assert "5.450.000" in reply(page, 0)
    assert "6.257.000" in reply(page, 1)
    expect(page.locator(".clause summary")).to_have_count(2)


def test_a_choice_of_a_question_back_is_clicked_instead_of_typed(browsing: Browsing) -> None:
    page = browsing.open("/")
    ask(page, "trợ cấp hằng tháng bao nhiêu")
    page.get_by_role("button", name="Bà mẹ Việt Nam anh hùng").click()
    assert "8.367.000" in reply(page, 1)


def test_an_example_and_a_suggestion_are_asked_by_a_click(browsing: Browsing) -> None:
    page = browsing.open("/")
    page.get_by_role("button", name="Thương binh 61%").click()
    assert "5.450.000" in reply(page)
    expect(page.get_by_role("heading", name="Ông/bà có thể hỏi")).to_be_hidden()
    page.locator(".follow-ups button").first.click()
    assert reply(page, 1)


def test_everything_works_without_javascript(browsing: Browsing) -> None:
    page = browsing.open("/", java_script_enabled=False)
    ask(page, QUESTION)
    assert "5.450.000" in reply(page)
    expect(page.locator(".clause-body")).to_be_hidden()
    page.locator(".cite").click()
    expect(page.locator(".clause-body mark")).to_contain_text("5.450.000")
    ask(page, "còn 70% thì sao?")
    assert "6.257.000" in reply(page, 1)
    page.get_by_text("Hỏi theo quy định của một ngày khác").click()
    page.get_by_label("Ngày").fill("2022-06-01")
    ask(page, QUESTION)
    assert "tại ngày 01/06/2022" in page.locator(".turn").nth(2).inner_text()
    second = page.locator(".turn").nth(1)
    second.get_by_text("Chưa giúp được").click()
    second.get_by_label("Còn thiếu").check()
    second.get_by_role("button", name="Gửi góp ý").click()
    expect(page.locator(".turn").nth(1)).to_contain_text("Đã ghi: câu trả lời chưa giúp được")
    page.get_by_text("Xóa cuộc hỏi này").click()
    page.get_by_role("button", name="Xóa hẳn").click()
    expect(page.get_by_role("status")).to_contain_text("Đã xóa cuộc hỏi")
    expect(page.locator(".turn")).to_have_count(0)


def test_the_keyboard_alone_is_enough(browsing: Browsing) -> None:
    page = browsing.open("/", viewport={"width": 1280, "height": 800})
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Đến thẳng phần nội dung")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("textbox", name="Câu hỏi của ông/bà")).to_be_focused()
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    assert "5.450.000" in reply(page)
    page.keyboard.press("Tab")
    expect(page.locator(".cite").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Đóng")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".cite").first).to_be_focused()


def test_the_page_is_accessible_and_fits_a_small_phone_in_light_and_dark(browsing: Browsing) -> None:
    for scheme in ("light", "dark"):
        page = browsing.open("/", viewport=PHONE, color_scheme=scheme)
        assert violations(page) == []
        ask(page, "Vợ liệt sĩ đã lấy chồng khác có còn được trợ cấp không?")
        reply(page)
        page.locator("details.folded summary").first.click()
        assert violations(page) == []
        page.locator(".cite").first.click()
        assert violations(page) == []
        assert overflow(page) <= 0


def test_large_type_does_not_make_the_page_wider(browsing: Browsing) -> None:
    page = browsing.open("/", viewport={"width": 480, "height": 800})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert overflow(page) <= 0
    ask(page, QUESTION)
    reply(page)
    page.locator(".cite").first.click()
    assert overflow(page) <= 0


def test_questions_back_and_refusals_are_accessible_too(browsing: Browsing) -> None:
    page = browsing.open("/", viewport=PHONE)
    for turn, question in enumerate(("chất độc da cam được bao nhiêu", "thời tiết hôm nay", "tôi muốn chết")):
        ask(page, question)
        reply(page, turn)
    assert violations(page) == []
    assert overflow(page) <= 0


def test_a_cry_for_help_shows_numbers_that_a_phone_can_call(browsing: Browsing) -> None:
    page = browsing.open("/")
    ask(page, "tôi không muốn sống nữa")
    reply(page)
    turn = page.locator(".turn.crisis")
    for number in ("115", "113", "111"):
        expect(turn.get_by_role("link", name=number)).to_have_attribute("href", f"tel:{number}")
    expect(turn.locator(".judge")).to_have_count(0)


def test_script_and_markup_in_a_question_stay_words(browsing: Browsing) -> None:
    page = browsing.open("/")
    asked = 'Thương binh 61% <script>window.hit=1</script> <img src="/x" onerror="window.hit=1"> được bao nhiêu?'
    for _ in ("as it comes", "as the page is loaded again"):
        if "/hoi/" not in page.url:
            ask(page, asked)
        else:
            page.reload()
        reply(page)
        expect(page.locator(".asked")).to_contain_text("<script>window.hit=1</script>")
        assert page.locator("main img, main script").count() == 0
        assert page.evaluate("window.hit") is None


def test_a_thumb_down_with_its_reason_is_in_the_database(browsing: Browsing, site_data: Path) -> None:
    page = browsing.open("/")
    ask(page, QUESTION)
    reply(page)
    page.get_by_text("Chưa giúp được").click()
    page.get_by_label("Khó hiểu").check()
    page.get_by_label("Góp ý thêm").fill("Gọi tôi theo số 0912345678")
    page.get_by_role("button", name="Gửi góp ý").click()
    expect(page.locator(".judge-thanks")).to_contain_text("Cảm ơn ông/bà")
    answer = page.locator("input[name=answer]").get_attribute("value")
    with sqlite3.connect(site_data / "ansinh.db") as database:
        votes = database.execute(
            "SELECT helpful, reason, comment FROM feedback WHERE question = ?", [answer]
        ).fetchall()
    assert [vote[:2] for vote in votes] == [(0, "unclear")]
    assert "0912345678" not in votes[0][2]


def test_an_answer_is_copied_with_what_it_rests_on(browsing: Browsing) -> None:
    page = browsing.open("/", permissions=["clipboard-read", "clipboard-write"])
    ask(page, QUESTION)
    page.get_by_role("button", name="Chép câu trả lời").click()
    expect(page.locator(".said")).to_have_text("Đã chép.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "5.450.000 đồng/tháng" in copied
    assert "[1] dòng 61 Phụ lục II Nghị định 75/2021/NĐ-CP" in copied
    assert "tóm lược, không phải nguyên văn" in copied


def test_a_question_that_cannot_be_sent_is_not_lost(browsing: Browsing) -> None:
    page = browsing.open("/")
    page.route("**/", lambda route: route.abort())
    ask(page, QUESTION)
    expect(page.get_by_role("alert")).to_contain_text("Không gửi được câu hỏi")
    expect(page.get_by_role("textbox", name="Câu hỏi của ông/bà")).to_have_value(QUESTION)
    browsing.complaints.clear()  # that it could not be sent


def test_what_is_no_question_is_told_at_the_field(browsing: Browsing) -> None:
    page = browsing.open("/")
    ask(page, "😀😀")
    expect(page.get_by_role("alert")).to_contain_text("không có chữ nào")
    expect(page.locator(".turn")).to_have_count(0)
    browsing.complaints.clear()  # of the 422


def test_the_first_view_is_light_enough_for_a_cheap_phone(browsing: Browsing) -> None:
    page = browsing.open("about:blank")
    devtools = page.context.new_cdp_session(page)
    devtools.send("Network.enable")
    sizes: list[float] = []
    devtools.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto("/", wait_until="networkidle")
    assert len(sizes) >= 4
    assert sum(sizes) <= FIRST_VIEW
