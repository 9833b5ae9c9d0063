"""A bot where nothing can be delivered to: what people write is fetched, and kept as deliveries are."""

import asyncio
import signal
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TypeVar

from api.service import logs
from api.service.channels.running import open_channels
from api.service.housekeeping import kept_tidy
from api.service.problems import Problem
from api.service.service import Service
from bot.channels.channel import Channel
from bot.channels.messages import IncomingMessage

Take = Callable[[bytes], Awaitable[None]]
"""Keeps an update; raises ``StorageUnavailable`` where that fails."""
_C = TypeVar("_C", bound=Channel)


async def answer_polled(
    service: Service,
    name: str,
    kind: type[_C],
    poll: Callable[[_C, Take], Awaitable[None]],
    read: Callable[[_C, bytes], IncomingMessage | None],
    ready: Callable[[], None],
) -> None:
    """Answer what ``poll`` fetches for channel ``name``, a ``kind``; ``ready`` is called once it can be written to.

    It ends, what is being sent first, when it is cancelled or the process is told to (SIGTERM).

    Raises:
        Exception: whatever ends ``poll``.
    """
    logs.configure()  # what is logged by default repeats what people wrote
    async with kept_tidy(service), open_channels(service) as channels:
        channel = channels.by_name[name]
        assert isinstance(channel, kind)  # noqa: S101 - as opened under its name

        async def take(body: bytes) -> None:
            with suppress(Problem):  # counted there; what cannot be read need not come again
                await channels.reception.take(name, body, lambda: read(channel, body))

        ready()
        polling = asyncio.ensure_future(poll(channel, take))
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, polling.cancel)
        try:
            await asyncio.wait({polling})
        finally:
            polling.cancel()
        if not polling.cancelled():
            polling.result()
