"""The channel against the stand-in of the Bot API, over real connections."""

import asyncio
import logging
import socket
from collections.abc import Awaitable, Callable
from contextlib import closing
from typing import TypeVar

import pytest

from api.demo.faults import Fault
from api.demo.rates import Rates
from api.demo.serving import running
from api.demo.telegram import TOKEN, TelegramServer
from bot.channels.channel import Halted, NotYet, Refused, SendFailure, Unreachable, Unsure
from bot.channels.messages import Button, Kind, Line, OutgoingMessage, Style
from bot.channels.telegram import channel as channel_module
from bot.channels.telegram.addressing import Me
from bot.channels.telegram.channel import TelegramChannel
from tests.api.channels.conftest import Telegram

CHAT, GROUP = 1001, -1002003
Found = TypeVar("Found")


def of(*texts: str, buttons: tuple[Button, ...] = (), reply_to: str | None = None) -> OutgoingMessage:
    return OutgoingMessage(lines=tuple(Line(text=text) for text in texts), buttons=buttons, reply_to=reply_to)


def doing(
    address: str, do: Callable[[TelegramChannel], Awaitable[Found]], token: str = TOKEN, seconds: float = 5
) -> Found:
    """What comes of ``do`` with an open channel."""

    async def run() -> Found:
        channel = TelegramChannel(token, address, seconds)
        try:
            await channel.open()
            return await do(channel)
        finally:
            await channel.close()

    return asyncio.run(run())


def sending(
    telegram: Telegram, message: OutgoingMessage, chat: int = CHAT, seconds: float = 5
) -> str | SendFailure | None:
    """The id of a sent message, or what became of it."""

    async def send(channel: TelegramChannel) -> str | SendFailure | None:
        try:
            return await channel.send(str(chat), message)
        except SendFailure as failure:
            return failure

    return doing(telegram.address, send, seconds=seconds)


def received(telegram: Telegram, chat: int = CHAT) -> list[str]:
    return list(telegram.server.record.texts(str(chat)))


def test_a_message_arrives_with_its_styles_and_its_buttons(telegram: Telegram) -> None:
    telegram.say(CHAT, "hỏi")
    lines = (Line(text="Được: 5 < 6 & 50.000đ", style=Style.STRONG), Line(text="câu", style=Style.QUOTE))
    buttons = (Button(title="👍 Có ích", action="co:1"), Button(title="👎 Chưa", action="khong:1"))
    id_ = sending(telegram, OutgoingMessage(lines=lines, buttons=buttons))
    (got,) = telegram.server.record.messages(str(CHAT))
    assert (got.message_id, got.text, got.buttons) == (id_, "Được: 5 < 6 & 50.000đ\ncâu", list(buttons))
    assert got.raw["text"] == "<b>Được: 5 &lt; 6 &amp; 50.000đ</b>\n<blockquote>câu</blockquote>"
    assert got.raw["link_preview_options"] == {"is_disabled": True}


def test_a_reply_names_its_message_in_a_group_only(telegram: Telegram) -> None:
    for chat in (CHAT, GROUP):
        telegram.say(chat, "hỏi")
        sending(telegram, of("đáp", reply_to="7"), chat)
    assert [one.reply_to for one in telegram.server.record.messages()] == [None, "7"]


def test_typing_and_acknowledging_reach_the_platform_and_their_failures_are_no_matter(telegram: Telegram) -> None:
    telegram.say(CHAT, "hỏi")
    telegram.say(CHAT, "lai", Kind.ACTION, id="99")

    async def do(channel: TelegramChannel) -> None:
        await channel.typing(str(CHAT))
        await channel.typing("5")
        await channel.acknowledge("99")
        await channel.acknowledge("quá cũ")

    doing(telegram.address, do)
    assert telegram.server.record.typing == [str(CHAT)]
    assert telegram.server.record.acknowledged == ["99"]


@pytest.mark.parametrize(
    ("fault", "failure", "arrived"),
    [
        (Fault.SERVER_ERROR, NotYet, False),
        (Fault.GATEWAY, Unsure, False),
        (Fault.DROPPED, Unsure, False),
        (Fault.GATEWAY_AFTER, Unsure, True),
        (Fault.LOST, Unsure, True),
        (Fault.HUNG, Unsure, True),
    ],
)
def test_a_bad_day_of_the_platform_is_told_for_what_it_is(
    telegram: Telegram, fault: Fault, failure: type[SendFailure], arrived: bool
) -> None:
    telegram.say(CHAT, "hỏi")
    telegram.fail(fault, hung_s=2)
    assert type(sending(telegram, of("đáp"), seconds=1)) is failure
    assert received(telegram) == (["đáp"] if arrived else [])


def test_a_slow_answer_is_waited_for(telegram: Telegram) -> None:
    telegram.say(CHAT, "hỏi")
    telegram.fail(Fault.SLOW, slow_s=0.2)
    assert isinstance(sending(telegram, of("đáp")), str)


def test_too_many_messages_leave_everybody_waiting_for_as_long_as_told(telegram: Telegram) -> None:
    telegram.say(CHAT, "hỏi")
    telegram.fail(Fault.RATE_LIMITED, retry_after_s=17)
    failure = sending(telegram, of("đáp"))
    assert isinstance(failure, NotYet)
    assert (failure.after, failure.everybody) == (17.0, True)


