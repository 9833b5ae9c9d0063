"""Somebody chats with the account: from Zalo's signed events to what he reads, over the real service."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from api.demo.faults import Fault
from api.demo.record import Accepted
from api.demo.serving import running
from api.demo.zalo_oa import ZaloOaServer
from api.service.app import create_app
from api.service.channels.opening import sealing_key
from api.settings import Settings
from bot.channels.messages import Kind
from bot.channels.zalo_oa.sealing import Sealing
from bot.channels.zalo_oa.token_store import Pair, TokenStore
from knowledge.clock import utc_now
from knowledge.database import open_database
from knowledge.settings import KnowledgeSettings
from tests.api.conftest import copy_of

QUESTION = "Vợ liệt sĩ mỗi tháng được bao nhiêu?"


@dataclass(frozen=True, slots=True)
class Play:
    """The people of the stand-in at ``address``, and the service's database."""

    zalo: ZaloOaServer
    address: str
    database: Path

    def say(self, chat: str, text: str = "", kind: Kind = Kind.TEXT, **more: str) -> None:
        said = {"chat": chat, "text": text, "kind": kind.value} | more
        httpx.post(f"{self.address}/demo/say", json=said).raise_for_status()

    def read(self, chat: str, count: int) -> list[Accepted]:
        return list(self.zalo.record.wait(chat, count))

    def settled(self) -> None:
        """Wait until every event is taken, handled, and what it led to is sent."""
        undone = (
            "SELECT (SELECT count(*) FROM channel_inbox WHERE state = 'pending')"
            " + (SELECT count(*) FROM channel_outbox WHERE state IN ('pending', 'sending'))"
        )
        for _ in range(2000):
            if not self.zalo.deliveries.pending and not self.one(undone):
                return
            time.sleep(0.01)
        raise TimeoutError

    def one(self, query: str) -> object:
        with closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)) as connection:
            return connection.execute(query).fetchone()[0]


@pytest.fixture(scope="module")
def play(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Play]:
    zalo = ZaloOaServer()
    own = copy_of(data, tmp_path_factory.mktemp("play") / "kho")
    with running(zalo.app) as address:
        settings = Settings(
            data=own,
            zalo_app_id=zalo.app_id,
            zalo_app_secret=zalo.app_secret,
            zalo_oa_secret=zalo.oa_secret,
            zalo_api_base=address,
            zalo_oauth_base=address,
        )
        engine = open_database(KnowledgeSettings(data=own))
        pair = Pair(*zalo.issued.issue(utc_now()), utc_now() + timedelta(hours=25))
        TokenStore(engine, Sealing(sealing_key(settings))).save(pair)
        engine.dispose()
        with running(create_app(settings)) as service:
            zalo.webhook = f"{service}/channels/zalo"
            yield Play(zalo, address, own / "ansinh.db")


def test_who_follows_is_greeted_asks_presses_a_button_and_sends_a_picture(play: Play) -> None:
    play.say("101", kind=Kind.JOINED)
    greeting = play.read("101", 1)[0]
    assert 1 <= len(greeting.buttons) <= 5
    play.settled()
    before = len(play.zalo.record.messages("101"))
    play.say("101", QUESTION)
    play.read("101", before + 1)
    play.settled()
    answered = play.zalo.record.messages("101")[before:]
    assert "đồng" in answered[0].text
    assert "Điều" in "\n".join(one.text for one in answered)
    (button, *_) = answered[-1].buttons
    before += len(answered)
    play.say("101", button.action, Kind.ACTION)
    play.read("101", before + 1)
    play.settled()
    before = len(play.zalo.record.messages("101"))
    play.say("101", kind=Kind.UNSUPPORTED)
    assert len(play.read("101", before + 1)) == before + 1


def test_the_same_event_delivered_again_is_answered_once(play: Play) -> None:
    play.zalo.faults.queue(Fault.DUPLICATE)
    for _ in range(3):
        play.say("102", QUESTION, id="same")
    play.read("102", 1)
    play.settled()
    assert play.one("SELECT count(*) FROM channel_inbox WHERE event = 'user_send_text:same'") == 1
    assert sum("đồng" in text for text in play.zalo.record.texts("102")) <= 2
    first = play.zalo.record.texts("102")
    play.say("102", QUESTION, id="same")
    play.settled()
    assert play.zalo.record.texts("102") == first


def test_echoes_of_our_own_answers_silence_nobody_and_those_of_a_person_do(play: Play) -> None:
    for turn in range(2):
        play.say("103", QUESTION)
        play.read("103", turn + 1)
        play.settled()
    own = len(play.zalo.record.messages("103"))
    play.say("103", "Chào bác, tôi là cán bộ xã.", Kind.TAKEN_OVER)
    play.settled()
    play.say("103", QUESTION)
    play.settled()
    assert len(play.zalo.record.messages("103")) == own
    play.say("104", QUESTION)  # others are answered
    play.read("104", 1)


def test_a_stale_token_a_lost_answer_and_a_rate_limit_cost_nobody_an_answer_twice(play: Play) -> None:
    play.settled()
    exchanges = play.zalo.issued.exchanges
    play.zalo.faults.queue(Fault.STALE_TOKEN)
    play.say("105", QUESTION)
    play.read("105", 1)
    play.settled()
    assert play.zalo.issued.exchanges == exchanges + 1
    sent = len(play.zalo.record.messages("105"))
    play.zalo.faults.queue(Fault.RATE_LIMITED, Fault.LOST)
    play.say("106", QUESTION)
    play.read("106", 1)
    play.settled()
    assert len(play.zalo.record.messages("106")) == sent  # the lost one arrived, and its echo says so
    assert play.one("SELECT paused_until IS NULL FROM channel_chats WHERE chat = '106'") == 1


def test_an_answer_that_was_lost_is_known_by_its_echo_also_where_buttons_became_lines(play: Play) -> None:
    play.zalo.buttons = False
    try:
        play.zalo.faults.queue(Fault.SLOW, Fault.LOST)  # the first with buttons, which is refused
        play.say("108", QUESTION)
        (got,) = play.read("108", 1)
        play.settled()
    finally:
        play.zalo.buttons = True
    assert got.buttons == []
    assert "\n1. " in got.text
    assert play.one("SELECT paused_until IS NULL FROM channel_chats WHERE chat = '108'") == 1
    states = "SELECT group_concat(state) FROM channel_outbox WHERE message_id = "
    assert play.one(f"{states}'{got.message_id}'") == "sent"


def test_who_left_is_written_to_no_more(play: Play) -> None:
    play.say("107", kind=Kind.JOINED)
    play.read("107", 1)
    play.say("107", kind=Kind.LEFT)
    play.settled()
    assert play.one("SELECT unreachable_since IS NOT NULL FROM channel_chats WHERE chat = '107'") == 1
