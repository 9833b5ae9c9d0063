"""What is delivered to ``POST /channels/telegram``: by the stand-in, by others, and by whoever means ill."""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import httpx
import pytest
from fastapi import FastAPI, Request, Response
from sqlalchemy import Engine, delete, select
from starlette.testclient import TestClient

from api.demo.faults import Fault
from api.demo.serving import running
from api.demo.telegram import TOKEN
from api.service import problems
from api.service.channels.reception import Reception
from api.service.channels.running import Channels
from api.service.channels.telegram import ROUTE, router
from api.service.metrics import EVENTS
from api.service.plain_errors import PlainErrors
from api.service.requests import RequestLog
from api.settings import Settings
from bot.channels.inbox import Inbox
from bot.channels.tables import InboxRow
from bot.channels.telegram.channel import TelegramChannel
from knowledge.database import open_database
from knowledge.settings import KnowledgeSettings
from tests.api.channels.conftest import Telegram

SECRET = "mot_bi_mat_du_dai-123"  # noqa: S105 - of these tests
HEADER = "X-Telegram-Bot-Api-Secret-Token"


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    opened = open_database(KnowledgeSettings(data=tmp_path_factory.mktemp("webhook")))
    yield opened
    opened.dispose()


@pytest.fixture
def engine(database: Engine) -> Engine:
    """A database in which nothing has come in."""
    with database.begin() as connection:
        connection.execute(delete(InboxRow))
    return database


async def no_page(_: Request, __: problems.ProblemDetails) -> Response | None:
    return None


def application(engine: Engine, **settings: str) -> FastAPI:
    """The route over a real inbox, with the service's errors around it."""
    app = FastAPI()
    problems.install(app, no_page)
    app.include_router(router)
    channel = TelegramChannel(TOKEN, "http://127.0.0.1:9")
    app.state.service = SimpleNamespace(settings=Settings(**{"telegram_secret": SECRET} | settings))  # type: ignore[arg-type]
    app.state.channels = Channels({"telegram": channel}, Reception(Inbox(engine), lambda channel: None))
    app.add_middleware(PlainErrors)
    app.add_middleware(RequestLog)
    return app


@pytest.fixture
def client(engine: Engine) -> Iterator[TestClient]:
    with TestClient(application(engine), raise_server_exceptions=False) as opened:
        yield opened


def update(number: int = 5, text: str = "Mẹ liệt sĩ được bao nhiêu?", **more: Any) -> bytes:
    person = {"id": 1001, "is_bot": False, "first_name": "Ba"}
    chat = {"id": 1001, "type": "private"}
    message = {"message_id": 7, "date": int(time.time()), "chat": chat, "from": person, "text": text}
    return json.dumps({"update_id": number, "message": message | more}).encode()


def kept(engine: Engine) -> list[tuple[str, str]]:
    """The events in the inbox, with their texts."""
    with engine.connect() as connection:
        rows = connection.execute(select(InboxRow.event, InboxRow.text).order_by(InboxRow.key))
        return [(event, text) for event, text in rows]


def counted(outcome: str) -> float:
    return float(EVENTS.labels("telegram", outcome)._value.get())


def post(client: TestClient, body: bytes, secret: str | bytes | None = SECRET) -> Any:
    headers: Any = {HEADER: secret} if secret is not None else {}
    return client.post(ROUTE, content=body, headers=headers)


def test_an_update_is_kept_masked_and_acknowledged(client: TestClient, engine: Engine) -> None:
    response = post(client, update(text="Số của tôi 0912345678, mẹ liệt sĩ được gì?"))
    assert (response.status_code, response.content) == (200, b"")
    ((event, text),) = kept(engine)
    assert event == "5"
    assert "0912345678" not in text


def test_a_repeated_delivery_is_acknowledged_and_kept_once(client: TestClient, engine: Engine) -> None:
    before = counted("duplicate")
    assert [post(client, update()).status_code for _ in range(3)] == [200] * 3
    assert len(kept(engine)) == 1
    assert counted("duplicate") - before == 2


