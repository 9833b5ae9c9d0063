"""``GET /v1/provisions`` and ``/v1/documents``: the law as data over HTTP."""

import pytest
from starlette.testclient import TestClient

DECREE = "75-2021-nd-cp"
CLAUSE = f"{DECREE}/dieu-3/khoan-1"


def test_a_provision_is_shown_by_id_and_by_label(client: TestClient) -> None:
    by_id = client.get(f"/v1/provisions/{CLAUSE}").json()
    by_label = client.get("/v1/provisions", params={"label": "khoản 1 Điều 3 Nghị định 75/2021"}).json()
    assert by_id == by_label
    assert by_id["label"] == "khoản 1 Điều 3 Nghị định 75/2021/NĐ-CP"
    assert "2.789.000" in by_id["current"]["text"]
    assert by_id["scope"]
    assert by_id["referenced_by"]


def test_a_provision_is_shown_as_of_the_day(client: TestClient) -> None:
    then = client.get(f"/v1/provisions/{CLAUSE}", params={"as_of": "2023-12-01"}).json()
    assert "2.055.000" in then["current"]["text"]
    before = client.get(f"/v1/provisions/{CLAUSE}", params={"as_of": "2001-01-01"}).json()
    assert (before["current"], before["earliest_day"]) == (None, "2021-07-01")


def test_a_diff_tells_the_words_that_went_and_came(client: TestClient) -> None:
    days = {"from": "2023-12-01", "to": "2024-08-01"}
    view = client.get(f"/v1/provisions/{CLAUSE}/diff", params=days).json()
    pieces = view["changes"][0]["words"]
    assert {"removed": "2.055.000 ", "added": "2.789.000 "}.items() <= {p["op"]: p["text"] for p in pieces}.items()
    assert view == client.get(f"/v1/provisions/{CLAUSE}/diff", params={"to": "2024-08-01"}).json() | {
        "old_day": "2023-12-01"
    }


def test_days_the_other_way_round_tell_the_change_backwards(client: TestClient) -> None:
    days = {"from": "2024-08-01", "to": "2023-12-01"}
    pieces = client.get(f"/v1/provisions/{CLAUSE}/diff", params=days).json()["changes"][0]["words"]
    assert {"removed": "2.789.000 ", "added": "2.055.000 "}.items() <= {p["op"]: p["text"] for p in pieces}.items()


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        (f"{DECREE}/dieu-3/khoan-99", f"/v1/provisions/{DECREE}/dieu-3."),
        (f"{DECREE}/dieu-99", f"/v1/documents/{DECREE}."),
        ("75-2021-nd-cpp/dieu-3", f"/v1/documents/{DECREE}."),
        (DECREE, f"/v1/documents/{DECREE}."),
        ("khoản 3 Điều 16", "/v1/documents."),
        ("../../etc/passwd", "/v1/documents."),
    ],
)
def test_what_is_not_there_is_told_with_where_the_nearest_is(client: TestClient, name: str, nearest: str) -> None:
    for response in (
        client.get("/v1/provisions", params={"label": name}),
        client.get(f"/v1/provisions/{name.replace('..', '%2e%2e')}"),
    ):
        assert (response.status_code, response.json()["code"]) == (404, "not_found")
        assert nearest in response.json()["detail"]
        assert "ansinh " not in response.json()["detail"]


def test_personal_data_in_a_label_is_not_echoed(client: TestClient) -> None:
    told = client.get("/v1/provisions", params={"label": "CCCD 001200012345 hỏi"}).text
    assert "001200012345" not in told


def test_documents_are_listed_and_their_contents_lead_to_articles(client: TestClient) -> None:
    listed = {document["slug"]: document for document in client.get("/v1/documents").json()}
    view = client.get(f"/v1/documents/{DECREE}").json()
    assert view["articles"] == listed[DECREE]["articles"] == 16
    chapters = [node for node in view["contents"] if node["level"] == "chapter"]
    article = chapters[0]["children"][0]
    assert (article["id"], article["name"]) == (f"{DECREE}/dieu-1", "Điều 1")
    assert article["title"]
    assert article["children"] == []


def test_a_document_that_is_not_held_is_told_with_the_nearest(client: TestClient) -> None:
    response = client.get("/v1/documents/75-2021")
    assert (response.status_code, response.json()["code"]) == (404, "not_found")
    assert f"/v1/documents/{DECREE}." in response.json()["detail"]


def test_the_openapi_document_tells_it_in_vietnamese_with_examples(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    assert {"/v1/search", "/v1/provisions", "/v1/provisions/{id}", "/v1/provisions/{id}/diff"} <= set(paths)
    label = paths["/v1/provisions"]["get"]["parameters"][0]
    assert "Điều 3" in str(label)
    assert "404" in paths["/v1/provisions/{id}"]["get"]["responses"]
