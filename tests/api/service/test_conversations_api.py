"""``/v1/conversations``: begun, read back masked, deleted."""

import re
from uuid import UUID

from fastapi import FastAPI
from starlette.testclient import TestClient

from api.service.keys import Scope


def test_a_conversation_goes_on_and_is_read_back_masked(client: TestClient) -> None:
    begun = client.post("/v1/conversations")
    assert begun.status_code == 201
    address = begun.headers["Location"]
    assert re.fullmatch(r"/v1/conversations/[0-9a-f-]{36}", address)
    asked = {"conversation_id": begun.json()["id"]}
    client.post("/v1/ask", json={**asked, "question": "Mẹ tôi CCCD 001200012345, thương binh 61% được bao nhiêu?"})
    client.post("/v1/ask", json={**asked, "question": "còn 71% thì sao?"})
    first, second = client.get(address).json()["turns"]
    assert "001200012345" not in str(first)
    assert "61%" in first["question"]
    assert "71%" in second["understood"]
    assert second["status"] == "answered"


def test_a_deleted_conversation_is_gone(client: TestClient) -> None:
    address = client.post("/v1/conversations").headers["Location"]
    assert client.get(address).json()["turns"] == []
    assert (client.delete(address).status_code, client.delete(address).status_code) == (204, 404)
    assert client.get(address).json()["code"] == "not_found"
    asked = {"question": "Điều 3 nghị định 75", "conversation_id": str(UUID(address.rpartition("/")[2]))}
    assert client.post("/v1/ask", json=asked).status_code == 404


def test_a_conversation_begun_with_a_key_is_for_that_key_alone(client: TestClient) -> None:
    assert isinstance(client.app, FastAPI)
    keys = client.app.state.service.keys
    (key, secret), (other, others) = (keys.create(f"Hệ thống {at}", Scope.INTEGRATION, None, "thử") for at in (1, 2))
    mine = {"Authorization": f"Bearer {secret}"}
    begun = client.post("/v1/conversations", headers=mine)
    address, asked = begun.headers["Location"], {"question": "Cảm ơn", "conversation_id": begun.json()["id"]}
    for stranger in ({}, {"Authorization": f"Bearer {others}"}):
        assert client.get(address, headers=stranger).status_code == 404
        assert client.post("/v1/ask", json=asked, headers=stranger).status_code == 404
        assert client.delete(address, headers=stranger).status_code == 404
    assert client.post("/v1/ask", json=asked, headers=mine).status_code == 200
    assert len(client.get(address, headers=mine).json()["turns"]) == 1
    assert client.delete(address, headers=mine).status_code == 204
    for id_ in (key.id, other.id):
        keys.revoke(id_, "thử")
