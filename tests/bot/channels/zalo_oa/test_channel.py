import asyncio
import logging
import unicodedata
from collections import Counter
from datetime import timedelta

import pytest

from api.demo.control import Said
from api.demo.faults import Fault, Plan
from bot.channels.channel import Halted, NotYet, Refused, SendFailure, Unreachable, Unsure
from bot.channels.counting import composed_utf16_units
from bot.channels.messages import Button, Kind, Line, OutgoingMessage
from bot.channels.options import shown
from bot.channels.wording import CHOOSE_BY_NUMBER
from bot.channels.zalo_oa.channel import ZaloOaChannel, numbered
from knowledge.clock import utc_now
from tests.bot.channels.zalo_oa.conftest import Rig
from tests.servers import free_port

PERSON = "246845883529197922"


def message(text: str, *titles: str, reply_to: str | None = None) -> OutgoingMessage:
    lines = tuple(Line(text=line) for line in text.split("\n"))
    buttons = tuple(Button(title=title, action=f"a:{n}") for n, title in enumerate(titles))
    return OutgoingMessage(lines=lines, buttons=buttons, reply_to=reply_to)


def send(rig: Rig, *messages: OutgoingMessage, chat: str = PERSON, greeted: bool = True) -> list[str | None]:
    async def sent() -> list[str | None]:
        if greeted:
            await rig.zalo.say(Said(chat=PERSON, kind=Kind.JOINED))
        async with rig.channel() as channel:
            return [await channel.send(chat, one) for one in messages]

    return asyncio.run(sent())


def test_a_message_arrives_as_plain_text_in_one_form_of_unicode_with_its_id_told(rig: Rig) -> None:
    said = unicodedata.normalize("NFD", "Trợ cấp:\n<b>5.335.000 đồng</b> & hơn 🙂")
    ids = send(rig, message(said, reply_to="m1"))
    (got,) = rig.zalo.record.messages(PERSON)
    assert got.text == unicodedata.normalize("NFC", said)
    assert (got.message_id, got.reply_to, got.buttons) == (ids[0], "m1", [])


def test_buttons_say_their_own_title_when_they_are_pressed(rig: Rig) -> None:
    long = "Xem nguyên văn " * 10
    send(rig, message("Chọn đi ạ", "Có ích", long, "Ba", "Bốn", "Năm"))
    (got,) = rig.zalo.record.messages(PERSON)
    assert [button.action for button in got.buttons] == ["Có ích", long, "Ba", "Bốn", "Năm"]
    assert got.buttons[1].title == long[:99] + "…"


def test_where_buttons_are_refused_their_options_are_numbered_once(rig: Rig) -> None:
    rig.zalo.buttons = False
    ids = send(rig, message("Chọn đi ạ", "Có ích", "Bắt đầu lại"))
    (got,) = rig.zalo.record.messages(PERSON)
    assert got.text == f"Chọn đi ạ\n\n{CHOOSE_BY_NUMBER}\n1. Có ích\n2. Bắt đầu lại"
    assert ids == [got.message_id]


def test_options_that_were_no_buttons_keep_their_numbers_behind_those_that_were() -> None:
    buttons = [Button(title=f"Câu {number}", action=f"a:{number}") for number in range(1, 8)]
    offered = shown(message("Chào").model_copy(update={"buttons": tuple(buttons)}), ZaloOaChannel.limits)
    lines = numbered(offered).split("\n")
    assert lines == ["Chào", "", CHOOSE_BY_NUMBER, *(f"{number}. Câu {number}" for number in range(1, 8))]


def test_a_message_that_leads_up_to_its_options_needs_no_heading_for_them() -> None:
    assert numbered(message("Ông/bà có thể hỏi thử:", "Một")) == "Ông/bà có thể hỏi thử:\n1. Một"


def test_numbered_options_never_make_a_message_too_long() -> None:
    for length in (10, 1900, 1960, 1999, 2000):
        text = numbered(message("x" * length, "Một", "Hai" * 30, "Ba"))
        assert composed_utf16_units(text) <= 2000
        assert text.startswith("x" * length)
        assert not text.endswith(("\n", CHOOSE_BY_NUMBER))
    assert numbered(message("x" * 2000, "Một")) == "x" * 2000


def test_a_message_at_the_limit_is_taken_and_one_beyond_is_refused(rig: Rig) -> None:
    longest = "ữ" * ZaloOaChannel.limits.longest
    send(rig, message(longest))
    assert rig.zalo.record.texts(PERSON) == [longest]
    with pytest.raises(Refused, match="-210"):
        send(rig, message(longest + "ữ", "Nút"))


@pytest.mark.parametrize("chat", ["", "abc", "1 or 1"])
def test_a_chat_that_cannot_be_is_ours_to_mend(rig: Rig, chat: str) -> None:
    with pytest.raises(Refused, match="-201"):
        send(rig, message("x"), chat=chat)


def test_people_who_left_blocked_us_or_are_long_gone_are_unreachable(rig: Rig) -> None:
    rig.zalo.blocked.add(PERSON)
    with pytest.raises(Unreachable, match="-217"):
        send(rig, message("x"))
    rig.zalo.blocked.clear()
    with pytest.raises(Unreachable, match="-213"):
        send(rig, message("x"), chat="999")
    send(rig, message("x"))
    rig.zalo.now = lambda: utc_now() + timedelta(days=8)
    with pytest.raises(Unreachable, match="-230"):
        send(rig, message("x"), greeted=False)


