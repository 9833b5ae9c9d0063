"""What is kept for some days only is deleted every hour, as long as the service runs."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog
from starlette.concurrency import run_in_threadpool

from api.assembly import bot_settings
from api.service.service import Service
from bot.channels.keeping import purge
from knowledge.errors import StorageUnavailable

_EVERY_S = 3600.0


@asynccontextmanager
async def kept_tidy(service: Service, every_s: float = _EVERY_S) -> AsyncIterator[None]:
    """Purge questions, conversations and what came in over channels now and then, until the block ends."""
    work = asyncio.create_task(_purge_for_ever(service, every_s))
    try:
        yield
    finally:
        work.cancel()


async def _purge_for_ever(service: Service, every_s: float) -> None:
    while True:
        await asyncio.sleep(every_s)
        try:
            await run_in_threadpool(service.questions.purge)
            await run_in_threadpool(service.conversations.purge)
            await run_in_threadpool(purge, service.knowledge.engine, bot_settings(service.settings).retention_days)
        except StorageUnavailable as error:  # it is tried again
            structlog.get_logger().error("not purged", error=str(error))
