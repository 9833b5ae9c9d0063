"""Updates are fetched one by one from the stand-in, each kept before the next is asked for."""

import asyncio

import pytest

from api.demo.control import Said
from api.demo.serving import running
from api.demo.zalo_bot import TOKEN, ZaloBotServer
from bot.channels.channel import Halted, Refused
from bot.channels.messages import Kind
from bot.channels.zalo_bot import polling
from bot.channels.zalo_bot.client import BotApi
from bot.channels.zalo_bot.events import read
from knowledge.errors import StorageUnavailable
from tests.servers import free_port


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polling, "delay", lambda _: 0.01)
    monkeypatch.setattr(polling, "_WAIT_S", 1)


class Kept:
    """Keeps updates, and fails as often as ``failures`` says; stops the polling at ``count``."""

    def __init__(self, count: int, failures: int = 0) -> None:
        self.texts: list[str] = []
        self.done = asyncio.Event()
        self.tries = 0
        self._count, self._failures = count, failures

    async def take(self, body: bytes) -> None:
        self.tries += 1
        if self.tries <= self._failures:
            raise StorageUnavailable("đĩa đã đầy")
        message = read(body)
        assert message is not None
        self.texts.append(message.text)
        if len(self.texts) == self._count:
            self.done.set()


async def poll_until_kept(base: str, kept: Kept, token: str = TOKEN) -> None:
    api = BotApi(token, base)
    task = asyncio.create_task(polling.poll(api, kept.take))
    done = asyncio.create_task(kept.done.wait())
    await asyncio.wait({task, done}, return_when=asyncio.FIRST_COMPLETED)
    done.cancel()
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        pass
    finally:
        await api.close()


def says(platform: ZaloBotServer, *texts: str) -> None:
    for at, text in enumerate(texts):
        asyncio.run(platform.say(Said(chat="c", text=text, id=str(at))))


def test_updates_come_in_their_order(platform: ZaloBotServer, base: str) -> None:
    says(platform, "một", "hai", "ba")

    async def polled() -> list[str]:
        kept = Kept(3)
        await poll_until_kept(base, kept)
        return kept.texts

    assert asyncio.run(polled()) == ["một", "hai", "ba"]


def test_an_update_is_kept_before_the_next_is_asked_for(platform: ZaloBotServer, base: str) -> None:
    says(platform, "một", "hai")

    async def polled() -> Kept:
        kept = Kept(2, failures=3)
        await poll_until_kept(base, kept)
        return kept

    kept = asyncio.run(polled())
    assert kept.texts == ["một", "hai"]
    assert kept.tries == 5


def test_a_quiet_time_is_no_error(platform: ZaloBotServer, base: str) -> None:
    async def waited() -> object:
        api = BotApi(TOKEN, base)
        try:
            return await api.next_update(0)
        finally:
            await api.close()

    assert asyncio.run(waited()) is None


def test_a_platform_that_is_away_is_asked_again(platform: ZaloBotServer) -> None:
    port = free_port()

    async def polled() -> list[str]:
        kept = Kept(1)
        task = asyncio.create_task(poll_until_kept(f"http://127.0.0.1:{port}", kept))
        await asyncio.sleep(0.1)
        with running(platform.app, port):
            await platform.say(Said(chat="c", kind=Kind.TEXT, text="một"))
            await task
        return kept.texts

    assert asyncio.run(polled()) == ["một"]


def test_a_wrong_token_ends_it(base: str) -> None:
    with pytest.raises(Halted):
        asyncio.run(poll_until_kept(base, Kept(1), "99:khác"))


def test_a_webhook_ends_it(platform: ZaloBotServer, base: str) -> None:
    async def polled() -> None:
        api = BotApi(TOKEN, base)
        await api.call("setWebhook", url="https://ansinh.example/channels/zalo-bot", secret_token="x" * 8)
        await api.close()
        await poll_until_kept(base, Kept(1))

    with pytest.raises(Refused):
        asyncio.run(polled())
