"""A body that dawdles is cut off with 408; one that comes steadily, or has come, is not."""

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
import uvicorn
from fastapi import FastAPI, Request

from api.service import problems
from api.service.requests import RequestLog
from api.service.slow_bodies import SlowBodies
from tests.api.service.wire import Wire
from tests.servers import free_port

GRACE_S = 0.5


async def no_page(request: Request, details: problems.ProblemDetails) -> None:
    """For an application that only programs use."""


@pytest.fixture(scope="module")
def wire() -> Iterator[Wire]:
    """A service that counts the bytes of a body, behind the same server as ours, with little patience."""
    app = FastAPI()
    problems.install(app, no_page)

    @app.post("/count")
    async def count(request: Request) -> int:
        body = await request.body()
        await asyncio.sleep(float(request.headers.get("X-Think", 0)))
        return len(body)

    app.add_middleware(SlowBodies, grace_s=GRACE_S)
    app.add_middleware(RequestLog)
    port = free_port()
    server = uvicorn.Server(uvicorn.Config(app, port=port, http="h11", log_config=None))
    thread = Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield Wire(port, Path(), Path())
    server.should_exit = True
    thread.join()


def head(length: int) -> bytes:
    return f"POST /count HTTP/1.1\r\nHost: a\r\nContent-Length: {length}\r\n\r\n".encode()


@pytest.mark.parametrize("sent", [b"", b"abc"])
def test_a_body_that_stops_coming_is_cut_off_with_408(wire: Wire, sent: bytes) -> None:
    started = time.monotonic()
    told = wire.send(head(10) + sent)
    assert (told.status, told.code, told.headers["connection"]) == (408, "request_timeout", "close")
    assert time.monotonic() - started < 10 * GRACE_S


def test_a_body_that_trickles_is_cut_off_too(wire: Wire) -> None:
    with wire.open() as connection:
        connection.sendall(head(1000))
        connection.settimeout(0.1)
        for _ in range(100):
            connection.sendall(b"a")
            try:
                first = connection.recv(12)
                break
            except TimeoutError:
                continue
        assert first == b"HTTP/1.1 408"


def test_a_large_body_over_a_poor_line_is_waited_for(wire: Wire) -> None:
    with wire.open() as connection:
        connection.sendall(head(4 * 16_384))
        for _ in range(4):  # a second's worth each, twice as fast as need be
            connection.sendall(b"a" * 16_384)
            time.sleep(0.5)
        assert connection.recv(15) == b"HTTP/1.1 200 OK"


def test_a_body_that_has_come_is_answered_however_long_that_takes(wire: Wire) -> None:
    told = wire.send(head(3).replace(b"Host: a", b"Host: a\r\nConnection: close\r\nX-Think: 1"), b"abc")
    assert (told.status, told.body) == (200, b"3")
