"""Every request gets an id, a line in the log without personal data, and a place in the metrics."""

import time
import uuid

import structlog
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.service.metrics import REQUESTS

HEADER = "X-Request-Id"


class RequestLog:
    """ASGI middleware. Logged are the route (never its values), status and time: addresses and queries may tell who.

    ``request.state.headers`` are sent with whatever becomes of the request.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        id_, started, status = str(uuid.uuid4()), time.perf_counter(), 500
        headers = {HEADER: id_}
        scope.setdefault("state", {}).update(request_id=id_, headers=headers)

        async def with_id(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message).update(headers)
            await send(message)

        with structlog.contextvars.bound_contextvars(request_id=id_):
            try:
                await self._app(scope, receive, with_id)
            finally:
                route = getattr(scope.get("route"), "path", "khác")
                seconds = time.perf_counter() - started
                REQUESTS.labels(route, scope["method"], status).observe(seconds)
                structlog.get_logger("access").info(
                    "request", method=scope["method"], route=route, status=status, ms=round(seconds * 1000, 1)
                )
