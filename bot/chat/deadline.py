"""A hard deadline: whatever a server does, the caller goes on in time.

A client's own time-outs bound each wait, never the whole: a server that sends a byte now and then keeps them waiting
for ever. So what waits runs on an event loop in a thread of its own, where it can be cancelled at any point.
"""

import asyncio
import os
import threading
from collections.abc import Coroutine
from functools import cache
from typing import Any, TypeVar

T = TypeVar("T")

_GRACE_S = 1.0
"""How long what was cancelled may take to close its connection."""


def within(seconds: float, work: Coroutine[Any, Any, T]) -> T:
    """What ``work`` returns or raises.

    Raises:
        TimeoutError: it was not done after ``seconds``.
    """
    running = asyncio.run_coroutine_threadsafe(asyncio.wait_for(work, seconds), _loop())
    return running.result(seconds + _GRACE_S)


@cache
def _loop() -> asyncio.AbstractEventLoop:
    """The one loop of the process: clients of HTTP keep their connections on the loop that opened them."""
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="chat-model", daemon=True).start()
    return loop


if hasattr(os, "register_at_fork"):  # a forked child has the loop, but not its thread
    os.register_at_fork(after_in_child=_loop.cache_clear)
