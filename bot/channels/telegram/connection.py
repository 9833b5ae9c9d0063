"""python-telegram-bot's client, bounded in time, which tells what became of a call and keeps the token to itself."""

import asyncio
import json
import logging
from collections.abc import Sequence
from typing import Any

from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.ext import AIORateLimiter, ExtBot
from telegram.request import HTTPXRequest

from bot.channels.telegram.events import WANTED

_CONNECT_S = 5
_SPARE_S = 10  # beyond a long poll's own end
_CONNECTIONS = 64
_NAMED = (400, 401, 403, 404, 409)  # for which the library has an error each


class Flooded(TelegramError):
    """We sent too much (429); ``after`` is for how many seconds Telegram wants to hear nothing, where it says so."""

    def __init__(self, after: float | None) -> None:
        super().__init__("Too many requests")
        self.after = after


class Failed(NetworkError):
    """A status that is no answer of the Bot API's; the library would keep it in a text alone."""

    def __init__(self, status: int) -> None:
        super().__init__(f"HTTP {status}")
        self.status = status


class _Request(HTTPXRequest):
    """A call that ends within so many seconds, however slowly the other side talks."""

    def __init__(self, seconds: float) -> None:
        super().__init__(
            connection_pool_size=_CONNECTIONS,
            connect_timeout=min(_CONNECT_S, seconds),
            read_timeout=seconds,
            write_timeout=seconds,
            pool_timeout=min(_CONNECT_S, seconds),
        )
        self._seconds = seconds

    async def do_request(self, *args: Any, **options: Any) -> tuple[int, bytes]:
        """The status and the body, where the library understands them.

        Raises:
            TelegramError: no answer, or one that the library would not tell from others.
        """
        try:
            async with asyncio.timeout(self._seconds):
                status, body = await super().do_request(*args, **options)
        except TimeoutError:
            raise TimedOut from None
        if status == 429:
            raise Flooded(_retry_after(body))
        if not 200 <= status <= 299 and status not in _NAMED:
            raise Failed(status)
        return status, body


class _Pacing(AIORateLimiter):
    """Lets messages wait for their turn (30 a second, 20 a minute in a group); all else is no message to Telegram."""

    async def process_request(
        self, callback: Any, args: Any, kwargs: Any, endpoint: str, *rest: Any, **more: Any
    ) -> Any:
        """Run ``callback`` when it may."""
        if endpoint != "sendMessage":
            return await callback(*args, **kwargs)
        return await super().process_request(callback, args, kwargs, endpoint, *rest, **more)


class Bot(ExtBot[int]):
    """The Bot API at ``base``. Opens nothing before the first call."""

    def __init__(self, token: str, base: str, seconds: float, poll_s: int = 25) -> None:
        for name in ("httpx", "httpcore"):  # they log addresses, in which the token stands
            logging.getLogger(name).setLevel(logging.WARNING)
        logging.getLogger("telegram").setLevel(logging.CRITICAL)  # it logs bodies; what is wrong it raises, too
        requests = _Request(seconds), _Request(poll_s + _SPARE_S)
        super().__init__(
            token,
            base_url=f"{base}/bot",
            base_file_url=f"{base}/file/bot",
            request=requests[0],
            get_updates_request=requests[1],
            rate_limiter=_Pacing(max_retries=0),
        )
        with self._unfrozen():
            self._poll_s = poll_s
            self._opened = requests

    async def updates(self, offset: int | None) -> Sequence[dict[str, Any]]:
        """The updates from ``offset`` on, as they came, so that one which the library cannot read stops no other."""
        asked = {"offset": offset, "timeout": self._poll_s, "allowed_updates": WANTED}
        found: Sequence[dict[str, Any]] = await self._post("getUpdates", asked)
        return found

    async def close_connections(self) -> None:
        """Close what is open."""
        for request in self._opened:
            await request.shutdown()


def _retry_after(body: bytes) -> float | None:
    try:
        after = json.loads(body)["parameters"]["retry_after"]
    except (ValueError, KeyError, TypeError):
        return None
    return float(after) if isinstance(after, int | float) and not isinstance(after, bool) and after > 0 else None
