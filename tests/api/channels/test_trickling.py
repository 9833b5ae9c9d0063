"""A platform that answers ever so slowly holds a chat up for so long only; whether it took the message is unknown."""

import asyncio

import pytest

from bot.channels.channel import Unsure
from bot.channels.messages import Line, OutgoingMessage
from bot.channels.zalo_bot import client as zalo_bot
from bot.channels.zalo_bot.channel import ZaloBotChannel
from bot.channels.zalo_oa import client as zalo_oa
from bot.channels.zalo_oa.channel import ZaloOaChannel
from tests.api.channels.trickling import trickling

HELLO = OutgoingMessage(lines=(Line(text="chào"),))


class _Tokens:
    async def access(self) -> str:
        return "token"


def test_zalos_bot_platform(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zalo_bot, "_CONNECTING_S", 0.1)

    async def send() -> None:
        async with trickling() as base:
            channel = ZaloBotChannel(zalo_bot.BotApi("token", base))
            try:
                await channel.api.call("sendMessage", 0.3, chat_id="1", text="chào")
            finally:
                await channel.close()

    with pytest.raises(Unsure):
        asyncio.run(asyncio.wait_for(send(), 5))


def test_zalos_official_account(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zalo_oa, "_LONGEST_S", 0.3)

    async def send() -> None:
        async with trickling() as base:
            channel = ZaloOaChannel(base, _Tokens())  # type: ignore[arg-type]
            try:
                await channel.send("1", HELLO)
            finally:
                await channel.close()

    with pytest.raises(Unsure):
        asyncio.run(asyncio.wait_for(send(), 5))
