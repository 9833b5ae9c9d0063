"""A channel that sends to the stand-in over loopback, under tokens kept in a database of its own."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine
from starlette.types import Receive, Scope, Send

from api.demo.serving import running
from api.demo.zalo_oa import ZaloOaServer
from bot.channels.zalo_oa.channel import Account, ZaloOaChannel, open_channel
from bot.channels.zalo_oa.sealing import Sealing
from bot.channels.zalo_oa.token_store import Pair, TokenStore
from knowledge.clock import utc_now
from knowledge.database import open_database
from knowledge.settings import KnowledgeSettings

SECRET = b"a secret of thirty-two bytes and more"


@dataclass(frozen=True, slots=True)
class Rig:
    """The stand-in at ``address``, and our side of it."""

    zalo: ZaloOaServer
    address: str
    engine: Engine

    @property
    def account(self) -> Account:
        return Account(self.zalo.app_id, self.zalo.app_secret, self.address, self.address, SECRET)

    @property
    def store(self) -> TokenStore:
        return TokenStore(self.engine, Sealing(SECRET))

    def set_tokens(self, left: timedelta = timedelta(hours=25), access: str | None = None) -> Pair:
        """Keep a pair of the stand-in's, whose access token is thought to count for so long."""
        now = utc_now()
        given, refresh = self.zalo.issued.issue(now)
        pair = Pair(access or given, refresh, now + left)
        self.store.save(pair)
        return pair

    @asynccontextmanager
    async def channel(self, **other: str) -> AsyncIterator[ZaloOaChannel]:
        opened = open_channel(replace(self.account, **other), self.engine)  # type: ignore[arg-type]
        try:
            yield opened
        finally:
            await opened.close()


class Stage:
    """One address for all tests, at which each finds a stand-in of its own."""

    def __init__(self, zalo: ZaloOaServer) -> None:
        self.zalo = zalo
        self.address = ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.zalo.app(scope, receive, send)


@pytest.fixture(scope="session")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    opened = open_database(KnowledgeSettings(data=tmp_path_factory.mktemp("zalo") / "kho"))
    yield opened
    opened.dispose()


@pytest.fixture(scope="session")
def stage() -> Iterator[Stage]:
    made = Stage(ZaloOaServer())
    with running(made) as made.address:
        yield made


@pytest.fixture
def rig(engine: Engine, stage: Stage) -> Rig:
    stage.zalo = ZaloOaServer()
    made = Rig(stage.zalo, stage.address, engine)
    made.set_tokens()
    return made
