"""An access token that is always fresh: exchanged ahead of its end, by one process at a time.

The refresh token counts once. Whoever exchanges it holds the lock, reads the pair again, proves that the database
can be written, asks Zalo, and commits the new pair before anybody uses it. One loss cannot be avoided: if this process
dies, or Zalo's answer is lost, between Zalo's exchange and our commit, then the old refresh token is spent and the new
one unknown. The next exchange is then refused, and an operator sets a new pair (``ansinh zalo tokens``).
"""

import asyncio
import logging
import time
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.channels.channel import Halted, NotYet, SendFailure
from bot.channels.zalo_oa.sealing import Unsealable
from bot.channels.zalo_oa.token_store import Pair, TokenStore
from knowledge.clock import Clock, utc_now
from knowledge.errors import StorageUnavailable

NO_TOKENS = "chưa có token của Zalo; chạy: ansinh zalo tokens"
OTHER_KEY = (
    "token lưu trong cơ sở dữ liệu không mở được bằng khóa bí mật hiện tại (ANSINH_SECRET_KEY hoặc tệp channels.key "
    "đã đổi); dùng lại khóa cũ, hoặc chạy: ansinh zalo tokens"
)
_EARLY = timedelta(minutes=30)
_LOOK_S = 600.0  # between looks at a token that nobody uses
_PAUSE = timedelta(minutes=1)  # between tries to exchange a token that still counts
_RETRIES_S = (0.2, 1.0, 5.0)  # a new pair exists nowhere but here: a database that is restarted is waited for


class Tokens:
    """The tokens of one account. ``exchange`` buys a new pair with a refresh token, and may block."""

    def __init__(self, store: TokenStore, exchange: Callable[[str], Pair], now: Clock = utc_now) -> None:
        self._store = store
        self._exchange = exchange
        self._now = now
        self._pair: Pair | None = None
        self._early_again = datetime.min.replace(tzinfo=now().tzinfo)
        self._one_at_a_time = asyncio.Lock()

    async def access(self) -> str:
        """A token that counts.

        Raises:
            NotYet: it has run out and cannot be exchanged just now.
            Halted: only an operator can get another.
        """
        if self._pair is None:
            self._pair = await asyncio.to_thread(self._held)
        pair, now = self._pair, self._now()
        if now < pair.expires_at - _EARLY or (now < pair.expires_at and now < self._early_again):
            return pair.access
        try:
            return await self._renewed(pair)
        except SendFailure as failure:
            if now >= pair.expires_at:
                raise
            self._early_again = now + _PAUSE
            logging.getLogger(__name__).error("zalo token could not be renewed ahead of its end: %s", failure)
            return pair.access

    async def keep_fresh(self) -> None:
        """Renew in time for as long as this runs, whether or not anybody is written to."""
        while True:
            try:
                await self.access()
            except SendFailure as failure:
                logging.getLogger(__name__).error("zalo token could not be renewed: %s", failure)
            await asyncio.sleep(_LOOK_S)

    async def instead_of(self, refused: str) -> str:
        """A token in place of one that Zalo refused, whatever was thought of its end.

        Raises:
            NotYet: it cannot be exchanged just now.
            Halted: only an operator can get another.
        """
        pair = self._pair
        return pair.access if pair and pair.access != refused else await self._renewed(pair, refused)

    async def _renewed(self, seen: Pair | None, refused: str | None = None) -> str:
        async with self._one_at_a_time:
            if self._pair is None or self._pair is seen:
                self._pair = await asyncio.to_thread(self.renew, refused)
            return self._pair.access

    def put(self, first: Pair) -> None:
        """Keep ``first``, which an operator got from Zalo, in place of what was held; blocks."""
        with self._store.alone():
            self._store.save(first)

    def replace(self) -> Pair:
        """Exchange the pair that is held, however long it counts; blocks, and raises as ``renew`` does."""
        return self.renew(self._held().access)

    def renew(self, refused: str | None = None) -> Pair:
        """Exchange the pair that is held, unless another process has just done so; blocks.

        Raises:
            NotYet: it cannot be exchanged just now.
            Halted: only an operator can get another.
        """
        try:
            with self._store.alone():
                pair = self._held()
                if pair.access != refused if refused else self._now() < pair.expires_at - _EARLY:
                    return pair
                self._store.save(pair)  # a full disk is found out before the refresh token is spent
                pair = self._exchange(pair.refresh)
                self._keep(pair)
                return pair
        except (StorageUnavailable, TimeoutError) as error:
            raise NotYet(type(error).__name__, everybody=True) from None

    def _held(self) -> Pair:
        try:
            pair = self._store.load()
        except Unsealable:
            raise Halted(OTHER_KEY) from None
        except StorageUnavailable as error:
            raise NotYet(type(error).__name__, everybody=True) from None
        if pair is None:
            raise Halted(NO_TOKENS)
        return pair

    def _keep(self, pair: Pair) -> None:
        for pause in _RETRIES_S:
            try:
                self._store.save(pair)
            except StorageUnavailable:
                time.sleep(pause)
            else:
                return
        self._store.save(pair)
