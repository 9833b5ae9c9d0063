"""Errors that a framework answers by itself, in plain English, are told as all others are."""

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.service import problems


class PlainErrors:
    """ASGI middleware: an error in plain text becomes problem details, or a page."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        plain: int | None = None

        async def without_plain(message: Message) -> None:
            nonlocal plain
            if message["type"] == "http.response.start" and _is_plain_error(message):
                plain = message["status"]
            if plain is None:
                await send(message)

        await self._app(scope, receive, without_plain)
        if plain is not None:
            request = Request(scope, receive)
            response = await problems.response_to(request, HTTPException(plain))
            await response(scope, receive, send)


def _is_plain_error(start: Message) -> bool:
    kind = Headers(raw=start["headers"]).get("content-type", "")
    return bool(start["status"] >= 400) and kind.startswith("text/plain")
