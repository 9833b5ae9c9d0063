"""Work that blocks, done in threads of which there are only so many."""

import asyncio
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from anyio import CapacityLimiter, to_thread

P = ParamSpec("P")
T = TypeVar("T")


class Blocking:
    """At most ``at_once`` calls at a time; the others wait for their turn."""

    def __init__(self, at_once: int) -> None:
        self._limiter = CapacityLimiter(at_once)

    async def run(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Do ``work`` in a thread. Who is cancelled waits for its end, since nothing else ends it."""
        doing = asyncio.ensure_future(to_thread.run_sync(lambda: work(*args, **kwargs), limiter=self._limiter))
        try:
            return await asyncio.shield(doing)
        finally:
            await asyncio.wait({doing})
