"""The channels of one process: open, with a worker that answers, until the process stops."""

import asyncio
import os
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated

from fastapi import Depends, Request
from filelock import FileLock, Timeout
from sqlalchemy import Engine

from api.service.channels.desk import Desk
from api.service.channels.opening import open_configured
from api.service.channels.reception import Reception
from api.service.metrics import SENDS
from api.service.service import Service
from bot.channels.channel import Channel
from bot.channels.conversing import Conversing
from bot.channels.inbox import Inbox
from bot.channels.worker import Rules, Worker

_LOCK_FILE = "channels.lock"
_TURN_S = 1.0  # how often a second process looks whether the first is gone


@dataclass(frozen=True, slots=True)
class Channels:
    """What is open, by name, and where its deliveries are taken in."""

    by_name: Mapping[str, Channel]
    reception: Reception


@asynccontextmanager
async def open_channels(service: Service) -> AsyncIterator[Channels]:
    """Open the configured channels and answer what comes in over them, until the block ends."""
    engine = service.knowledge.engine
    by_name = {channel.name: channel for channel in await open_configured(service.settings, engine)}
    desk = Desk(service.answering, service.questions, service.feedback, service.conversations, service.knowledge.store)
    on_this_machine = engine.dialect.name == "sqlite"
    rules = Rules(
        answering=os.cpu_count() or 1,
        takeover=timedelta(hours=service.settings.zalo_takeover_hours),
        alone=on_this_machine,
    )
    worker = Worker(engine, by_name, Conversing(desk), rules, lambda name, outcome: SENDS.labels(name, outcome).inc())
    work = asyncio.create_task(_alone(worker, engine) if on_this_machine else worker.run()) if by_name else None
    try:
        yield Channels(by_name, Reception(Inbox(engine), worker.wake))
    finally:
        if work is not None:
            work.cancel()
            with suppress(asyncio.CancelledError):
                await work
        for channel in by_name.values():
            await channel.close()


async def _alone(worker: Worker, engine: Engine) -> None:
    """Run ``worker`` while no other process of this machine runs one: over SQLite they would be in each other's way."""
    lock = FileLock(f"{engine.url.database}.{_LOCK_FILE}", thread_local=False)
    while True:
        try:
            lock.acquire(blocking=False)
            break
        except Timeout:
            await asyncio.sleep(_TURN_S)
    try:
        await worker.run()
    finally:
        lock.release()


def _channels(request: Request) -> Channels:
    channels: Channels = request.app.state.channels
    return channels


Chatting = Annotated[Channels, Depends(_channels)]
"""The channels, as routes ask for them."""
