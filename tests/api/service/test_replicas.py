"""Two replicas over one PostgreSQL, one Chroma and one Redis server, all of them processes of their own."""

import json
import signal
import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from api.service.keys import Keys, Scope
from knowledge.database import open_database
from knowledge.publish import publish
from knowledge.settings import KnowledgeSettings
from tests.api.service.running import service
from tests.api.test_ingest import DECREE
from tests.conftest import new_database
from tests.knowledge.small_law import digest
from tests.servers import Server

LIMIT = 8
"""Questions that an anonymous client may ask in a minute, at all replicas together."""
QUESTION = "Theo Nghị định 12/2030/NĐ-CP, hộ trồng từ mười cây được hỗ trợ bao nhiêu?"
_PATIENCE_S = 60
_SECONDS = 5


@dataclass(frozen=True)
class Replicas:
    """Two of them, as an administrator's clients, and how a third is made."""

    one: httpx.Client
    other: httpx.Client
    another: Callable[[], Server]


@pytest.fixture(scope="module")
def replicas(
    postgresql_server: Server, chroma_server: Server, redis_server: Server, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Replicas]:
    """The replicas; each has a data folder of its own."""
    database = new_database(postgresql_server)
    chroma = f"http://127.0.0.1:{chroma_server.port}"
    settings = KnowledgeSettings(data=tmp_path_factory.mktemp("nap"), database_url=database, chroma_url=chroma)
    publish(settings, [digest()])
    engine = open_database(settings)
    _, secret = Keys(engine).create("Phòng thử", Scope.ADMIN, None, "thử")
    engine.dispose()

    def replica() -> Server:
        return service(
            tmp_path_factory.mktemp("may"),
            ANSINH_DATABASE_URL=database,
            ANSINH_CHROMA_URL=chroma,
            ANSINH_REDIS_URL=f"redis://127.0.0.1:{redis_server.port}",
            ANSINH_LIMIT_ASK=str(LIMIT),
        )

    servers = replica(), replica()
    for server in servers:
        server.start()
    clients = [
        httpx.Client(base_url=f"http://127.0.0.1:{s.port}", headers={"Authorization": f"Bearer {secret}"}, timeout=30)
        for s in servers
    ]
    yield Replicas(clients[0], clients[1], replica)
    for client in clients:
        client.close()
    for server in servers:
        server.stop()


def within(seconds: float, found: Callable[[], bool]) -> bool:
    """Whether ``found`` comes true in that time."""
    deadline = time.monotonic() + seconds
    while not found():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.2)
    return True


def asked(client: httpx.Client, question: str, **more: Any) -> dict[str, Any]:
    answer: dict[str, Any] = client.post("/v1/ask", json={"question": question, **more}).json()
    return answer


def test_what_is_sent_to_one_is_told_and_answered_from_by_the_other(replicas: Replicas) -> None:
    assert "700.000" not in asked(replicas.other, QUESTION)["text"]
    sent = replicas.one.post("/v1/documents", files=[("files", ("nghi-dinh.md", DECREE.encode()))])
    address = sent.headers["Location"]
    assert within(_PATIENCE_S, lambda: replicas.other.get(address).json()["state"] == "done")
    assert within(_SECONDS, lambda: "700.000" in asked(replicas.other, QUESTION)["text"])
    generations = [client.get("/readyz").json()["generation"] for client in (replicas.one, replicas.other)]
    assert generations[0] == generations[1]
    assert replicas.other.delete("/v1/documents/12-2030-nd-cp").status_code == 204
    assert within(_SECONDS, lambda: "700.000" not in asked(replicas.one, QUESTION)["text"])


def test_a_channel_switched_off_at_one_is_off_at_the_other_at_once(replicas: Replicas) -> None:
    off = {"kind": "channel", "name": "api", "reason": "thử"}
    assert replicas.one.post("/quan-tri/tam-ngung/tat", data=off).status_code == 303
    assert asked(replicas.other, "Mức chuẩn là bao nhiêu?")["code"] == "switched_off"
    replicas.one.post("/quan-tri/tam-ngung/bat", data={"kind": "channel", "name": "api"})
    assert "code" not in asked(replicas.other, "Mức chuẩn là bao nhiêu?")


def test_a_conversation_begun_at_one_goes_on_at_the_other(replicas: Replicas) -> None:
    with httpx.Client(base_url=replicas.one.base_url) as one, httpx.Client(base_url=replicas.other.base_url) as other:
        one.timeout = other.timeout = httpx.Timeout(30)
        id_ = one.post("/v1/conversations").json()["id"]
        asked(one, "Mức chuẩn là bao nhiêu?", conversation_id=id_)
        assert asked(other, "thế năm 2022?", conversation_id=id_)["conversation_id"] == id_
        assert len(one.get(f"/v1/conversations/{id_}").json()["turns"]) == 2
        assert other.delete(f"/v1/conversations/{id_}").status_code == 204
        assert one.get(f"/v1/conversations/{id_}").status_code == 404


def test_limits_count_at_all_replicas_together(replicas: Replicas) -> None:
    addresses = [client.base_url.join("/v1/ask") for client in (replicas.one, replicas.other)]
    statuses = [httpx.post(addresses[n % 2], json={"question": "xin chào"}).status_code for n in range(LIMIT + 2)]
    assert set(statuses) == {200, 429}
    assert statuses[-2:] == [429, 429]


def test_a_key_revoked_at_one_opens_nothing_at_the_other(replicas: Replicas) -> None:
    page = replicas.one.get("/quan-tri/nhat-ky").text
    id_ = page.partition("/quan-tri/khoa/")[2].partition("/")[0]
    assert replicas.other.get("/quan-tri/nhat-ky").status_code == 200
    replicas.one.post(f"/quan-tri/khoa/{id_}/thu-hoi")
    assert replicas.other.get("/quan-tri/nhat-ky").status_code == 401


def test_a_replica_told_to_stop_ends_what_is_under_way_and_takes_nothing_new(replicas: Replicas) -> None:
    server = replicas.another()
    server.start()
    body = json.dumps({"question": "xin chào"}).encode()
    head = f"POST /v1/ask HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    with socket.create_connection(("127.0.0.1", server.port), 30) as slow:
        slow.sendall(head.encode() + body[:10])
        time.sleep(0.5)
        server.signal(signal.SIGTERM)
        assert within(_SECONDS, lambda: refuses(server.port))
        slow.sendall(body[10:])
        response = b"".join(iter(lambda: slow.recv(65536), b""))
    assert response.startswith((b"HTTP/1.1 200", b"HTTP/1.1 429"))
    server.stop()


def refuses(port: int) -> bool:
    """Whether nothing listens any more."""
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
    except OSError:
        return True
    return False
