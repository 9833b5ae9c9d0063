"""What the Zalo Bot Platform sends is read as it is meant, or refused."""

import json
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.events import BadEvent, Malformed, Stale
from bot.channels.messages import Kind
from bot.channels.zalo_bot.events import read

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


def update(name: str = "message.text.received", /, **changed: Any) -> dict[str, Any]:
    message = {
        "message_id": "2d758cb5e222177a4e35",
        "date": int(NOW.timestamp() * 1000),
        "chat": {"id": "6ede9afa66b88fe6d6a9", "chat_type": "PRIVATE"},
        "from": {"id": "6ede9afa66b88fe6d6a9", "display_name": "Người hỏi", "is_bot": False},
        "text": "thương binh 61% được bao nhiêu",
    }
    return {"event_name": name, "message": message | changed}


def body(found: object) -> bytes:
    return json.dumps(found).encode()


@pytest.mark.parametrize("envelope", [lambda found: found, lambda found: {"ok": True, "result": found}])
def test_a_text_is_read_bare_or_in_its_envelope(envelope: Any) -> None:
    message = read(body(envelope(update())), NOW)
    assert message is not None
    assert (message.channel, message.chat, message.kind) == ("zalo_bot", "6ede9afa66b88fe6d6a9", Kind.TEXT)
    assert message.text == "thương binh 61% được bao nhiêu"
    assert message.event == "message.text.received:2d758cb5e222177a4e35"
    assert message.message_id == "2d758cb5e222177a4e35"
    assert message.sent_at == NOW


@pytest.mark.parametrize("what", ["image", "sticker", "unsupported"])
def test_what_is_no_text_is_told_apart(what: str) -> None:
    message = read(body(update(f"message.{what}.received", text="chú thích")), NOW)
    assert message is not None
    assert (message.kind, message.text) == (Kind.UNSUPPORTED, "")


@pytest.mark.parametrize(
    "found",
    [
        update("message.reaction.received"),
        update("group.joined"),
        {"event_name": "account.changed"},
        update(**{"from": {"id": "9", "is_bot": True}}),
        update(chat={"id": "g1", "chat_type": "GROUP"}),
        update(chat={"id": "g1"}),
        update(text=" \n "),
    ],
    ids=["reaction", "joined", "no message", "a bot", "a group", "a chat of others", "nothing said"],
)
def test_what_is_not_meant_for_the_assistant_is_ignored(found: object) -> None:
    assert read(body(found), NOW) is None


def test_a_chat_that_bears_the_persons_id_is_between_two() -> None:
    assert read(body(update(chat={"id": "7"}, **{"from": {"id": "7"}})), NOW) is not None


@pytest.mark.parametrize(
    "found",
    [
        {},
        [],
        {"ok": True},
        {"ok": True, "result": []},
        {"ok": False, "result": update()},
        {"event_name": 3, "message": {}},
        {"event_name": "message.text.received"},
        {"event_name": "message.text.received", "message": "x"},
        update(text=None),
        update(text=["x"]),
        update(message_id=""),
        update(message_id="x" * 101),
        update(message_id="a b"),
        update(message_id=True),
        update(message_id={"$gt": ""}),
        update(chat=None),
        update(chat={"id": None, "chat_type": "PRIVATE"}),
        update(**{"from": "me"}),
        update(date=None),
        update(date="gestern"),
        update(date=10**30),
        update(date=True),
    ],
    ids=lambda found: json.dumps(found)[:60],
)
def test_what_is_no_update_is_refused(found: object) -> None:
    with pytest.raises(Malformed):
        read(body(found), NOW)


@pytest.mark.parametrize(
    "raw", [b"", b"\xff\xfe", b"{", b'{"a":NaN}', b"[" * 100_000, b'{"a":' * 30 + b"1" + b"}" * 30]
)
def test_what_is_no_json_is_refused(raw: bytes) -> None:
    with pytest.raises(BadEvent):
        read(raw, NOW)


_PLAIN = st.sampled_from([None, True, 0, -1, 10**30, 0.5, "", " ", "x", "PRIVATE", "\0", "\ud800", "1" * 200])
_JSON = st.recursive(_PLAIN, lambda inner: st.lists(inner) | st.fixed_dictionaries({"id": inner}), max_leaves=5)


@given(st.dictionaries(st.sampled_from(["message_id", "date", "chat", "from", "text"]), _JSON))
def test_whatever_is_in_an_update_it_is_read_or_refused(changed: dict[str, Any]) -> None:
    with suppress(BadEvent):
        message = read(body(update(**changed)), NOW)
        assert message is None or message.text == message.text.encode().decode().strip()


def test_an_old_recording_is_refused() -> None:
    with pytest.raises(Stale):
        read(body(update()), NOW + timedelta(hours=25))
    with pytest.raises(Stale):
        read(body(update()), NOW - timedelta(hours=1))


def test_characters_that_no_database_keeps_are_left_out() -> None:
    message = read(body(update(text="a\0b \ud800c")), NOW)
    assert message is not None
    assert message.text == "ab c"