def test_the_stand_in_itself_lets_no_burst_through() -> None:
    server = TelegramServer(rates=Rates(per_chat=1, burst=2, overall=30))
    with running(server.app) as address:
        telegram = Telegram(server, address)
        telegram.say(CHAT, "hỏi")
        found = [sending(telegram, of("đáp")) for _ in range(3)]
    assert isinstance(found[2], NotYet)
    assert found[2].after == 1
    assert len(server.record.texts(str(CHAT))) == 2


def test_nothing_listens_is_certainly_not_sent() -> None:
    with closing(socket.socket()) as taken:  # bound, and not listening
        taken.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{taken.getsockname()[1]}"
        with pytest.raises(NotYet):
            doing(address, lambda channel: channel.send(str(CHAT), of("đáp")))


def test_who_blocked_us_or_never_wrote_cannot_be_reached(telegram: Telegram) -> None:
    telegram.say(CHAT, kind=Kind.LEFT)
    assert isinstance(sending(telegram, of("đáp")), Unreachable)
    assert isinstance(sending(telegram, of("đáp"), chat=77), Unreachable)
    telegram.say(CHAT, kind=Kind.JOINED)
    assert isinstance(sending(telegram, of("đáp")), str)


@pytest.mark.parametrize("token", ["7000000001:sai", "khong-phai-token"])
def test_a_wrong_token_halts_everything(telegram: Telegram, token: str) -> None:
    with pytest.raises(Halted):
        doing(telegram.address, lambda channel: channel.send(str(CHAT), of("đáp")), token)


def test_a_message_at_the_limit_goes_and_a_longer_one_is_refused(telegram: Telegram) -> None:
    telegram.say(CHAT, "hỏi")
    longest = "😀" * 2047 + "&a"
    assert TelegramChannel.limits.count(longest) == TelegramChannel.limits.longest
    assert isinstance(sending(telegram, of(longest)), str)
    assert isinstance(sending(telegram, of(longest + "a")), Refused)


@pytest.mark.parametrize(
    "message",
    [of(" "), of("x", buttons=(Button(title="x", action="y" * 65),)), of("\ud800")],
    ids=["empty", "button", "half a letter"],
)
def test_what_telegram_never_takes_is_refused_without_repeating_it(
    telegram: Telegram, message: OutgoingMessage
) -> None:
    telegram.say(CHAT, "hỏi")
    failure = sending(telegram, message)
    assert isinstance(failure, Refused)
    assert "y" * 65 not in str(failure)


def test_text_that_cannot_be_parsed_goes_plain(telegram: Telegram, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(channel_module, "as_html", lambda message: f"<b>{message.text}")
    telegram.say(CHAT, "hỏi")
    assert isinstance(sending(telegram, of("a < b")), str)
    assert received(telegram) == ["a < b"]


def test_a_group_that_grew_is_written_to_under_its_new_number(telegram: Telegram) -> None:
    telegram.server.migrated[GROUP] = -100777
    assert isinstance(sending(telegram, of("đáp"), chat=GROUP), str)
    assert received(telegram, -100777) == ["đáp"]


def test_a_group_that_grows_without_end_is_given_up(telegram: Telegram) -> None:
    telegram.server.migrated |= {GROUP: -100777, -100777: -100888}
    assert isinstance(sending(telegram, of("đáp"), chat=GROUP), Unreachable)


def test_our_name_is_learnt_when_the_channel_opens(telegram: Telegram) -> None:
    async def me(channel: TelegramChannel) -> Me:
        return channel.me

    assert doing(telegram.address, me) == Me(7000000001, "ansinh_demo_bot")


def test_our_name_is_learnt_later_where_telegram_cannot_be_reached(
    telegram: Telegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(channel_module, "_NEXT_TRY_S", (0.05,))

    async def run() -> Me:
        channel = TelegramChannel(TOKEN, "http://127.0.0.1:9", 5)
        await channel.open()
        unknown = channel.me
        assert unknown == Me(7000000001, None)
        reached = TelegramChannel(TOKEN, telegram.address, 5)
        channel.bot, lost = reached.bot, channel.bot
        while channel.me == unknown:
            await asyncio.sleep(0.01)
        await lost.close_connections()
        await channel.close()
        return channel.me

    assert asyncio.run(asyncio.wait_for(run(), 20)).username == "ansinh_demo_bot"


def test_the_token_is_in_no_log_and_no_error(telegram: Telegram, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    telegram.say(CHAT, "hỏi")
    told = []
    for fault in (*Fault, None):
        telegram.fail(*([fault] if fault else []), hung_s=2, slow_s=0)
        told.append(repr(sending(telegram, of("bí mật của tôi"), seconds=1)))
    for token, address in ((TOKEN + "x", telegram.address), (TOKEN, "http://127.0.0.1:9")):
        with pytest.raises(SendFailure) as failed:
            doing(address, lambda channel: channel.send(str(CHAT), of("bí mật của tôi")), token)
        told.append(repr(failed.value))
        assert failed.value.__cause__ is None  # a traceback would show the library's error, too
        assert failed.value.__suppress_context__
    text = caplog.text + "".join(told)
    assert TOKEN.partition(":")[2] not in text
    assert "bí mật" not in text
