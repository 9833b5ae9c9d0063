"""The stand-ins of Telegram and of the Zalo Bot Platform, served from a thread."""

from collections.abc import Iterator
from dataclasses import dataclass

import httpx
import pytest

from api.demo.faults import Fault
from api.demo.rates import Rates
from api.demo.serving import running
from api.demo.telegram import TelegramServer
from api.demo.zalo_bot import ZaloBotServer
from bot.channels.messages import Kind


@dataclass
class Telegram:
    """The stand-in and its address; people in it do things by ``say``."""

    server: TelegramServer
    address: str

    def say(self, chat: int, text: str = "", kind: Kind = Kind.TEXT, **more: str) -> None:
        httpx.post(
            f"{self.address}/demo/say", json={"chat": str(chat), "text": text, "kind": kind} | more
        ).raise_for_status()

    def fail(self, *faults: Fault, **plan: float) -> None:
        """Let these things go wrong next."""
        wanted = {"queue": faults} | plan
        httpx.post(f"{self.address}/demo/faults", json=wanted).raise_for_status()


@pytest.fixture
def telegram() -> Iterator[Telegram]:
    """A platform that lets in as much as anybody sends, unless a test says otherwise."""
    server = TelegramServer(rates=Rates(per_chat=1000, burst=1000, overall=1000))
    with running(server.app) as address:
        yield Telegram(server, address)


@pytest.fixture
def platform() -> ZaloBotServer:
    """The Zalo Bot Platform."""
    return ZaloBotServer()


@pytest.fixture
def base(platform: ZaloBotServer) -> Iterator[str]:
    """The address of ``platform``."""
    with running(platform.app) as address:
        yield address
