"""How often a client may ask and look up: counted for a minute that slides, in this process or in Redis for all."""

import math
import time
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import structlog
from limits import RateLimitItem, RateLimitItemPerSecond
from limits.aio.storage import MemoryStorage, RedisStorage
from limits.aio.strategies import SlidingWindowCounterRateLimiter

from api.settings import Settings
from knowledge.errors import MissingExtra

if TYPE_CHECKING:
    from redis.asyncio import ConnectionPool

_WINDOW_S = 60
_PATIENCE_S = 0.25  # for Redis to answer
_PAUSE_S = 10.0  # for which Redis is left alone after it did not


class Counted(StrEnum):
    """What is counted, each by itself."""

    ASK = "ask"
    LOOK_UP = "look-up"


@dataclass(frozen=True, slots=True)
class Allowance:
    """What a client may still do: ``left`` of ``limit`` in ``window_s``, more after ``reset_s``."""

    what: Counted
    limit: int
    window_s: int
    left: int
    reset_s: int
    allowed: bool

    def headers(self) -> dict[str, str]:
        """The allowance as IETF's draft on RateLimit header fields says it."""
        return {
            "RateLimit-Policy": f'"{self.what}";q={self.limit};w={self.window_s}',
            "RateLimit": f'"{self.what}";r={self.left};t={self.reset_s}',
        }


class RateLimits:
    """Counts in Redis where the settings name one; while that does not answer, each process counts by itself.

    It belongs to the event loop that uses it first; ``close`` it there.
    """

    def __init__(self, settings: Settings, window_s: int = _WINDOW_S) -> None:
        self._anonymous = {
            Counted.ASK: RateLimitItemPerSecond(settings.limit_ask, window_s),
            Counted.LOOK_UP: RateLimitItemPerSecond(settings.limit_look_up, window_s),
        }
        self._key = RateLimitItemPerSecond(settings.limit_key, window_s)
        self._own = SlidingWindowCounterRateLimiter(MemoryStorage())
        self._pool = _pool(settings.redis_url) if settings.redis_url else None
        self._shared = SlidingWindowCounterRateLimiter(_in_redis(self._pool)) if self._pool else None
        self._alone_until = 0.0

    async def count(self, what: Counted, client: str, by_key: bool) -> Allowance:
        """Count one use by ``client``, who sent a key or is anonymous; one that is not allowed uses nothing up."""
        item = self._key if by_key else self._anonymous[what]
        if self._shared is not None and time.monotonic() >= self._alone_until:
            try:
                return await _hit(self._shared, item, what, client)
            except Exception as error:  # whatever is wrong there, nobody goes without an answer for it
                self._stay_alone(error)
        return await _hit(self._own, item, what, client)

    def _stay_alone(self, error: Exception) -> None:
        now = time.monotonic()
        if now >= self._alone_until:  # requests that waited together are told of once
            structlog.get_logger().error("limits counted without Redis", error=type(error).__name__)
        self._alone_until = now + _PAUSE_S

    async def close(self) -> None:
        """Let go of Redis."""
        if self._pool is not None:
            await self._pool.disconnect()


def _pool(url: str) -> "ConnectionPool":
    try:
        from redis.asyncio import ConnectionPool
        from redis.asyncio.retry import Retry
        from redis.backoff import NoBackoff
    except ModuleNotFoundError as error:
        raise MissingExtra("redis") from error
    once = Retry(NoBackoff(), 1)  # a connection may be one of before a restart
    return ConnectionPool.from_url(url, socket_timeout=_PATIENCE_S, socket_connect_timeout=_PATIENCE_S, retry=once)


def _in_redis(pool: "ConnectionPool") -> RedisStorage:
    return RedisStorage("redis://", implementation="redispy", key_prefix="ansinh", connection_pool=pool)  # type: ignore[arg-type]  # not said


async def _hit(limiter: SlidingWindowCounterRateLimiter, item: RateLimitItem, what: Counted, client: str) -> Allowance:
    allowed = await limiter.hit(item, what, client)
    stats = await limiter.get_window_stats(item, what, client)
    reset_s = max(1, math.ceil(stats.reset_time - time.time()))
    return Allowance(what, item.amount, item.get_expiry(), stats.remaining, reset_s, allowed)
