"""Looking things up: search, show, documents."""

import json

import pytest

from tests.api.conftest import Ansinh

DECREE = "75-2021-nd-cp"


def test_show_takes_a_label_or_an_id(ansinh: Ansinh) -> None:
    by_label = ansinh("show", "--json", "khoản 1 Điều 3 Nghị định 75/2021")
    by_id = ansinh("show", "--json", f"{DECREE}/dieu-3/khoan-1")
    assert by_label.exit_code == 0, by_label.stderr
    assert by_label.stdout == by_id.stdout
    view = json.loads(by_id.stdout)
    assert view["label"] == "khoản 1 Điều 3 Nghị định 75/2021/NĐ-CP"
    assert "2.789.000" in view["current"]["text"]
    assert view["scope"]
    assert len(view["versions"]) >= 3


def test_show_tells_the_words_of_the_day_asked(ansinh: Ansinh) -> None:
    shown = ansinh("show", "--as-of", "01/12/2023", f"{DECREE}/dieu-3/khoan-1").stdout
    words, _, versions = shown.partition("Các bản văn")
    assert "2.055.000" in words
    assert "2.789.000" not in words
    assert "áp dụng từ 01/07/2024" in versions


def test_a_day_before_the_first_text_is_said_and_never_filled_with_a_later_one(ansinh: Ansinh) -> None:
    result = ansinh("show", "--as-of", "2001-01-01", f"{DECREE}/dieu-3/khoan-1")
    assert result.exit_code == 0
    assert "Chưa có bản văn tại ngày 01/01/2001; sớm nhất là ngày 01/07/2021." in result.stdout
    assert "2.789.000" not in result.stdout


def test_a_row_shows_its_amounts_in_đồng(ansinh: Ansinh) -> None:
    view = json.loads(ansinh("show", "--json", f"{DECREE}/phu-luc-I/dong-1.1").stdout)
    assert all(amount["amount"] for amount in view["current"]["amounts"])
    assert "Mức" in ansinh("show", f"{DECREE}/phu-luc-I/dong-1.1").stdout


def test_an_article_shows_all_below_it(ansinh: Ansinh) -> None:
    view = json.loads(ansinh("show", "--json", f"{DECREE}/dieu-3").stdout)
    assert [child["name"] for child in view["children"]][:2] == ["khoản 1", "khoản 2"]
    assert "  1. " in ansinh("show", f"{DECREE}/dieu-3").stdout


def test_a_document_shows_its_contents(ansinh: Ansinh) -> None:
    shown = ansinh("show", "Nghị định 75/2021/NĐ-CP").stdout
    assert "16 điều" in shown
    assert "Điều 3." in shown or "Chương" in shown


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        (f"{DECREE}/dieu-3/khoan-99", f"ansinh show {DECREE}/dieu-3"),
        (f"{DECREE}/dieu-99/khoan-1", f"ansinh show {DECREE}"),
        ("điểm x khoản 1 Điều 3 Nghị định 75/2021", f"ansinh show {DECREE}/dieu-3/khoan-1"),
        ("75-2021-nd-cpp/dieu-3", f"có phải {DECREE}?"),
        ("Điều 1 Nghị định 999/1999/NĐ-CP", "ansinh documents"),
        ("khoản 3 Điều 16", "ansinh documents"),
        ("bánh mì", "ansinh documents"),
    ],
)
def test_an_unknown_provision_is_told_with_the_nearest_that_exists(name: str, nearest: str, ansinh: Ansinh) -> None:
    result = ansinh("show", name)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (1, "", 1)
    assert nearest in result.stderr


def test_search_finds_with_and_without_diacritics(ansinh: Ansinh) -> None:
    for words in ("trợ cấp mai táng", "tro cap mai tang"):
        hits = json.loads(ansinh("search", "--json", "--limit", "5", words).stdout)
        assert 0 < len(hits) <= 5
        assert all(hit["id"] and hit["text"] for hit in hits)
    assert ansinh("search", "--limit", "1", "trợ cấp mai táng").stdout.startswith("1.  ")


def test_search_stays_in_the_documents_named(ansinh: Ansinh) -> None:
    hits = json.loads(ansinh("search", "--json", "--document", "Nghị định 75/2021/NĐ-CP", "trợ cấp").stdout)
    assert {hit["document"] for hit in hits} == {DECREE}
    unknown = ansinh("search", "--document", "khong-co", "trợ cấp")
    assert (unknown.exit_code, unknown.stderr.count("\n")) == (1, 1)


def test_documents_tells_what_is_held(ansinh: Ansinh) -> None:
    held = {document["slug"]: document for document in json.loads(ansinh("documents", "--json").stdout)}
    decree = held[DECREE]
    assert (decree["number"], decree["articles"], decree["renditions"]) == ("75/2021/NĐ-CP", 16, ["digest"])
    assert decree["effective"] == "2021-09-15"
    assert decree["rows"] > 50
    assert held["chuong-trinh-42-tay-ninh"]["bullets"] > 0
    assert "16 điều" in ansinh("documents").stdout


def test_explain_tells_every_step(ansinh: Ansinh) -> None:
    told = ansinh("explain", "Thương binh 61% được bao nhiêu?").stdout
    steps = [
        "1. Hiểu câu hỏi",
        "2. Tìm quy định",
        "3. Xét được hay không",
        "4. Soạn câu trả lời",
        "5. Kiểm",
        "Câu trả lời",
    ]
    assert sorted(told.index(step) for step in steps) == [told.index(step) for step in steps]
    trace = json.loads(ansinh("explain", "--json", "Thương binh 61% được bao nhiêu?").stdout)
    assert [step["name"] for step in trace["steps"]] == ["understand", "retrieve", "decide", "compose", "verify"]


def test_doctor_finds_a_built_knowledge_base_healthy(ansinh: Ansinh) -> None:
    result = ansinh("doctor")
    assert result.exit_code == 0, result.stdout
    assert "✗" not in result.stdout
    assert result.stdout.count("✓") == 9
