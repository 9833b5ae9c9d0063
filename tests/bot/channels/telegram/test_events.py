"""What is read from an update, whoever sent it."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.events import BadEvent, Malformed, Stale
from bot.channels.messages import IncomingMessage, Kind
from bot.channels.telegram.addressing import Me
from bot.channels.telegram.events import read

NOW = datetime(2026, 3, 4, 5, 6, 7, 890_000, tzinfo=UTC)
DATE = int(NOW.timestamp()) - 60
ME = Me(42, "AnSinh_bot")
PRIVATE = {"id": 1001, "type": "private", "first_name": "Ba"}
GROUP = {"id": -1002003004005, "type": "supergroup", "title": "Tổ dân phố"}
PERSON = {"id": 1001, "is_bot": False, "first_name": "Ba"}
OURS = {"id": 42, "is_bot": True, "first_name": "An Sinh", "username": "AnSinh_bot"}
PHOTO = [{"file_id": "a", "file_unique_id": "b", "width": 9, "height": 9}]


def message(text: str | None = None, chat: Any = PRIVATE, **more: Any) -> dict[str, Any]:
    told = {"message_id": 7, "date": DATE, "chat": chat, "from": PERSON} | more
    return told if text is None else told | {"text": text}


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def entity(kind: str, text: str, piece: str, **more: Any) -> dict[str, Any]:
    """As Telegram marks ``piece`` of ``text``."""
    return {"type": kind, "offset": units(text[: text.index(piece)]), "length": units(piece)} | more


def body(number: Any = 500, **told: Any) -> bytes:
    return json.dumps({"update_id": number} | told).encode()


def found(**told: Any) -> IncomingMessage | None:
    return read(body(**told), ME, NOW)


def in_group(text: str, *entities: dict[str, Any], me: Me = ME, **more: Any) -> str | None:
    said = message(text, GROUP, entities=list(entities), **more)
    incoming = read(body(message=said), me, NOW)
    return incoming.text if incoming else None


def test_a_message_keeps_its_words_its_moment_and_its_numbers() -> None:
    assert found(message=message("Mẹ liệt sĩ 😀")) == IncomingMessage(
        channel="telegram",
        chat="1001",
        event="500",
        kind=Kind.TEXT,
        text="Mẹ liệt sĩ 😀",
        sent_at=NOW.replace(microsecond=0) - timedelta(minutes=1),
        message_id="7",
        sequence=500,
    )


def test_a_pressed_button_is_an_action_to_be_acknowledged() -> None:
    query = {"id": "99", "from": PERSON, "message": message("cũ"), "chat_instance": "c", "data": "lai"}
    pressed = found(callback_query=query)
    assert pressed is not None
    assert (pressed.kind, pressed.text, pressed.receipt, pressed.chat) == (Kind.ACTION, "lai", "99", "1001")
    assert pressed.sent_at == NOW.replace(microsecond=0)


def test_a_button_under_a_message_too_old_to_be_told_is_still_an_action() -> None:
    query = {"id": "99", "from": PERSON, "message": {"message_id": 7, "date": 0, "chat": PRIVATE}, "data": "lai"}
    pressed = found(callback_query=query | {"chat_instance": "c"})
    assert pressed is not None
    assert pressed.kind is Kind.ACTION


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [("member", "kicked", Kind.LEFT), ("kicked", "member", None), ("member", "member", None)],
)
def test_blocking_is_told_and_who_comes_back_says_so_himself(old: str, new: str, kind: Kind | None) -> None:
    told = {"chat": PRIVATE, "from": PERSON, "date": DATE}
    old_one, new_one = ({"user": OURS, "status": one, "until_date": 0} for one in (old, new))
    incoming = found(my_chat_member=told | {"old_chat_member": old_one, "new_chat_member": new_one})
    assert (incoming.kind if incoming else None) is kind


def test_nothing_is_said_in_a_group_that_takes_us_in_but_being_thrown_out_is_told() -> None:
    told = {"chat": GROUP, "from": PERSON, "date": DATE}
    left, member = {"user": OURS, "status": "left"}, {"user": OURS, "status": "member"}
    assert found(my_chat_member=told | {"old_chat_member": left, "new_chat_member": member}) is None
    gone = found(my_chat_member=told | {"old_chat_member": member, "new_chat_member": left})
    assert gone is not None
    assert gone.kind is Kind.LEFT


def test_a_picture_is_unsupported_and_with_words_it_is_a_question() -> None:
    bare, told = found(message=message(photo=PHOTO)), found(message=message(photo=PHOTO, caption="Giấy này?"))
    assert bare is not None
    assert told is not None
    assert (bare.kind, bare.text) == (Kind.UNSUPPORTED, "")
    assert (told.kind, told.text) == (Kind.TEXT, "Giấy này?")


def test_the_pictures_of_an_album_are_one_event() -> None:
    events = {
        incoming.event
        for number in (1, 2, 3)
        if (incoming := read(body(number, message=message(photo=PHOTO, media_group_id="g1")), ME, NOW))
    }
    assert events == {"album:g1"}


@pytest.mark.parametrize(
    "told",
    [
        {"edited_message": message("sửa")},
        {"channel_post": message("tin", {"id": -100, "type": "channel", "title": "Kênh"})},
        {"message": message("tin", {"id": -100, "type": "channel", "title": "Kênh"})},
        {"message": message("máy nói", **{"from": OURS | {"id": 43}})},
        {"message": {"message_id": 7, "date": DATE, "chat": PRIVATE, "text": "không ai"}},
        {"message": message(new_chat_members=[PERSON])},
        {
            "message": message(
                "chuyển tiếp", GROUP, is_automatic_forward=True, reply_to_message=message("x", **{"from": OURS})
            )
        },
        {"poll": {"id": "1"}},
        {"callback_query": {"id": "9", "from": PERSON, "inline_message_id": "i", "chat_instance": "c", "data": "x"}},
        {"callback_query": {"id": "9", "from": PERSON, "message": message("x"), "chat_instance": "c"}},
        {},
    ],
    ids=lambda told: next(iter(told), "empty"),
)
def test_what_nobody_said_to_us_is_ignored(told: dict[str, Any]) -> None:
    assert found(**told) is None


def test_a_group_is_answered_only_where_it_names_us() -> None:
    assert in_group("hôm nay họp") is None
    assert in_group("/help", entity("bot_command", "/help", "/help")) is None
    text = "/help@other_bot"
    assert in_group(text, entity("bot_command", text, text)) is None
    text = "@other_bot hỏi"
    assert in_group(text, entity("mention", text, "@other_bot")) is None


def test_our_name_is_taken_out_of_what_is_said_to_us() -> None:
    text = "/nguon@ansinh_BOT ngay"
    assert in_group(text, entity("bot_command", text, "/nguon@ansinh_BOT")) == "/nguon ngay"
    text = "😀 @AnSinh_bot, mẹ liệt sĩ được bao nhiêu?"
    assert in_group(text, entity("mention", text, "@AnSinh_bot")) == "😀 , mẹ liệt sĩ được bao nhiêu?"
    text = "@ansinh_bot: mẹ liệt sĩ được bao nhiêu?"
    assert in_group(text, entity("mention", text, "@ansinh_bot")) == "mẹ liệt sĩ được bao nhiêu?"
    text = "An Sinh ơi, tuất?"
    assert in_group(text, entity("text_mention", text, "An Sinh", user=OURS)) == "ơi, tuất?"


def test_a_reply_to_us_is_said_to_us_and_one_to_others_is_not() -> None:
    assert in_group("còn bố?", reply_to_message=message("trả lời", GROUP, **{"from": OURS})) == "còn bố?"
    assert in_group("còn bố?", reply_to_message=message("trả lời", GROUP)) is None


def test_our_name_alone_is_a_greeting() -> None:
    assert in_group("@AnSinh_bot", entity("mention", "@AnSinh_bot", "@AnSinh_bot")) == "/start"


def test_a_group_that_names_us_by_id_or_replies_is_heard_before_our_name_is_known() -> None:
    unknown = Me(42, None)
    assert in_group("còn bố?", me=unknown, reply_to_message=message("x", GROUP, **{"from": OURS})) == "còn bố?"
    text = "@AnSinh_bot hỏi"
    assert in_group(text, entity("mention", text, "@AnSinh_bot"), me=unknown) is None


@pytest.mark.parametrize("hours", [-1, 25], ids=["of the future", "of the day before yesterday"])
def test_what_is_played_back_is_stale(hours: int) -> None:
    with pytest.raises(Stale):
        found(message=message("lại", date=int((NOW - timedelta(hours=hours)).timestamp())))


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xff\xfe{}",
        b"[]",
        b"null",
        b"{}",
        b'{"update_id": NaN}',
        b"[" * 100_000,
        b'{"update_id": 1, "message": ' + b'{"a":' * 50 + b"1" + b"}" * 51,
        json.dumps({"update_id": 1}).encode("utf-16"),
        body("500", message=message("x")),
        body(True, message=message("x")),
        body(-1, message=message("x")),
        body(2**63, message=message("x")),
        body(1.5, message=message("x")),
        body(message=[1]),
        body(message="x"),
        body(message={"message_id": 1}),
        body(message=message("x", date="hôm qua")),
        body(message=message("x", date=10**30)),
        body(message=message("x", {"id": "1001", "type": "private"})),
        body(message=message("x", {"id": [1], "type": "private"})),
        body(message=message("x", message_id={"a": 1})),
        body(message=message("x") | {"text": 5}),
        body(message=message("x") | {"text": ["x"]}),
        body(message=message("x", entities=[{"type": "mention", "offset": "a", "length": None}])),
        body(message=message("x", entities={"type": "mention"})),
        body(message=message("x", **{"from": "ai"})),
        body(callback_query={"id": 9, "from": PERSON, "message": message("x"), "chat_instance": "c", "data": "x"}),
        body(
            callback_query={"id": "9" * 101, "from": PERSON, "message": message("x"), "chat_instance": "c", "data": "x"}
        ),
        body(
            my_chat_member={"chat": PRIVATE, "from": PERSON, "date": DATE, "old_chat_member": 1, "new_chat_member": 2}
        ),
    ],
    ids=lambda raw: raw[:60].decode("latin-1"),
)
def test_what_telegram_does_not_send_is_malformed(raw: bytes) -> None:
    with pytest.raises(Malformed):
        read(raw, ME, NOW)


def test_a_refusal_repeats_nothing_of_what_was_sent() -> None:
    with pytest.raises(Malformed) as refused:
        found(message=message("bí mật của tôi", date="bí mật của tôi"))
    assert "bí mật" not in str(refused.value)
    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
FIELDS = sorted(message("x", GROUP, entities=[], reply_to_message=None, photo=[], caption="x", media_group_id="g"))


@given(field=st.sampled_from(FIELDS), value=JSON)
@settings(max_examples=400, deadline=None, derandomize=True)
def test_no_value_in_any_place_breaks_the_reader(field: str, value: object) -> None:
    try:
        incoming = found(message=message("@AnSinh_bot x", GROUP) | {field: value})
    except BadEvent:
        return
    assert incoming is None or (isinstance(incoming.text, str) and int(incoming.chat) and len(incoming.event) < 200)


def test_no_zero_byte_reaches_a_database() -> None:
    incoming = found(message=message("a\0b"))
    assert incoming is not None
    assert incoming.text == "ab"


def test_odd_marks_do_not_cut_a_letter_in_two() -> None:
    text = "😀😀 hỏi"
    raw = body(message=message(text, entities=[{"type": "text_mention", "offset": 1, "length": 2, "user": OURS}]))
    with pytest.raises(Malformed):
        read(raw, ME, NOW)
