"""Updates fetched one by one, where no webhook can reach this machine.

An update that was handed out does not come again. So each is kept before the next is asked for, however often keeping
has to be tried; one whose answer is lost on the way here is lost, which a webhook is not.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

from bot.channels.backoff import delay
from bot.channels.channel import NotYet, Unsure
from bot.channels.zalo_bot.client import BotApi
from knowledge.errors import StorageUnavailable

_WAIT_S = 30
_LONGEST_PAUSE_S = 60.0
_T = TypeVar("_T")
_LOG = logging.getLogger(__name__)


async def poll(api: BotApi, take: Callable[[bytes], Awaitable[None]]) -> None:
    """Hand every update to ``take`` until cancelled.

    Raises:
        SendFailure: the platform gives no updates until an operator acts (wrong token, a webhook is set).
    """
    while True:
        body = await _patiently(lambda: api.next_update(_WAIT_S))
        if body is not None:
            await _patiently(lambda update=body: take(update))  # type: ignore[misc]


async def _patiently(act: Callable[[], Awaitable[_T]]) -> _T:
    """What ``act`` gives, tried again ever more slowly while platform or database are away."""
    attempt = 0
    while True:
        attempt += 1
        try:
            return await act()
        except (NotYet, Unsure, StorageUnavailable) as error:
            _LOG.warning("zalo_bot: %s", error)
            after = error.after if isinstance(error, NotYet) and error.after else 0
        await asyncio.sleep(max(after, min(delay(attempt), _LONGEST_PAUSE_S)))
