"""What is posted to ``/channels/zalo``: kept when Zalo signed it, refused with the right code when not, once each."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, func, select
from starlette.testclient import TestClient

from api.service.app import create_app
from api.settings import Settings
from bot.channels.tables import InboxRow
from bot.channels.zalo_oa.signature import HEADER, mac
from tests.api.conftest import copy_of

APP, SECRET = "360846524940903967", "the key of the webhook page"
PERSON = "246845883529197922"
PATH = "/channels/zalo"


@pytest.fixture(scope="module")
def client(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The service with a webhook, and nothing to send with."""
    own = copy_of(data, tmp_path_factory.mktemp("zalo") / "kho")
    settings = Settings(data=own, zalo_app_id=APP, zalo_oa_secret=SECRET, zalo_verification="Kx-9_a")
    with TestClient(create_app(settings), raise_server_exceptions=False) as opened:
        yield opened


def event(name: str = "user_send_text", at: datetime | None = None, **more: Any) -> dict[str, Any]:
    time = str(round((at or datetime.now(UTC)).timestamp() * 1000))
    told = {"app_id": APP, "event_name": name, "timestamp": time, "sender": {"id": PERSON}, "recipient": {"id": "1"}}
    return told | {"message": {"msg_id": "m1", "text": "Vợ liệt sĩ được bao nhiêu?"}} | more


def post(client: TestClient, told: dict[str, Any] | bytes, signature: str | None = None, **headers: str) -> Any:
    body = told if isinstance(told, bytes) else json.dumps(told, ensure_ascii=False).encode()
    if signature is None and not isinstance(told, bytes):
        signature = "mac=" + mac(told["app_id"], body, told["timestamp"], SECRET)
    if signature is not None:
        headers[HEADER] = signature
    return client.post(PATH, content=body, headers=headers)


def engine(client: TestClient) -> Engine:
    found: Engine = client.app.state.service.knowledge.engine  # type: ignore[attr-defined]
    return found


def kept(client: TestClient) -> int:
    with engine(client).connect() as connection:
        return connection.execute(select(func.count()).select_from(InboxRow)).scalar_one()


def counted(client: TestClient, outcome: str) -> float:
    for line in client.get("/metrics").text.splitlines():
        if line.startswith("ansinh_channel_events_total") and "zalo_oa" in line and f'"{outcome}"' in line:
            return float(line.rpartition(" ")[2])
    return 0


def test_a_signed_event_is_kept_masked_once_however_often_it_comes(client: TestClient) -> None:
    told = event(message={"msg_id": "once", "text": "Tôi tên là Nguyễn Văn Bê, CCCD 079085001234"})
    before = kept(client)
    for retry in range(3):
        assert post(client, told, num_retry=str(retry)).status_code == 200
    assert kept(client) == before + 1
    with engine(client).connect() as connection:
        row = connection.execute(select(InboxRow).where(InboxRow.event == "user_send_text:once")).one()
    assert "079085001234" not in repr(row)
    assert "Văn Bê" not in repr(row)


@pytest.mark.parametrize(
    ("signature", "status"),
    [("", 401), ("mac=", 401), ("mac=" + "0" * 64, 401), ("mac=" + "ữ", 401), ("x" * 5000, 401)],
)
def test_a_forged_event_is_refused_counted_and_not_kept(client: TestClient, signature: str, status: int) -> None:
    before, forged = kept(client), counted(client, "forged")
    reply = client.post(PATH, content=json.dumps(event()).encode(), headers={HEADER.encode(): signature.encode()})
    assert (reply.status_code, reply.json()["code"]) == (status, "unauthorized")
    assert kept(client) == before
    assert counted(client, "forged") == forged + 1


def test_an_event_without_a_signature_is_forged(client: TestClient) -> None:
    before = kept(client)
    assert client.post(PATH, content=json.dumps(event()).encode()).status_code == 401
    assert kept(client) == before


def test_anothers_event_is_forbidden_and_an_old_recording_is_refused(client: TestClient) -> None:
    before = kept(client)
    assert post(client, event(app_id="1")).status_code == 403
    for at in (timedelta(days=-2), timedelta(hours=2)):
        reply = post(client, event(at=datetime.now(UTC) + at, message={"msg_id": str(at.days), "text": "x"}))
        assert reply.status_code == 401
    assert kept(client) == before
    assert (counted(client, "other_app"), counted(client, "stale")) == (1, 2)
    assert post(client, event(at=datetime.now(UTC) - timedelta(hours=20))).status_code == 200  # retries come late


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{} ",
        b"[]",
        b"null",
        b"\xff\xfe",
        "{}".encode("utf-16"),
        b'{"a":' * 9000 + b"1" + b"}" * 9000,
        b"[" * 60_000,
        b'{"timestamp":"1","app_id":NaN}',
    ],
)
def test_what_is_no_event_is_malformed(client: TestClient, body: bytes) -> None:
    before = kept(client)
    reply = post(client, body, "mac=" + "0" * 64)
    assert (reply.status_code, reply.json()["code"]) == (400, "malformed")
    assert kept(client) == before


def test_a_megabyte_is_too_large_signed_or_not(client: TestClient) -> None:
    before = kept(client)
    assert post(client, event(message={"msg_id": "big", "text": "x" * 1_000_000})).status_code == 413
    assert post(client, b"x" * 1_000_000).status_code == 413
    assert kept(client) == before


def test_the_probe_of_the_console_and_a_browser_are_answered_and_nothing_is_kept(client: TestClient) -> None:
    before = kept(client)
    assert client.post(PATH, content=b"{}").status_code == 200
    assert client.get(PATH).status_code == 200
    assert post(client, event("user_seen_message")).status_code == 200
    assert kept(client) == before


def test_what_people_wrote_is_not_repeated_to_whoever_posts_it(client: TestClient) -> None:
    reply = post(client, b'{"message": "CCCD 079085001234"}', "mac=079085001234")
    assert "079085001234" not in reply.text


def test_the_domain_is_verified_by_a_file_and_by_the_start_page(client: TestClient) -> None:
    tag = '<meta name="zalo-platform-site-verification" content="Kx-9_a">'
    assert tag in client.get("/").text
    assert tag in client.get("/zalo_verifierKx-9_a.html").text
    for other in ("/zalo_verifier.html", "/zalo_verifierkx-9_a.html", "/zalo_verifier<b>.html", "/zalo_verifierx"):
        assert client.get(other).status_code == 404


def test_the_webhook_is_no_part_of_the_published_api(client: TestClient) -> None:
    assert not [path for path in client.get("/openapi.json").json()["paths"] if "zalo" in path]


def test_without_settings_there_is_nothing_and_without_the_secret_zalo_is_told_to_come_again(
    data: Path, tmp_path: Path
) -> None:
    own = copy_of(data, tmp_path / "kho")
    with TestClient(create_app(Settings(data=own)), raise_server_exceptions=False) as bare:
        assert [bare.get(PATH).status_code, bare.post(PATH, content=b"{}").status_code] == [404, 404]
        assert bare.get("/zalo_verifierKx-9_a.html").status_code == 404
        assert "zalo-platform" not in bare.get("/").text
    with TestClient(create_app(Settings(data=own, zalo_app_id=APP)), raise_server_exceptions=False) as begun:
        assert begun.post(PATH, content=b"{}").status_code == 200
        assert post(begun, event()).status_code == 503
