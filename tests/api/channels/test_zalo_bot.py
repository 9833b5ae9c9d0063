"""The webhook of the Zalo Bot Platform in the service, between a stand-in that delivers and one that is written to."""

import json
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from pydantic import SecretStr
from sqlalchemy import func, select
from starlette.datastructures import State

from api.demo.faults import Fault
from api.demo.serving import running
from api.demo.zalo_bot import SECRET_HEADER, TOKEN, ZaloBotServer
from api.service.app import create_app
from api.settings import Settings
from bot.channels.tables import InboxRow
from tests.api.conftest import copy_of

SECRET = "bi-mat-cua-webhook"  # noqa: S105
PATH = "/channels/zalo-bot"


class House:
    """The service and the platform, connected."""

    def __init__(self, service: str, platform: ZaloBotServer, address: str, state: State) -> None:
        self.service, self.platform, self.address, self.state = service, platform, address, state

    def say(self, chat: str, text: str, kind: str = "text", id_: str | None = None) -> None:
        said = {"chat": chat, "text": text, "kind": kind} | ({"id": id_} if id_ else {})
        httpx.post(f"{self.address}/demo/say", json=said).raise_for_status()

    def post(self, body: bytes, secret: str | None = SECRET) -> httpx.Response:
        headers = {SECRET_HEADER.encode(): secret.encode()} if secret is not None else {}
        return httpx.post(self.service + PATH, content=body, headers=headers)

    def kept(self) -> int:
        with self.state.service.knowledge.engine.connect() as connection:
            found: int = connection.execute(select(func.count()).select_from(InboxRow)).scalar_one()
        return found

    def counted(self, outcome: str) -> float:
        name = f'ansinh_channel_events_total{{channel="zalo_bot",outcome="{outcome}"}} '
        lines = httpx.get(f"{self.service}/metrics").text.splitlines()
        return sum(float(line.removeprefix(name)) for line in lines if line.startswith(name))


@pytest.fixture(scope="module")
def house(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    platform = ZaloBotServer()
    with running(platform.app) as address:
        settings = Settings(
            data=copy_of(data, tmp_path_factory.mktemp("zalo-bot") / "kho"),
            zalo_bot_token=SecretStr(TOKEN),
            zalo_bot_secret=SecretStr(SECRET),
            zalo_bot_api_base=address,
        )
        app = create_app(settings)
        with running(app) as service:
            webhook = {"url": service + PATH, "secret_token": SECRET}
            httpx.post(f"{address}/bot{TOKEN}/setWebhook", json=webhook).raise_for_status()
            yield House(service, platform, address, app.state)


def update(id_: str = "u1", **changed: object) -> bytes:
    message = {"message_id": id_, "date": int(time.time() * 1000), "text": "xin chào"}
    people = {"chat": {"id": "n1", "chat_type": "PRIVATE"}, "from": {"id": "n1", "is_bot": False}}
    return json.dumps({"event_name": "message.text.received", "message": message | people | changed}).encode()


def test_a_question_is_answered_with_its_clause(house: House) -> None:
    house.say("c1", "thương binh 61% mỗi tháng được bao nhiêu tiền?")
    answer = house.platform.record.wait("c1", 1)[0].text
    assert "5.450.000" in answer
    assert "Phụ lục II" in answer
    assert "<" not in answer
    assert "c1" in house.platform.record.typing


def test_a_choice_is_made_by_its_number(house: House) -> None:
    house.say("c2", "thương binh 61% mỗi tháng được bao nhiêu tiền?")
    offered = house.platform.record.wait("c2", 1)[0].text.splitlines()
    number = next(line for line in offered if "điều khoản" in line.lower() and line[0].isdigit()).partition(".")[0]
    house.say("c2", number)
    assert "Phụ lục II" in house.platform.record.wait("c2", 2)[1].text


def test_a_repeated_delivery_is_answered_once(house: House) -> None:
    duplicates = house.counted("duplicate")
    house.say("c3", "xin chào", id_="same")
    house.platform.record.wait("c3", 1)
    house.say("c3", "xin chào", id_="same")
    house.say("c3", "", "unsupported")
    house.platform.record.wait("c3", 2)
    assert house.counted("duplicate") == duplicates + 1
    assert len(house.platform.record.texts("c3")) == 2


def test_a_message_that_was_not_taken_is_sent_again_and_one_that_may_have_arrived_is_not(house: House) -> None:
    house.platform.faults.queue(Fault.SERVER_ERROR)
    house.say("c4", "xin chào")
    house.platform.record.wait("c4", 1)
    house.platform.faults.queue(Fault.LOST)
    house.say("c4", "", "unsupported")
    house.platform.record.wait("c4", 2)
    house.say("c4", "xin chào")
    assert len(house.platform.record.wait("c4", 3)) == 3


@pytest.mark.parametrize("secret", [None, "", "bi-mat", SECRET + "x", "é" * 300])
def test_a_delivery_without_the_secret_is_forged(house: House, secret: str | None) -> None:
    before, forged = house.kept(), house.counted("forged")
    assert house.post(update(), secret).status_code == 401
    assert house.counted("forged") == forged + 1
    assert house.kept() == before


@pytest.mark.parametrize(
    ("body", "status", "outcome"),
    [
        (b"", 400, "malformed"),
        (b"\xff\xfe\x00", 400, "malformed"),
        (b'{"event_name":' * 3000, 400, "malformed"),
        (b"[" * 60_000, 400, "malformed"),
        (b'{"ok":true}', 400, "malformed"),
        (update(date=int(time.time() * 1000) - 25 * 3600 * 1000), 401, "stale"),
        (b'{"event_name":"message.reaction.received"}', 200, "ignored"),
    ],
    ids=["empty", "no UTF-8", "deep object", "deep list", "no event", "a recording", "of no concern"],
)
def test_what_is_no_fresh_event_is_counted_and_not_kept(house: House, body: bytes, status: int, outcome: str) -> None:
    before, counted = house.kept(), house.counted(outcome)
    assert house.post(body).status_code == status
    assert house.counted(outcome) == counted + 1
    assert house.kept() == before


def test_a_body_that_is_too_large_is_not_read(house: House) -> None:
    before = house.kept()
    assert house.post(b'{"a":"' + b"x" * 1024 * 1024 + b'"}').status_code == 413
    assert house.kept() == before


def test_what_is_personal_is_masked_before_it_is_kept(house: House) -> None:
    house.say("c5", "Tôi là Nguyễn Văn Tám, số điện thoại 0912345678, xin chào")
    house.platform.record.wait("c5", 1)
    with house.state.service.knowledge.engine.connect() as connection:
        texts = connection.execute(select(InboxRow.text)).scalars().all()
    assert not [text for text in texts if "0912345678" in text or "Tám" in text]


def test_a_service_without_the_secret_has_no_such_address(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    without = replace(
        house.state.service, settings=house.state.service.settings.model_copy(update={"zalo_bot_secret": None})
    )
    monkeypatch.setattr(house.state, "service", without)
    assert house.post(update()).status_code == 404


def test_the_address_is_no_part_of_the_api(house: House) -> None:
    assert PATH not in httpx.get(f"{house.service}/openapi.json").text
