"""Switches count from the next question on: for a channel, a topic, a document."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from api.service.audit import Audit
from api.service.service import Service
from api.service.switches import Kind, NoSuchThing, Switches
from api.service.withholding import DOCUMENT_NOTICE, TOPIC_NOTICE
from knowledge.database import open_database
from knowledge.settings import KnowledgeSettings

QUESTION = "Thương binh 61% mỗi tháng được bao nhiêu tiền?"
BASIS = "75-2021-nd-cp"


@pytest.fixture
def service(client: TestClient) -> Iterator[Service]:
    """The service of ``client``; afterwards everything is on again."""
    assert isinstance(client.app, FastAPI)
    opened: Service = client.app.state.service
    yield opened
    for switch in opened.switches.all():
        opened.switches.on(switch.kind, switch.name, "người thử")


@pytest.mark.parametrize("accept", ["application/json", "text/event-stream"])
def test_a_channel_that_is_off_answers_503(client: TestClient, service: Service, accept: str) -> None:
    service.switches.off(Kind.CHANNEL, "api", "thử", "người thử")
    response = client.post("/v1/ask", json={"question": QUESTION}, headers={"Accept": accept})
    assert (response.status_code, response.json()["code"]) == (503, "switched_off")
    service.switches.on(Kind.CHANNEL, "api", "người thử")
    assert client.post("/v1/ask", json={"question": QUESTION}).status_code == 200


@pytest.mark.parametrize("topic", ["thương binh", "THUONG BINH", "  thương   binh "])
def test_of_a_topic_that_is_off_nothing_is_told(client: TestClient, service: Service, topic: str) -> None:
    service.switches.off(Kind.TOPIC, topic, "thử", "người thử")
    for question in (QUESTION, "thuong binh 61% duoc bao nhieu tien"):
        answer = client.post("/v1/ask", json={"question": question}).json()
        assert (answer["status"], answer["text"]) == ("refused_no_basis", TOPIC_NOTICE)
        assert not answer["citations"]
        assert not answer["statements"]
    other = client.post("/v1/ask", json={"question": "Mức chuẩn trợ cấp người có công?"}).json()
    assert other["status"] == "answered"


def test_what_was_answered_before_is_withheld_and_told_again_afterwards(client: TestClient, service: Service) -> None:
    def text() -> str:
        told: str = client.post("/v1/ask", json={"question": QUESTION}).json()["text"]
        return told

    before = text()
    service.switches.off(Kind.TOPIC, "thương binh", "thử", "người thử")
    assert text() == TOPIC_NOTICE
    service.switches.on(Kind.TOPIC, "thương binh", "người thử")
    assert text() == before


def test_a_topic_goes_by_whole_words(client: TestClient, service: Service) -> None:
    service.switches.off(Kind.TOPIC, "ương bi", "thử", "người thử")
    assert client.post("/v1/ask", json={"question": QUESTION}).json()["status"] == "answered"


def test_nothing_is_told_from_a_document_that_is_off(client: TestClient, service: Service) -> None:
    service.switches.off(Kind.DOCUMENT, BASIS, "thử", "người thử")
    answer = client.post("/v1/ask", json={"question": QUESTION}).json()
    assert (answer["status"], answer["text"]) == ("refused_no_basis", DOCUMENT_NOTICE)
    assert BASIS not in str(answer["citations"])


def test_the_page_of_a_conversation_does_not_tell_either_what_was_answered_before(
    client: TestClient, service: Service
) -> None:
    page = client.post("/", data={"question": QUESTION}, headers={"Accept": "text/html"})
    assert "5.450.000" in page.text
    service.switches.off(Kind.DOCUMENT, BASIS, "thử", "người thử")
    again = client.get(page.url.path, headers={"Accept": "text/html"}).text
    assert DOCUMENT_NOTICE in again
    assert "5.450.000" not in again


def test_what_is_withheld_is_not_kept_in_the_conversation_either(client: TestClient, service: Service) -> None:
    id_ = service.conversations.open()
    service.switches.off(Kind.TOPIC, "thương binh", "thử", "người thử")
    client.post("/v1/ask", json={"question": QUESTION, "conversation_id": id_})
    assert [turn.text for turn in service.conversations.turns(id_)] == [TOPIC_NOTICE]
    followed = client.post("/v1/ask", json={"question": "còn 81% thì sao?", "conversation_id": id_}).json()
    assert followed["text"] == TOPIC_NOTICE  # the topic stands in the question as understood


def test_whoever_is_in_need_is_never_left_without_an_answer(client: TestClient, service: Service) -> None:
    question = {"question": "Tôi là thương binh, tôi muốn tự tử"}
    assert client.post("/v1/ask", json=question).json()["status"] == "crisis"
    service.switches.off(Kind.TOPIC, "thương binh", "thử", "người thử")
    assert client.post("/v1/ask", json=question).json()["status"] == "crisis"


@pytest.mark.parametrize(("kind", "name"), [(Kind.CHANNEL, "wbe"), (Kind.TOPIC, " ?! "), (Kind.DOCUMENT, "75-2021")])
def test_what_a_switch_would_not_stop_cannot_be_switched_off(service: Service, kind: Kind, name: str) -> None:
    with pytest.raises(NoSuchThing, match=r"wbe|chủ đề|75-2021"):
        service.switches.off(kind, name, "thử", "người thử")
    assert service.switches.all() == []


def test_switches_and_their_trail_are_kept_in_postgresql(database_url: str, tmp_path: Path) -> None:
    engine = open_database(KnowledgeSettings(data=tmp_path, database_url=database_url))
    here, there = Switches(engine), Switches(engine)
    here.off(Kind.TOPIC, "mai táng", "chờ văn bản mới", "0123 Bà Ba")
    here.off(Kind.TOPIC, "mai táng", "văn bản mới đã có, đang rà soát", "0123 Bà Ba")
    assert [(s.kind, s.name, s.reason) for s in there.all()] == [
        (Kind.TOPIC, "mai táng", "văn bản mới đã có, đang rà soát")
    ]
    assert there.on(Kind.TOPIC, "mai táng", "dòng lệnh")
    assert not there.on(Kind.TOPIC, "mai táng", "dòng lệnh")
    assert [(entry.who, entry.act) for entry in Audit(engine).latest()] == [
        ("dòng lệnh", "bật lại"), ("0123 Bà Ba", "tắt"), ("0123 Bà Ba", "tắt"),
    ]  # fmt: skip
    engine.dispose()
