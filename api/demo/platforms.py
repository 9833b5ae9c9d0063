"""The stand-ins in one shape: where each is, what the service must be told, and how they find it."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta

import httpx
from starlette.types import ASGIApp

from api.demo import telegram, zalo_bot
from api.demo.deliveries import Deliveries
from api.demo.faults import Faults
from api.demo.rates import Rates
from api.demo.record import Record
from api.demo.serving import running
from api.demo.telegram import TelegramServer
from api.demo.zalo_bot import ZaloBotServer
from api.demo.zalo_oa import ZaloOaServer
from api.service.channels.opening import sealing_key
from api.settings import Settings
from bot.channels.zalo_oa.sealing import Sealing
from bot.channels.zalo_oa.token_store import Pair, TokenStore
from knowledge.clock import utc_now
from knowledge.database import open_database
from knowledge.settings import KnowledgeSettings

_SECRET = "demo-webhook-secret"  # noqa: S105 - of platforms that are none
_TOKENS_LAST = timedelta(hours=25)
_UNHURRIED = 100  # messages a second: how the real limits are kept to is tested by itself
_SERVE = "http://127.0.0.1:8080"  # of `ansinh serve`


class Platform(ABC):
    """A stand-in.

    Attributes:
        channel: what it is called in the service.
        title: what people call it.
        chat: somebody who may chat on it.
        app: what serves it.
        address: where it is served, without a slash at the end.
        faults: what goes wrong on it.
        record: what it accepted.
    """

    channel: str
    title: str
    chat: str
    app: ASGIApp
    address: str = ""
    faults: Faults
    record: Record

    @property
    @abstractmethod
    def deliveries(self) -> Deliveries:
        """What is on its way to the service; only while it is served."""

    @property
    @abstractmethod
    def settings(self) -> Mapping[str, str]:
        """The variables of a service that is to speak to it."""

    @abstractmethod
    def connect(self, service: str) -> None:
        """Let it deliver to the service at that address."""

    def prepare(self, rooms: KnowledgeSettings) -> None:  # noqa: B027 - most need nothing
        """Put into the service's database what an operator puts there before."""


class Telegram(Platform):
    """Telegram, which takes more messages a second than the real one."""

    channel, title, chat = "telegram", "Telegram", "1001"

    def __init__(self) -> None:
        self._server = TelegramServer(rates=Rates(per_chat=_UNHURRIED, burst=_UNHURRIED, overall=_UNHURRIED))
        self.app, self.faults, self.record = self._server.app, self._server.faults, self._server.record

    @property
    def deliveries(self) -> Deliveries:
        """See ``Platform``."""
        return self._server.box.deliveries

    @property
    def settings(self) -> Mapping[str, str]:
        """See ``Platform``."""
        return {
            "ANSINH_TELEGRAM_API_BASE": self.address,
            "ANSINH_TELEGRAM_TOKEN": telegram.TOKEN,
            "ANSINH_TELEGRAM_SECRET": _SECRET,
        }

    def connect(self, service: str) -> None:
        """See ``Platform``."""
        _set_webhook(f"{self.address}/bot{telegram.TOKEN}", f"{service}/channels/telegram")


class ZaloOa(Platform):
    """A Zalo Official Account."""

    channel, title, chat = "zalo_oa", "Zalo Official Account", "246845883529197922"

    def __init__(self) -> None:
        self._server = ZaloOaServer()
        self.app, self.faults, self.record = self._server.app, self._server.faults, self._server.record
        self.connect(_SERVE)

    @property
    def deliveries(self) -> Deliveries:
        """See ``Platform``."""
        return self._server.deliveries

    @property
    def settings(self) -> Mapping[str, str]:
        """See ``Platform``."""
        return {name: value or self.address for name, value in self._server.settings.items()}

    def connect(self, service: str) -> None:
        """See ``Platform``."""
        self._server.webhook = f"{service}/channels/zalo"

    def prepare(self, rooms: KnowledgeSettings) -> None:
        """Set the first tokens, as ``ansinh zalo tokens`` does."""
        now = utc_now()
        access, refresh = self._server.issued.issue(now)
        engine = open_database(rooms)
        store = TokenStore(engine, Sealing(sealing_key(Settings(data=rooms.data, secret_key=None))))
        store.save(Pair(access, refresh, now + _TOKENS_LAST))
        engine.dispose()


class ZaloBot(Platform):
    """A bot of the Zalo Bot Platform."""

    channel, title, chat = "zalo_bot", "Zalo Bot", "6ede9afa66b88fe6d6a9"

    def __init__(self) -> None:
        self._server = ZaloBotServer()
        self.app, self.faults, self.record = self._server.app, self._server.faults, self._server.record

    @property
    def deliveries(self) -> Deliveries:
        """See ``Platform``."""
        return self._server.deliveries

    @property
    def settings(self) -> Mapping[str, str]:
        """See ``Platform``."""
        return {
            "ANSINH_ZALO_BOT_API_BASE": self.address,
            "ANSINH_ZALO_BOT_TOKEN": zalo_bot.TOKEN,
            "ANSINH_ZALO_BOT_SECRET": _SECRET,
        }

    def connect(self, service: str) -> None:
        """See ``Platform``."""
        _set_webhook(f"{self.address}/bot{zalo_bot.TOKEN}", f"{service}/channels/zalo-bot")


PLATFORMS: Mapping[str, type[Platform]] = {one.channel: one for one in (Telegram, ZaloOa, ZaloBot)}
"""By channel."""


@contextmanager
def served(platform: Platform) -> Iterator[Platform]:
    """Serve ``platform`` on a free loopback port until the block ends."""
    with running(platform.app) as platform.address:
        yield platform


def _set_webhook(bot: str, url: str) -> None:
    httpx.post(f"{bot}/setWebhook", json={"url": url, "secret_token": _SECRET}).raise_for_status()
