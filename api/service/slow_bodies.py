"""Whoever sends a body too slowly is told so and cut off, instead of holding a connection for as long as he likes."""

import asyncio

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_GRACE_S = 15.0
_BYTES_PER_S = 16 * 1024  # of a file, over a poor line


class SlowBodies:
    """ASGI middleware: a body has ``grace_s`` to arrive, and as much more as its bytes take over a poor line."""

    def __init__(self, app: ASGIApp, grace_s: float = _GRACE_S) -> None:
        self._app = app
        self._grace_s = grace_s

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        deadline, complete = asyncio.get_running_loop().time() + self._grace_s, False

        async def in_time() -> Message:
            nonlocal deadline, complete
            if complete:  # what comes now is the end of the connection
                return await receive()
            try:
                async with asyncio.timeout_at(deadline):
                    message = await receive()
            except TimeoutError:
                raise HTTPException(408, headers={"Connection": "close"}) from None
            deadline += len(message.get("body", b"")) / _BYTES_PER_S
            complete = not message.get("more_body", False)
            return message

        await self._app(scope, in_time, send)
