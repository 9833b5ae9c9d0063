"""How a stand-in delivers to a webhook: in order within a chat, again until it is taken, unless told to err."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from time import monotonic

from api.demo.faults import Fault, Faults

_WAITS_S = (0.1, 0.3, 1.0, 3.0)  # between tries; platforms wait for minutes, which no test has
_HELD_S = 0.5  # how long a reordered event waits for one to follow it

Post = Callable[[bytes, int], Awaitable[bool]]
"""Sends a body to the webhook, told how often that was tried before; whether the webhook took it (2xx)."""


class Deliveries:
    """Delivers each chat's events one after the other, chats in parallel. Belongs to the server's event loop.

    ``taken_s`` are the seconds within which the webhook took each event, ``pending`` how many it has not taken yet.
    """

    def __init__(self, faults: Faults, post: Post) -> None:
        self.taken_s: list[float] = []
        self.pending = 0
        self._faults = faults
        self._post = post
        self._queues: dict[str, deque[bytes]] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def deliver(self, chat: str, body: bytes) -> None:
        """Deliver ``body`` after what waits for the chat already; returns at once."""
        self.pending += 1
        if chat in self._queues:
            self._queues[chat].append(body)
            return
        self._queues[chat] = deque([body])
        task = asyncio.create_task(self._work(chat))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def close(self) -> None:
        """Give up what has not been taken."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _work(self, chat: str) -> None:
        queue = self._queues[chat]
        while queue:
            body = queue.popleft()
            fault = self._faults.of_delivery()
            if fault is Fault.REORDERED and await _has_next(queue):
                following = queue.popleft()
                queue.appendleft(body)
                body = following
            await self._hand_over(body)
            if fault is Fault.DUPLICATE:
                await self._hand_over(body)
            self.pending -= 1
        del self._queues[chat]

    async def _hand_over(self, body: bytes) -> None:
        tries = 0
        while True:
            begun = monotonic()
            if await self._post(body, tries):
                self.taken_s.append(monotonic() - begun)
                return
            await asyncio.sleep(_WAITS_S[min(tries, len(_WAITS_S) - 1)])
            tries += 1


async def _has_next(queue: deque[bytes]) -> bool:
    until = monotonic() + _HELD_S
    while not queue and monotonic() < until:
        await asyncio.sleep(0.01)
    return bool(queue)
