import hashlib
import json
from typing import Any

import pytest

from bot.channels.events import Malformed
from bot.channels.messages import IncomingMessage, Kind
from bot.channels.zalo_oa.events import received
from bot.channels.zalo_oa.signature import mac
from tests.bot.channels.zalo_oa.vector import (
    ACCOUNT,
    APP,
    KNOWN_BODY,
    KNOWN_MAC,
    KNOWN_NOW,
    PERSON,
    SECRET,
    event,
    signed,
)

FOLLOWER: dict[str, Any] = {"sender": None, "recipient": None, "oa_id": ACCOUNT, "follower": {"id": PERSON}}


def read(told: dict[str, object]) -> IncomingMessage | None:
    body, header = signed(told)
    return received(body, header, APP, SECRET, KNOWN_NOW)


def test_a_message_is_read_whole() -> None:
    assert received(KNOWN_BODY, f"mac={KNOWN_MAC}", APP, SECRET, KNOWN_NOW) == IncomingMessage(
        channel="zalo_oa",
        chat=PERSON,
        event="user_send_text:96d3cdf3af150460909",
        kind=Kind.TEXT,
        text="Xin chào, thủ tục đăng ký khai sinh?",
        sent_at=KNOWN_NOW,
        message_id="96d3cdf3af150460909",
    )


@pytest.mark.parametrize("what", ["image", "audio", "video", "file", "gif", "sticker", "link", "location", "hologram"])
def test_whatever_else_people_send_is_told_to_be_unsupported(what: str) -> None:
    place = {"payload": {"coordinates": {"latitude": "21.0", "longitude": "105.8"}}, "type": what}
    found = read(event(f"user_send_{what}", message={"msg_id": "m1", "text": "https://x.vn", "attachments": [place]}))
    assert found is not None
    assert (found.kind, found.text, found.chat, found.event) == (
        Kind.UNSUPPORTED,
        "",
        PERSON,
        f"user_send_{what}:m1",
    )


def test_followers_come_and_go_under_their_own_key() -> None:
    for name, kind in (("follow", Kind.JOINED), ("unfollow", Kind.LEFT)):
        told = event(name, **FOLLOWER, source="oa_profile")
        found = read(told)
        assert found is not None
        assert (found.kind, found.chat, found.message_id) == (kind, PERSON, None)
        assert found.event == f"{name}:{hashlib.sha256(signed(told)[0]).hexdigest()}"


@pytest.mark.parametrize(
    "name", ["user_delete_data", "user_data_deletion", "delete_user_data", "user_request_remove_data"]
)
def test_a_wish_to_be_forgotten_is_known_by_several_names(name: str) -> None:
    found = read(event(name))
    assert found is not None
    assert (found.kind, found.chat) == (Kind.FORGET, PERSON)
    found = read(event(name, **FOLLOWER | {"follower": None}, user_id=PERSON))
    assert found is not None
    assert found.chat == PERSON


@pytest.mark.parametrize("name", ["oa_send_text", "oa_send_image", "oa_send_list", "oa_send_template"])
def test_an_echo_belongs_to_the_chat_that_it_was_sent_to(name: str) -> None:
    message = {"msg_id": "m7", "text": "Dạ, tôi là cán bộ."}
    found = read(event(name, sender={"id": ACCOUNT}, recipient={"id": PERSON}, message=message))
    assert found is not None
    assert (found.kind, found.chat, found.message_id, found.text) == (
        Kind.TAKEN_OVER,
        PERSON,
        "m7",
        "Dạ, tôi là cán bộ.",
    )


@pytest.mark.parametrize(
    "name",
    [
        "user_received_message",
        "user_seen_message",
        "user_submit_info",
        "anonymous_send_text",
        "oa_send_gmf_text",
        "user_send_group_text",
        "user_recall_message",
        "shop_has_order",
    ],
)
def test_what_needs_no_act_is_passed_over(name: str) -> None:
    assert read(event(name, message={"msg_id": "m1", "msg_ids": ["m1"]})) is None


def test_words_are_cleared_of_what_nobody_types_and_a_database_does_not_take() -> None:
    plain = json.dumps(event("user_send_text", message={"msg_id": "m1", "text": "TEXT"}))
    body = plain.replace("TEXT", r" a\u0000b\ud83dc\u001b\nd ").encode()
    time = str(round(KNOWN_NOW.timestamp() * 1000))
    found = received(body, f"mac={mac(APP, body, time, SECRET)}", APP, SECRET, KNOWN_NOW)
    assert found is not None
    assert found.text == "abc\nd"


def test_a_text_without_words_is_nothing_that_can_be_answered() -> None:
    for text in ("", " \n", "\x00"):
        found = read(event("user_send_text", message={"msg_id": "m1", "text": text}))
        assert found is not None
        assert found.kind is Kind.UNSUPPORTED


@pytest.mark.parametrize(
    "more",
    [
        {"sender": {"id": 5}},
        {"sender": {"id": "x" * 101}},
        {"sender": {"id": "a b"}},
        {"sender": {"id": ""}},
        {"sender": {}},
        {"sender": "246845883529197922"},
        {"sender": None},
        {"message": "Xin chào"},
        {"message": {"msg_id": {"$ne": ""}, "text": "x"}},
        {"message": {"msg_id": "m1", "text": ["x"]}},
        {"event_name": ["user_send_text"]},
        {"event_name": "user_send_text\n"},
        {"event_name": None},
    ],
)
def test_a_signed_event_that_is_not_as_zalo_makes_them_is_refused(more: dict[str, object]) -> None:
    good = event("user_send_text", message={"msg_id": "m1", "text": "x"})
    assert read(good) is not None
    with pytest.raises(Malformed):
        read(good | more)
