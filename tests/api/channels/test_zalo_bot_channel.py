"""The channel against the stand-in of its platform, over loopback: what is sent, and what each failure means."""

import asyncio
import logging
import traceback
from unicodedata import normalize

import pytest

from api.demo.control import Said
from api.demo.faults import Fault, Plan
from api.demo.zalo_bot import TOKEN, ZaloBotServer
from bot.channels.channel import Halted, NotYet, Refused, SendFailure, Unreachable, Unsure
from bot.channels.messages import Kind, Line, OutgoingMessage, Style
from bot.channels.zalo_bot.channel import ZaloBotChannel
from bot.channels.zalo_bot.client import BotApi
from bot.channels.zalo_bot.failures import told
from tests.servers import free_port

CHAT = "6ede9afa66b88fe6d6a9"


def message(*lines: str, style: Style = Style.PLAIN) -> OutgoingMessage:
    return OutgoingMessage(lines=tuple(Line(text=line, style=style) for line in lines))


def send(base: str, text: OutgoingMessage, token: str = TOKEN, chat: str = CHAT) -> str | None:
    async def sent() -> str | None:
        channel = ZaloBotChannel(BotApi(token, base))
        try:
            return await channel.send(chat, text)
        finally:
            await channel.close()

    return asyncio.run(sent())


def test_a_message_arrives_as_plain_words_of_one_form(platform: ZaloBotServer, base: str) -> None:
    text = normalize("NFD", "Trợ cấp 5.450.000 đồng/tháng. [1]")
    id_ = send(base, message(text, "<b>&", style=Style.STRONG))
    accepted = platform.record.messages(CHAT)
    assert [one.text for one in accepted] == ["Trợ cấp 5.450.000 đồng/tháng. [1]\n<b>&"]
    assert accepted[0].message_id == id_


def test_a_message_as_long_as_the_limit_arrives_and_a_longer_one_is_refused(platform: ZaloBotServer, base: str) -> None:
    longest = normalize("NFD", "ế" * ZaloBotChannel.limits.longest)
    assert ZaloBotChannel.limits.count(longest) == ZaloBotChannel.limits.longest
    send(base, message(longest))
    with pytest.raises(Refused):
        send(base, message(longest + "ế"))
    assert len(platform.record.texts(CHAT)) == 1


@pytest.mark.parametrize(
    ("fault", "kind", "arrives"),
    [
        (Fault.RATE_LIMITED, NotYet, False),
        (Fault.SERVER_ERROR, NotYet, False),
        (Fault.GATEWAY, Unsure, False),
        (Fault.DROPPED, Unsure, False),
        (Fault.GATEWAY_AFTER, Unsure, True),
        (Fault.LOST, Unsure, True),
    ],
)
def test_a_failure_says_whether_the_message_may_be_sent_again(
    platform: ZaloBotServer, base: str, fault: Fault, kind: type[SendFailure], arrives: bool
) -> None:
    platform.faults.queue(fault)
    with pytest.raises(kind):
        send(base, message("một"))
    assert platform.record.texts(CHAT) == (["một"] if arrives else [])


def test_too_fast_leaves_everybody_alone_for_as_long_as_the_platform_wants(platform: ZaloBotServer, base: str) -> None:
    platform.faults.follow(Plan(queue=[Fault.RATE_LIMITED], retry_after_s=7))
    with pytest.raises(NotYet) as failure:
        send(base, message("một"))
    assert (failure.value.after, failure.value.everybody) == (7, True)


def test_an_answer_that_takes_too_long_leaves_the_message_unsure(
    platform: ZaloBotServer, base: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(BotApi.call, "__defaults__", (0.2,))
    platform.faults.follow(Plan(queue=[Fault.HUNG], hung_s=1))
    with pytest.raises(Unsure):
        send(base, message("một"))
    assert platform.record.texts(CHAT) == ["một"]


def test_a_platform_that_does_not_listen_has_not_got_the_message() -> None:
    with pytest.raises(NotYet):
        send(f"http://127.0.0.1:{free_port()}", message("một"))


def test_who_blocked_the_bot_cannot_be_written_to(platform: ZaloBotServer, base: str) -> None:
    platform.blocked.add(CHAT)
    with pytest.raises(Unreachable):
        send(base, message("một"))


def test_a_wrong_token_halts_everything(base: str) -> None:
    with pytest.raises(Halted):
        send(base, message("một"), token="99:khác")  # noqa: S106


def test_typing_is_shown_and_its_failure_is_no_matter(platform: ZaloBotServer, base: str) -> None:
    async def typed(address: str) -> None:
        channel = ZaloBotChannel(BotApi(TOKEN, address))
        await channel.typing(CHAT)
        await channel.acknowledge("x")
        await channel.close()

    asyncio.run(typed(base))
    assert platform.record.typing == [CHAT]
    asyncio.run(typed(f"http://127.0.0.1:{free_port()}"))


@pytest.mark.parametrize("fault", [None, Fault.SERVER_ERROR, Fault.LOST, Fault.RATE_LIMITED])
def test_the_token_is_in_no_log_and_no_error(
    platform: ZaloBotServer, base: str, fault: Fault | None, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    if fault:
        platform.faults.queue(fault)
    failures = []
    for address, token in ((base, TOKEN), (base, TOKEN + "x"), (f"http://127.0.0.1:{free_port()}", TOKEN)):
        failures.append(_failure(address, token))
    assert "demo-zalo-bot" not in caplog.text + "".join(failures)


def _failure(address: str, token: str) -> str:
    try:
        send(address, message("một"), token)
    except SendFailure:
        return traceback.format_exc()
    return ""


def test_what_the_platform_says_of_a_person_is_masked() -> None:
    assert "0912345678" not in str(told(400, "số 0912345678 không nhận", None))


@pytest.mark.parametrize("kind", [Kind.LEFT, Kind.JOINED])
def test_leaving_and_joining_are_not_told(platform: ZaloBotServer, kind: Kind) -> None:
    asyncio.run(platform.say(Said(chat=CHAT, kind=kind)))
    assert (CHAT in platform.blocked) is (kind is Kind.LEFT)