def test_too_fast_is_for_everybody_and_a_used_up_quota_halts(rig: Rig) -> None:
    rig.zalo.faults.queue(Fault.RATE_LIMITED)
    with pytest.raises(NotYet) as caught:
        send(rig, message("x"))
    assert caught.value.everybody
    rig.zalo.quota = 1
    with pytest.raises(Halted, match="-211"):
        send(rig, message("một"), message("hai"))
    assert rig.zalo.record.texts(PERSON) == ["một"]


@pytest.mark.parametrize(
    ("fault", "kind", "arrived"),
    [
        (Fault.SERVER_ERROR, NotYet, 0),
        (Fault.GATEWAY, Unsure, 0),
        (Fault.DROPPED, Unsure, 0),
        (Fault.GATEWAY_AFTER, Unsure, 1),
        (Fault.LOST, Unsure, 1),
    ],
)
def test_what_may_have_arrived_is_told_from_what_has_not(
    rig: Rig, fault: Fault, kind: type[SendFailure], arrived: int
) -> None:
    rig.zalo.faults.queue(fault)
    with pytest.raises(SendFailure) as caught:
        send(rig, message("x"))
    assert type(caught.value) is kind
    assert len(rig.zalo.record.messages(PERSON)) == arrived


def test_an_answer_that_does_not_come_in_time_leaves_it_open(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.channels.zalo_oa.client._TIMEOUT", 0.3)
    rig.zalo.faults.follow(Plan(queue=[Fault.HUNG], hung_s=2))
    with pytest.raises(Unsure, match="ReadTimeout"):
        send(rig, message("x"))
    assert rig.zalo.record.texts(PERSON) == ["x"]


def test_a_closed_door_is_no_doubt(rig: Rig) -> None:
    async def sent() -> None:
        async with rig.channel(api_base=f"http://127.0.0.1:{free_port()}") as channel:
            await channel.send(PERSON, message("x"))

    with pytest.raises(NotYet):
        asyncio.run(sent())


def test_a_stale_token_is_exchanged_once_and_the_message_goes_out_once(rig: Rig) -> None:
    before = rig.store.load()
    rig.zalo.faults.queue(Fault.STALE_TOKEN)
    send(rig, message("một"), message("hai"))
    assert rig.zalo.record.texts(PERSON) == ["một", "hai"]
    assert rig.zalo.issued.exchanges == 1
    after = rig.store.load()
    assert before is not None
    assert after is not None
    assert after.refresh == rig.zalo.issued.refresh != before.refresh


def test_a_token_that_is_refused_again_halts(rig: Rig) -> None:
    rig.zalo.faults.queue(Fault.STALE_TOKEN, Fault.STALE_TOKEN)
    with pytest.raises(Halted, match="-216"):
        send(rig, message("x"))
    assert rig.zalo.record.messages() == []


def test_many_chats_that_meet_a_stale_token_exchange_it_once(rig: Rig) -> None:
    async def all_at_once() -> None:
        await rig.zalo.say(Said(chat=PERSON, kind=Kind.JOINED))
        rig.zalo.issued.end()
        async with rig.channel() as channel:
            await asyncio.gather(*(channel.send(PERSON, message(str(n))) for n in range(20)))

    asyncio.run(all_at_once())
    assert sorted(rig.zalo.record.texts(PERSON), key=int) == [str(n) for n in range(20)]
    assert rig.zalo.issued.exchanges == 1


def test_on_a_bad_day_every_message_arrives_as_its_outcome_says(rig: Rig) -> None:
    bad = (Fault.RATE_LIMITED, Fault.SERVER_ERROR, Fault.STALE_TOKEN, Fault.DROPPED, Fault.LOST, Fault.GATEWAY_AFTER)
    rig.zalo.faults.follow(Plan(seed=7, odds=dict.fromkeys(bad, 0.06)))

    async def outcomes() -> list[str | BaseException | None]:
        await rig.zalo.say(Said(chat=PERSON, kind=Kind.JOINED))
        async with rig.channel() as channel:
            few = asyncio.Semaphore(8)  # of all at once each could meet two tokens that were taken back meanwhile

            async def one(number: int) -> str | None:
                async with few:
                    return await channel.send(PERSON, message(f"tin {number}", "Nút"))

            return await asyncio.gather(*map(one, range(150)), return_exceptions=True)

    found = asyncio.run(outcomes())
    times = Counter(rig.zalo.record.texts(PERSON))
    assert {type(one) for one in found} >= {str, NotYet, Unsure}
    for n, outcome in enumerate(found):
        if isinstance(outcome, str):
            assert times[f"tin {n}"] == 1
        elif isinstance(outcome, Unsure):
            assert times[f"tin {n}"] <= 1
        else:
            assert isinstance(outcome, NotYet | Halted)
            assert times[f"tin {n}"] == 0


def test_neither_tokens_nor_secrets_nor_words_are_logged(rig: Rig, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    pair = rig.set_tokens(left=timedelta(minutes=5))
    rig.zalo.faults_of_oauth.queue(Fault.SERVER_ERROR)
    rig.zalo.faults.queue(Fault.STALE_TOKEN, Fault.STALE_TOKEN)
    with pytest.raises(Halted) as caught:
        send(rig, message("số căn cước 012345678901"))
    told = caplog.text + repr(caught.value) + repr(rig.store.load())
    for secret in (pair.access, pair.refresh, rig.zalo.issued.refresh, rig.zalo.app_secret, "012345678901"):
        assert secret not in told
    assert "renewed ahead" in told
