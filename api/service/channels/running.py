"""The channels of one process: open, with a worker that answers, until the process stops."""

import asyncio
import os
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
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
from bot.channels.blocking import Blocking
from bot.channels.channel import Channel
from bot.channels.conversing import Conversing
from bot.channels.inbox import Inbox
from bot.channels.worker import Rules, Worker

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
    speaker = Conversing(desk)
    rules = Rules(
        answering=Blocking(os.cpu_count() or 1),
        takeover=timedelta(hours=service.settings.zalo_takeover_hours),
        alone=_alone(engine),
    )
    workers = {name: Worker(engine, channel, speaker, rules, _count) for name, channel in by_name.items()}
    works = [asyncio.create_task(_work(name, worker, engine)) for name, worker in workers.items()]

    def wake(name: str) -> None:
        if name in workers:  # else what came in waits until the channel can be answered on
            workers[name].wake()

    try:
        yield Channels(by_name, Reception(Inbox(engine), wake))
    finally:
        for work in works:
            work.cancel()
        await asyncio.gather(*works, return_exceptions=True)
        for channel in by_name.values():
            await channel.close()


def _count(channel: str, outcome: str) -> None:
    SENDS.labels(channel, outcome).inc()


def _alone(engine: Engine) -> bool:
    """Whether all processes that work on the database are on this machine."""
    return engine.dialect.name == "sqlite"


async def _work(name: str, worker: Worker, engine: Engine) -> None:
    """Run ``worker``; over SQLite, while no other process of this machine runs one for the same channel."""
    if not _alone(engine):
        return await worker.run()
    lock = FileLock(f"{engine.url.database}.{name}.lock", thread_local=False)
    while True:
        try:
            lock.acquire(blocking=False)
            break
        except Timeout:
            await asyncio.sleep(_TURN_S)
    try:
        return await worker.run()
    finally:
        lock.release()


def _channels(request: Request) -> Channels:
    channels: Channels = request.app.state.channels
    return channels


Chatting = Annotated[Channels, Depends(_channels)]
"""The channels, as routes ask for them."""
