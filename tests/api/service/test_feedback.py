"""``POST /v1/feedback``: one masked vote for each answer."""

import uuid

from sqlalchemy import select
from starlette.testclient import TestClient

from api.service.tables import FeedbackRow

QUESTION = "Vợ liệt sĩ mỗi tháng được bao nhiêu?"


def asked(client: TestClient) -> str:
    id_: str = client.post("/v1/ask", json={"question": QUESTION}).json()["id"]
    return id_


def votes(client: TestClient, answer: str) -> list[tuple[bool, str, str]]:
    f = FeedbackRow
    query = select(f.helpful, f.reason, f.comment).where(f.question == answer)
    with client.app.state.service.knowledge.engine.connect() as connection:  # type: ignore[attr-defined]
        return [tuple(row) for row in connection.execute(query)]


def test_a_vote_is_kept_and_a_second_one_takes_its_place(client: TestClient) -> None:
    answer = asked(client)
    assert client.post("/v1/feedback", json={"answer_id": answer, "helpful": True}).status_code == 204
    again = {"answer_id": answer, "helpful": False, "reason": "incomplete", "comment": "Thiếu nơi nộp."}
    assert client.post("/v1/feedback", json=again).status_code == 204
    assert votes(client, answer) == [(False, "incomplete", "Thiếu nơi nộp.")]


def test_a_comment_is_masked_before_it_is_kept(client: TestClient) -> None:
    answer = asked(client)
    told = {"answer_id": answer, "helpful": False, "comment": "Gọi tôi số 0912 345 678, CCCD 079123456789."}
    assert client.post("/v1/feedback", json=told).status_code == 204
    [(_, _, comment)] = votes(client, answer)
    assert "0912" not in comment
    assert "079123456789" not in comment


def test_characters_that_no_database_takes_are_left_out_of_a_comment(client: TestClient) -> None:
    answer = asked(client)
    told = {"answer_id": answer, "helpful": False, "comment": "a\0b\u200bc"}
    assert client.post("/v1/feedback", json=told).status_code == 204
    assert votes(client, answer) == [(False, "", "abc")]


def test_a_vote_on_an_answer_nobody_got_is_not_found(client: TestClient) -> None:
    response = client.post("/v1/feedback", json={"answer_id": str(uuid.uuid4()), "helpful": True})
    assert response.status_code == 404
    assert response.json()["code"] == "not_found"


def test_only_the_known_reasons_and_short_comments_are_taken(client: TestClient) -> None:
    answer = asked(client)
    for wrong in ({"reason": "bad"}, {"comment": "a" * 501}, {"more": 1}, {"answer_id": "1"}):
        response = client.post("/v1/feedback", json={"answer_id": answer, "helpful": False} | wrong)
        assert response.status_code == 422
    assert votes(client, answer) == []
