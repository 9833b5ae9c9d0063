"""Long polling against the stand-in of the Bot API."""

import asyncio
import json
from collections.abc import Awaitable, Callable

import pytest

from api.demo.telegram import TOKEN
from bot.channels.channel import Halted
from bot.channels.telegram.account import COMMANDS, account_of, deliver_to, keep_for_poller
from bot.channels.telegram.connection import Bot
from bot.channels.telegram.polling import Contended, poll
from knowledge.errors import StorageUnavailable
from tests.api.channels.conftest import Telegram


def with_bot(telegram: Telegram, do: Callable[[Bot], Awaitable[None]], token: str = TOKEN) -> None:
    async def run() -> None:
        bot = Bot(token, telegram.address, 5, poll_s=2)
        try:
            await do(bot)
        finally:
            await bot.close_connections()

    asyncio.run(asyncio.wait_for(run(), 30))


class Kept:
    """Takes updates; ``failing`` says how many times the database is away first."""

    def __init__(self, wanted: int, failing: int = 0) -> None:
        self.texts: list[str] = []
        self.tries = 0
        self.enough = asyncio.Event()
        self._wanted, self._failing = wanted, failing

    async def take(self, body: bytes) -> None:
        self.tries += 1
        if self.tries <= self._failing:
            raise StorageUnavailable("đĩa đầy")
        self.texts.append(json.loads(body)["message"]["text"])
        if len(self.texts) == self._wanted:
            self.enough.set()


async def polled(bot: Bot, kept: Kept) -> None:
    polling = asyncio.create_task(poll(bot, kept.take))
    await kept.enough.wait()
    polling.cancel()
    with pytest.raises(asyncio.CancelledError):
        await polling


def test_updates_are_taken_once_and_in_order(telegram: Telegram) -> None:
    for text in ("một", "hai"):
        telegram.say(1001, text)

    async def do(bot: Bot) -> None:
        kept = Kept(3)
        asyncio.get_running_loop().call_later(0.2, asyncio.create_task, asyncio.to_thread(telegram.say, 1001, "ba"))
        await polled(bot, kept)
        assert kept.texts == ["một", "hai", "ba"]

    with_bot(telegram, do)


def test_what_could_not_be_kept_comes_again_and_nothing_before_it_does(telegram: Telegram) -> None:
    for text in ("một", "hai"):
        telegram.say(1001, text)

    async def do(bot: Bot) -> None:
        kept = Kept(2, failing=1)
        await polled(bot, kept)
        assert (kept.texts, kept.tries) == (["một", "hai"], 3)

    with_bot(telegram, do)


def test_a_webhook_in_the_way_is_told_and_can_be_taken_away(telegram: Telegram) -> None:
    async def do(bot: Bot) -> None:
        await deliver_to(bot, "http://127.0.0.1:9/channels/telegram", "mot_bi_mat_du_dai")
        account = await account_of(bot)
        assert (account.username, account.webhook, account.complete) == (
            "ansinh_demo_bot",
            "http://127.0.0.1:9/channels/telegram",
            True,
        )
        with pytest.raises(Contended):
            await poll(bot, Kept(1).take)
        await keep_for_poller(bot)
        assert (await account_of(bot)).webhook == ""
        telegram.say(1001, "hỏi")
        await polled(bot, Kept(1))

    with_bot(telegram, do)
    assert [one["command"] for one in telegram.server.commands] == [command.command for command in COMMANDS]


def test_of_two_pollers_the_first_one_gives_way(telegram: Telegram) -> None:
    async def do(bot: Bot) -> None:
        first = asyncio.create_task(poll(bot, Kept(1).take))
        await asyncio.sleep(0.5)
        other = Bot(TOKEN, telegram.address, 5, poll_s=2)
        second = asyncio.create_task(poll(other, Kept(1).take))
        with pytest.raises(Contended):
            await first
        second.cancel()
        await asyncio.gather(second, return_exceptions=True)
        await other.close_connections()

    with_bot(telegram, do)


def test_a_refused_token_ends_polling(telegram: Telegram) -> None:
    async def do(bot: Bot) -> None:
        with pytest.raises(Halted):
            await poll(bot, Kept(1).take)

    with_bot(telegram, do, token="7000000001:sai")  # noqa: S106 - a wrong one