@pytest.mark.parametrize(
    "secret", [None, "", SECRET[:-1], SECRET + "x", SECRET.upper(), "ă".encode(), b"\xff"], ids=repr
)
def test_without_our_secret_nothing_is_kept(client: TestClient, engine: Engine, secret: str | bytes | None) -> None:
    before = counted("forged")
    response = post(client, update(), secret)
    assert (response.status_code, response.json()["code"]) == (401, "unauthorized")
    assert counted("forged") - before == 1
    assert kept(engine) == []
    assert SECRET not in response.text


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[" * 60_000,
        update().decode().encode("utf-16"),
        update(date="x"),
        b'{"update_id": 1e999}',
    ],
    ids=lambda body: repr(body[:20]),
)
def test_a_delivery_that_is_no_update_is_refused(client: TestClient, engine: Engine, body: bytes) -> None:
    before = counted("malformed")
    response = post(client, body)
    assert (response.status_code, response.json()["code"]) == (400, "malformed")
    assert counted("malformed") - before == 1
    assert kept(engine) == []


def test_a_recording_played_back_is_refused(client: TestClient, engine: Engine) -> None:
    assert post(client, update(date=int(time.time()) - 90_000)).status_code == 401
    assert kept(engine) == []


@pytest.mark.parametrize("secret", [SECRET, None], ids=["ours", "none"])
def test_a_megabyte_is_too_large(client: TestClient, engine: Engine, secret: str | None) -> None:
    response = post(client, update(text="x" * 1_000_000), secret)
    assert (response.status_code, response.json()["code"]) == (413, "too_large")
    assert kept(engine) == []


def test_the_longest_message_that_telegram_sends_is_kept(client: TestClient, engine: Engine) -> None:
    longest = "ế" * 4096
    earlier = json.loads(update(text=longest))["message"]
    assert post(client, update(text=longest, reply_to_message=earlier)).status_code == 200
    assert len(kept(engine)) == 1


def test_what_nobody_said_to_us_is_acknowledged_and_not_kept(client: TestClient, engine: Engine) -> None:
    assert post(client, json.dumps({"update_id": 9, "edited_message": {}}).encode()).status_code == 200
    assert kept(engine) == []


@pytest.mark.parametrize("secret", [SECRET, None])
def test_without_a_bot_or_a_secret_there_is_no_such_address(engine: Engine, secret: str | None) -> None:
    app = application(engine)
    if secret:
        app.state.channels = Channels({}, app.state.channels.reception)
    else:
        app.state.service = SimpleNamespace(settings=Settings())
    with TestClient(app) as client:
        assert post(client, update()).status_code == 404
    assert kept(engine) == []


def test_what_cannot_be_kept_is_not_acknowledged(tmp_path: Path) -> None:
    away = open_database(KnowledgeSettings(data=tmp_path))
    with away.begin() as connection:
        connection.exec_driver_sql("DROP TABLE channel_inbox")
    with TestClient(application(away), raise_server_exceptions=False) as client:
        response = post(client, update())
    assert (response.status_code, response.json()["code"]) == (503, "unavailable")
    away.dispose()


def test_deliveries_of_the_platform_are_kept_once_however_often_and_disordered_they_come(
    telegram: Telegram, engine: Engine
) -> None:
    with running(application(engine)) as address:
        hook = {"url": f"{address}{ROUTE}", "secret_token": SECRET, "allowed_updates": ["message"]}
        httpx.post(f"{telegram.address}/bot{TOKEN}/setWebhook", json=hook).raise_for_status()
        telegram.fail(Fault.DUPLICATE, Fault.REORDERED)
        for number in range(5):
            telegram.say(1001, f"câu {number}")
        deadline = time.monotonic() + 20
        while telegram.server.box.pending and time.monotonic() < deadline:
            time.sleep(0.01)
    assert [text for _, text in kept(engine)] == [f"câu {number}" for number in (0, 2, 1, 3, 4)]
    assert len({event for event, _ in kept(engine)}) == 5
    assert len(telegram.server.box.deliveries.taken_s) == 6
