"""Whatever is sent to ``ansinh serve``, it says what is wrong, keeps nothing personal, and goes on answering."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.service.keys import Keys, Scope
from knowledge.database import open_database
from knowledge.settings import KnowledgeSettings
from tests.api.conftest import copy_of
from tests.api.service.wire import Reply, Wire, serving

QUESTION = "Thương binh 61% mỗi tháng được bao nhiêu tiền?"
GOOD = json.dumps({"question": QUESTION}, ensure_ascii=False).encode()
JSON = "Content-Type: application/json"
PERSONAL = ("079085001234", "0912345678", "nguyen.van.be@example.vn", "Nguyễn Văn Bê")
ASKER = (
    "Tôi tên là Nguyễn Văn Bê, CCCD 079085001234, điện thoại 0912345678, thư nguyen.van.be@example.vn. "
    "Thương binh 61% được bao nhiêu?"
)


@pytest.fixture(scope="module")
def wire(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wire]:
    """The service over a knowledge base of its own; afterwards it must be as good as before."""
    folder = tmp_path_factory.mktemp("hostile")
    own = copy_of(data, folder / "kho")
    with serving(own, folder / "log", ANSINH_LIMIT_ASK="100000") as opened:
        yield opened
        answer = json.loads(opened.ask(QUESTION).body)
        assert "5.450.000" in answer["text"]
        assert re.search(r'"status": 5\d\d|Traceback|unexpected', (folder / "log").read_text(encoding="utf-8")) is None


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/xml", ";;/", ""]
)
def test_a_body_that_is_not_said_to_be_json_is_refused(wire: Wire, kind: str) -> None:
    reply = wire.request("/v1/ask", GOOD, headers=f"Content-Type: {kind}" if kind else "X-No: type")
    assert (reply.status, reply.code) == (415, "unsupported_media_type")


TOO_MUCH = 2 * (b"8000\r\n" + b"a" * 0x8000 + b"\r\n") + b"1\r\na\r\n"


@pytest.mark.parametrize("path", ["/v1/ask", "/healthz", "/v1/there-is-none"])
def test_a_huge_body_is_refused_by_its_length_before_it_is_read(wire: Wire, path: str) -> None:
    reply = wire.request(path, None, headers=f"{JSON}\r\nContent-Length: 10000000000")
    assert (reply.status, reply.code) == (413, "too_large")
    assert reply.headers["x-request-id"]
    assert reply.headers["x-content-type-options"] == "nosniff"


def test_a_huge_body_without_a_length_is_refused_when_it_is_too_much(wire: Wire) -> None:
    head = f"POST /v1/ask HTTP/1.1\r\nHost: a\r\nConnection: close\r\n{JSON}\r\nTransfer-Encoding: chunked\r\n\r\n"
    reply = wire.send(head.encode() + TOO_MUCH)
    assert (reply.status, reply.code) == (413, "too_large")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "invalid_request"),
        (b"{", "invalid_request"),
        (b"null", "invalid_request"),
        (b"[]", "invalid_request"),
        (b'{"question": null}', "invalid_request"),
        (b'{"question": ["a"]}', "invalid_request"),
        (b'{"question": NaN}', "invalid_request"),
        (b'{"question": "' + b"a" * 10_001 + b'"}', "invalid_request"),
        (b'{"question": "a", "admin": true}', "invalid_request"),
        (b'{"question": "a", "conversation_id": "../../etc"}', "invalid_request"),
        (b'{"question": "a", "as_of": "99999-01-01"}', "invalid_request"),
        (b'{"question": ' + b"9" * 9_000 + b"}", "invalid_request"),
        (b'{"question": ' + b"[" * 60_000, "invalid_request"),
        (b'{"a":' * 10_000, "invalid_request"),
        (b'{"question": "\xff\xfe"}', "invalid_request"),
        (b'{"question": "\\ud800 thuong binh"}', "invalid_request"),
        (b'{"question": "\\u0000\\u0007"}', "bad_question"),
        (b'{"question": "   "}', "bad_question"),
    ],
    ids=lambda value: str(value[:40]) if isinstance(value, bytes) else None,
)
def test_a_body_that_is_no_question_is_told_what_is_wrong(wire: Wire, body: bytes, code: str) -> None:
    reply = wire.request("/v1/ask", body)
    assert (reply.status, reply.code) == (422, code)


def test_a_question_with_control_characters_is_answered_without_them(wire: Wire) -> None:
    answer = json.loads(wire.ask("Thương binh\x00 61%\x1b[2J mỗi tháng\x08 được bao nhiêu tiền?\u202e").body)
    assert "5.450.000" in answer["text"]
    assert not re.search(r"[\x00-\x08\x1b\u202e]", answer["question"])


@pytest.mark.parametrize(
    "path",
    [
        "/v1/../healthz", "/v1/%2e%2e/healthz", "/%2e%2e/%2e%2e/etc/passwd", "/static/../../settings.py",
        "/static/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd", "/static/..%2f..%2fframe.py", "/static/%00", "/v1/ask%00",
        "//v1/ask", "/v1/ask/", "/v1\\ask", "/v1/ask;a=b", "/v1/ASK", "/%ff%fe", "/" + "a" * 8_000,
        "/static//etc/passwd",
    ],
    ids=lambda path: path[:40],
)  # fmt: skip
def test_a_path_that_is_none_leads_nowhere(wire: Wire, path: str) -> None:
    reply = wire.request(path, method="GET")
    assert reply.status in (404, 405)
    assert reply.code in ("not_found", "method_not_allowed")
    assert b"root:" not in reply.body


@pytest.mark.parametrize("method", ["GET", "PUT", "PATCH", "DELETE", "TRACE", "FOO", "ask"])
def test_a_method_that_is_not_allowed_is_told_which_is(wire: Wire, method: str) -> None:
    reply = wire.request("/v1/ask", GOOD, method=method)
    assert (reply.status, reply.code, reply.headers["allow"]) == (405, "method_not_allowed", "POST")


HEAD = b"POST /v1/ask HTTP/1.1\r\nConnection: close\r\nContent-Type: application/json\r\n"
LENGTH = f"Content-Length: {len(GOOD)}\r\n".encode()


@pytest.mark.parametrize(
    "sent",
    [
        HEAD + b"Host: a\r\nHost: b\r\n" + LENGTH + b"\r\n" + GOOD,
        HEAD + LENGTH + b"\r\n" + GOOD,
        HEAD + b"Host: a\r\nContent-Length: 5\r\n" + LENGTH + b"\r\n" + GOOD,
        HEAD + b"Host: a\r\nContent-Length: -1\r\n\r\n" + GOOD,
        HEAD + b"Host: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n" + GOOD,
        HEAD + b"Host: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        HEAD + b"Host: a\r\nX-A: b\x00c\r\n" + LENGTH + b"\r\n" + GOOD,
        HEAD + b"Host: a\r\n X-Folded: b\r\nBad Name: c\r\n" + LENGTH + b"\r\n" + GOOD,
        HEAD + b"Host: a\r\nX-A: " + b"a" * 1_000_000 + b"\r\n" + LENGTH + b"\r\n" + GOOD,
        HEAD + b"Host: a\r\n" + b"".join(b"X-%d: b\r\n" % at for at in range(100_000)) + LENGTH + b"\r\n" + GOOD,
        b"GET  /healthz\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 200,
        "GET /điều HTTP/1.1\r\nHost: a\r\n\r\n".encode(),
    ],
    ids=lambda sent: str(sent[-60:]),
)
def test_what_is_no_proper_http_is_refused(wire: Wire, sent: bytes) -> None:
    try:
        status = wire.send(sent).status
    except (ConnectionResetError, BrokenPipeError):  # it stopped reading
        return
    assert 400 <= status < 500


def test_a_forged_forwarding_header_makes_nobody_another_client(wire: Wire) -> None:
    def left(headers: str) -> int:
        found = re.search(r";r=(\d+)", wire.ask("Cảm ơn", headers).headers["ratelimit"])
        assert found
        return int(found[1])

    first = left(JSON)
    for at, name in enumerate(
        ("X-Forwarded-For: 198.51.100.7", "Forwarded: for=198.51.100.7", "X-Real-IP: 1.1.1.1"), 1
    ):
        assert left(f"{JSON}\r\n{name}") == first - at


def test_a_proxy_that_is_named_is_believed_about_the_client(wire: Wire, tmp_path: Path) -> None:
    with serving(wire.data, tmp_path / "log", "--proxy", "127.0.0.1", ANSINH_LIMIT_ASK="1") as behind:

        def status(forwarded: str) -> int:
            return behind.ask("Cảm ơn", f"{JSON}\r\nX-Forwarded-For: {forwarded}").status

        assert [status("198.51.100.7"), status("198.51.100.8"), status("198.51.100.7")] == [200, 200, 429]
        # what the caller himself wrote stands before what the proxy adds
        assert status("203.0.113.1, 198.51.100.7") == 429


@pytest.mark.parametrize(
    "sent",
    ["Bearer", "Bearer ", "Bearer ansinh_", "Bearer ' OR 1=1 --", "Basic YTpi",
     "Bearer ansinh_0123456789ab_" + "A" * 43, "Bearer " + "é" * 40, "Bearer " + "a" * 9_000],
    ids=lambda sent: sent[:40],
)  # fmt: skip
def test_a_forged_key_is_refused(wire: Wire, sent: str) -> None:
    reply = wire.ask(QUESTION, f"{JSON}\r\nAuthorization: {sent}")
    assert (reply.status, reply.code) == (401, "unauthorized")
    assert reply.headers["www-authenticate"] == "Bearer"


def test_a_key_counts_in_the_running_service_until_it_is_revoked(wire: Wire) -> None:
    engine = open_database(KnowledgeSettings(data=wire.data))
    keys = Keys(engine)
    key, secret = keys.create("Cổng dịch vụ công", Scope.INTEGRATION, None, "người thử")

    def asked() -> Reply:
        return wire.ask("Cảm ơn", f"{JSON}\r\nAuthorization: Bearer {secret}")

    assert asked().headers["ratelimit-policy"] == '"ask";q=1800;w=60'
    keys.revoke(key.id, "người thử")
    assert asked().status == 401
    engine.dispose()
    assert secret not in wire.log.read_text(encoding="utf-8")


@pytest.mark.parametrize("accept", ["application/json", "text/event-stream", "text/html"])
def test_html_and_script_in_a_question_come_back_inert(wire: Wire, accept: str) -> None:
    script = f"<script>alert(1)</script> {QUESTION}\r\n\r\nevent: answer\r\ndata: {{}}"
    reply = wire.ask(script, f"{JSON}\r\nAccept: {accept}")
    kind = reply.headers["content-type"].partition(";")[0]
    assert kind == ("text/event-stream" if accept == "text/event-stream" else "application/json")
    assert reply.headers["x-content-type-options"] == "nosniff"
    assert reply.body.split(b"\n").count(b"event: answer") == (accept == "text/event-stream")


@pytest.mark.parametrize("accept", ["application/json", "text/event-stream"])
def test_nothing_personal_is_told_logged_or_kept(wire: Wire, accept: str) -> None:
    reply = wire.ask(ASKER, f"{JSON}\r\nAccept: {accept}")
    refused = [
        wire.ask(ASKER, f"{JSON}\r\nAccept: {accept}", conversation_id=PERSONAL[0]),
        wire.ask(ASKER, f"{JSON}\r\nX-Note: {PERSONAL[2]}", **{PERSONAL[1]: PERSONAL[0]}),
        wire.request("/v1/ask", ASKER.encode()),
        wire.request(f"/v1/{PERSONAL[0]}?hoi={PERSONAL[1]}&thu={PERSONAL[2]}"),
    ]
    assert reply.status == 200
    assert [told.status for told in refused] == [422, 422, 422, 404]
    told = b"".join(told.body for told in (reply, *refused)).decode()
    log = wire.log.read_text(encoding="utf-8")
    kept = b"".join(path.read_bytes() for path in wire.data.glob("ansinh.db*"))
    assert "[số định danh]" in told
    assert "[số định danh]".encode() in kept
    for datum in PERSONAL:
        assert datum not in told
        assert datum not in log
        assert datum.encode() not in kept
