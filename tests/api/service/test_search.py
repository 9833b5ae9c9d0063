"""``GET /v1/search``: what a hotline's search box is fed with."""

import time

import pytest
from starlette.testclient import TestClient

DECREE = "75-2021-nd-cp"


def found(client: TestClient, **query: str | int | list[str]) -> dict[str, list[dict[str, object]]]:
    response = client.get("/v1/search", params=query)
    assert response.status_code == 200, response.text
    view: dict[str, list[dict[str, object]]] = response.json()
    return view


def marked(hit: dict[str, object]) -> list[str]:
    pieces = hit["snippet"]
    assert isinstance(pieces, list)
    return [piece["text"].lower() for piece in pieces if piece["match"]]


@pytest.mark.parametrize("typed", ["trợ cấp mai táng", "tro cap mai tang", "trợ cấp mai tá"])
def test_words_find_with_or_without_diacritics_and_while_they_are_typed(client: TestClient, typed: str) -> None:
    hits = found(client, q=typed)["hits"]
    assert f"{DECREE}/dieu-13/khoan-1" in [hit["id"] for hit in hits[:5]]
    assert any("trợ cấp mai táng" in marked(hit) for hit in hits)
    assert {hit["found_by"] for hit in hits} == {"words"}


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("điểm a khoản 3 Điều 16 Pháp lệnh 02", "02-2020-ubtvqh14/dieu-16/khoan-3/diem-a"),
        ("điều 24 nd131", "131-2021-nd-cp/dieu-24"),
        ("khoản 3 điều 16 pháp l", "02-2020-ubtvqh14/dieu-16/khoan-3"),
        ("dòng 61 phụ lục II", f"{DECREE}/phu-luc-II/dong-61"),
    ],
)
def test_a_label_comes_first_also_half_typed(client: TestClient, typed: str, first: str) -> None:
    hit = found(client, q=typed)["hits"][0]
    assert (hit["id"], hit["found_by"]) == (first, "label")


def test_a_number_names_the_document(client: TestClient) -> None:
    assert [d["slug"] for d in found(client, q="75/2021")["documents"]] == [DECREE]


def test_the_pieces_of_a_snippet_are_the_text(client: TestClient) -> None:
    for hit in found(client, q="di chuyển hồ sơ", documents="131-2021-nd-cp", levels="point")["hits"]:
        pieces = hit["snippet"]
        assert isinstance(pieces, list)
        shown = "".join(piece["text"] for piece in pieces).strip("… ")
        assert shown in " ".join(str(hit["text"]).split())


def test_filters_narrow_what_is_found(client: TestClient) -> None:
    hits = found(client, q="trợ cấp", documents="Nghị định 75/2021/NĐ-CP", levels=["clause", "row"], limit=50)["hits"]
    assert {hit["document"] for hit in hits} == {DECREE}
    assert {hit["level"] for hit in hits} <= {"clause", "row"}
    assert found(client, q="trợ cấp", rendition="official")["hits"] == []
    assert len(found(client, q="trợ cấp", limit=3)["hits"]) == 3


def test_a_day_brings_the_words_of_the_day(client: TestClient) -> None:
    (hit,) = found(client, q="khoản 1 điều 3 nd75", as_of="2023-12-01", limit=1)["hits"]
    assert "2.055.000" in str(hit["text"])
    (hit,) = found(client, q="khoản 1 điều 3 nd75", as_of="2001-01-01", limit=1)["hits"]
    assert (hit["text"], hit["rendition"]) == ("", None)


def test_meaning_finds_what_shares_no_word(client: TestClient) -> None:
    assert found(client, q="monthly allowance")["hits"] == []
    assert {hit["found_by"] for hit in found(client, q="monthly allowance", meaning=True)["hits"]} == {"meaning"}


@pytest.mark.parametrize(
    "query",
    [
        {"q": ""},
        {},
        {"q": "a" * 301},
        {"q": "a", "limit": 0},
        {"q": "a", "levels": "x"},
        {"q": "a", "as_of": "hôm qua"},
    ],
)
def test_what_cannot_be_meant_is_told(client: TestClient, query: dict[str, str]) -> None:
    response = client.get("/v1/search", params=query)
    assert (response.status_code, response.json()["code"]) == (422, "invalid_request")


def test_an_unknown_document_is_told_with_the_nearest(client: TestClient) -> None:
    response = client.get("/v1/search", params={"q": "trợ cấp", "documents": "75-2021-nd-cpp"})
    assert (response.status_code, response.json()["code"]) == (404, "not_found")
    assert f"/v1/documents/{DECREE}" in response.json()["detail"]


@pytest.mark.parametrize("typed", ["\x00", "🙂", "%", "<script>", "' OR 1=1 --", "‮điều", "…", "đ" * 300, "a " * 150])
def test_odd_text_is_no_error(client: TestClient, typed: str) -> None:
    assert client.get("/v1/search", params={"q": typed}).status_code == 200


def test_a_search_at_every_key_asks_no_model(client: TestClient) -> None:
    sentence = "thân nhân liệt sĩ hưởng trợ cấp tuất hằng tháng cần giấy tờ gì"
    found(client, q=sentence)
    began = time.process_time()
    for end in range(2, len(sentence)):
        found(client, q=sentence[:end], limit=8)
    assert (time.process_time() - began) / len(sentence) < 0.04  # measured: 0.006


def test_a_look_up_says_how_many_more_there_may_be(client: TestClient) -> None:
    for address in ("/v1/search?q=a", "/v1/documents", "/v1/provisions/75-2021-nd-cp/dieu-3", "/tra-cuu"):
        assert client.get(address).headers["RateLimit"].startswith('"look-up";r=')
