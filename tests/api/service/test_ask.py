"""``POST /v1/ask``: an Answer, or its steps and statements as they come."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.testclient import TestClient

QUESTION = "Thương binh 61% mỗi tháng được bao nhiêu tiền?"


def events(body: str) -> list[tuple[str, dict[str, object]]]:
    found = []
    for block in filter(None, body.split("\n\n")):
        lines = dict(line.split(": ", 1) for line in block.splitlines())
        found.append((lines["event"], json.loads(lines["data"])))
    return found


def test_an_answer_comes_whole_as_json(client: TestClient) -> None:
    answer = client.post("/v1/ask", json={"question": QUESTION}).json()
    assert answer["status"] == "answered"
    assert "5.450.000" in answer["text"]
    assert answer["citations"][0]["id"].startswith("75-2021-nd-cp/")


def test_a_stream_tells_the_steps_then_the_statements_then_the_answer(client: TestClient) -> None:
    asked = {"question": "Bệnh binh 81% mỗi tháng được bao nhiêu tiền?"}
    response = client.post("/v1/ask", json=asked, headers={"Accept": "text/event-stream"})
    told = events(response.text)
    names = [name for name, _ in told]
    assert names == ["step"] * 5 + ["statement"] * names.count("statement") + ["answer"]
    assert [content["step"] for name, content in told if name == "step"] == [
        "understand", "retrieve", "decide", "compose", "verify",
    ]  # fmt: skip
    assert [content for name, content in told if name == "statement"] == told[-1][1]["statements"]


@pytest.mark.parametrize("accept", ["application/json", "text/event-stream"])
def test_what_is_no_question_is_told_as_problem_details(client: TestClient, accept: str) -> None:
    response = client.post("/v1/ask", json={"question": "😀"}, headers={"Accept": accept})
    assert response.status_code == 422
    assert response.headers["Content-Type"] == "application/problem+json"
    problem = response.json()
    assert problem["code"] == "bad_question"
    assert problem["instance"].endswith(response.headers["X-Request-Id"])


def test_the_day_asked_for_decides_the_amount(client: TestClient) -> None:
    answer = client.post("/v1/ask", json={"question": "Mức chuẩn trợ cấp người có công?", "as_of": "2022-01-01"}).json()
    assert "1.624.000" in answer["text"]


def test_a_conversation_nobody_began_is_not_found(client: TestClient) -> None:
    asked = {"question": "còn vợ thì sao?", "conversation_id": "3b0c2f6e-8d1f-4a52-9a40-5a1f6f0f7c11"}
    response = client.post("/v1/ask", json=asked)
    assert response.status_code == 404
    assert response.json()["code"] == "not_found"


def test_more_than_can_be_done_soon_is_turned_away_at_once(client: TestClient) -> None:
    with ThreadPoolExecutor(40) as pool:
        asked = [{"question": f"Thương binh {rate}% được bao nhiêu?"} for rate in range(21, 61)]
        responses = list(pool.map(lambda question: client.post("/v1/ask", json=question), asked))
    statuses = {response.status_code for response in responses}
    assert statuses == {200, 503}
    assert all(r.headers["Retry-After"] for r in responses if r.status_code == 503)
    assert client.post("/v1/ask", json={"question": QUESTION}).status_code == 200
