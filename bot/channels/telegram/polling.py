"""Long polling: how a machine gets updates that Telegram cannot reach from outside."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from random import uniform

from telegram.error import Conflict, InvalidToken, TelegramError

from bot.channels.channel import Halted
from bot.channels.telegram.connection import Bot, Flooded
from knowledge.errors import AnsinhError

_LONGEST_WAIT_S = 60.0

Take = Callable[[bytes], Awaitable[None]]
"""Keeps an update; when it returns, Telegram is told to forget it."""


class Contended(Exception):
    """Something else gets this bot's updates: another poller, or a webhook."""


async def poll(bot: Bot, take: Take) -> None:
    """Get updates until cancelled; one that ``take`` could not keep comes again.

    Raises:
        Contended: something else gets the updates; two would tear them apart.
        Halted: the token is refused.
    """
    offset: int | None = None
    failed = 0
    while True:
        try:
            for update in await bot.updates(offset):
                await take(json.dumps(update).encode())
                offset = update["update_id"] + 1
            failed = 0
        except Conflict:
            raise Contended from None
        except InvalidToken:
            raise Halted("token refused") from None
        except Flooded as error:
            await asyncio.sleep(error.after or _LONGEST_WAIT_S)
        except (TelegramError, AnsinhError):
            failed += 1
            await asyncio.sleep(min(_LONGEST_WAIT_S, 2.0 ** min(failed, 10)) * uniform(0.25, 0.75))  # noqa: S311 - jitter
