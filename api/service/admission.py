"""Work is let in while it can be done soon; beyond that it is turned away at once instead of queueing without end."""

from asyncio import Semaphore
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import TypeVar

from starlette.concurrency import run_in_threadpool

from api.service.problems import Code, Problem

_RETRY_AFTER_S = 2
T = TypeVar("T")


class Admission:
    """At most ``running`` pieces of work at once, and ``waiting`` more behind them."""

    def __init__(self, running: int, waiting: int) -> None:
        self._slots = Semaphore(running)
        self._room = running + waiting
        self._inside = 0

    @asynccontextmanager
    async def slot(self) -> AsyncIterator[None]:
        """Wait for a turn.

        Raises:
            Problem: too many are waiting.
        """
        if self._inside >= self._room:
            raise Problem(
                Code.OVERLOADED,
                "Đang có quá nhiều người hỏi cùng lúc; xin thử lại sau vài giây.",
                {"Retry-After": str(_RETRY_AFTER_S)},
            )
        self._inside += 1
        try:
            async with self._slots:
                yield
        finally:
            self._inside -= 1

    async def run(self, work: Callable[[], T]) -> T:
        """Do ``work`` in a thread when its turn comes.

        Raises:
            Problem: too many are waiting.
        """
        async with self.slot():
            return await run_in_threadpool(work)
