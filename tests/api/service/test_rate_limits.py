"""Limits: what is counted, by whom, what a client is told, and what happens when Redis is away."""

import asyncio
import socket
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient
from structlog.testing import capture_logs

from api.service.rate_limits import Allowance, Counted, RateLimits
from api.settings import Settings
from tests.servers import Server

QUESTION = {"question": "Cảm ơn nhé"}


def counting(
    work: Callable[[RateLimits], Awaitable[list[Allowance]]], settings: Settings, window_s: int = 60
) -> list[Allowance]:
    """What ``work`` finds, in an event loop of its own."""

    async def run() -> list[Allowance]:
        limits = RateLimits(settings, window_s)
        try:
            return await work(limits)
        finally:
            await limits.close()

    return asyncio.run(run())


@pytest.fixture(params=["memory", "redis"])
def settings(request: pytest.FixtureRequest) -> Settings:
    url = request.getfixturevalue("redis_url") if request.param == "redis" else None
    return Settings(limit_ask=3, limit_look_up=5, limit_key=6, redis_url=url)


def test_each_client_and_each_kind_is_counted_by_itself(settings: Settings) -> None:
    async def work(limits: RateLimits) -> list[Allowance]:
        asked = [await limits.count(Counted.ASK, "10.1.0.1", by_key=False) for _ in range(4)]
        looked_up = await limits.count(Counted.LOOK_UP, "10.1.0.1", by_key=False)
        other = await limits.count(Counted.ASK, "10.1.0.2", by_key=False)
        with_key = await limits.count(Counted.ASK, "key:0", by_key=True)
        return [*asked, looked_up, other, with_key]

    found = counting(work, settings)
    assert [(a.limit, a.left, a.allowed) for a in found] == [
        (3, 2, True), (3, 1, True), (3, 0, True), (3, 0, False), (5, 4, True), (3, 2, True), (6, 5, True),
    ]  # fmt: skip


def test_whoever_waits_as_long_as_told_may_go_on(settings: Settings) -> None:
    async def work(limits: RateLimits) -> list[Allowance]:
        for _ in range(3):
            await limits.count(Counted.ASK, "10.2.0.1", by_key=False)
        refused = await limits.count(Counted.ASK, "10.2.0.1", by_key=False)
        await asyncio.sleep(refused.reset_s)
        return [refused, await limits.count(Counted.ASK, "10.2.0.1", by_key=False)]

    refused, later = counting(work, settings, window_s=2)
    assert (refused.allowed, later.allowed) == (False, True)


def test_several_processes_count_together_in_redis(redis_url: str) -> None:
    settings = Settings(limit_ask=3, redis_url=redis_url)

    async def once(limits: RateLimits) -> list[Allowance]:
        return [await limits.count(Counted.ASK, "10.3.0.1", by_key=False)]

    assert [counting(once, settings)[0].left for _ in range(3)] == [2, 1, 0]


def test_while_redis_is_away_each_process_counts_by_itself_and_says_so_once(
    redis_server: Server, redis_url: str
) -> None:
    settings = Settings(limit_ask=3, redis_url=redis_url)

    async def work(limits: RateLimits) -> list[Allowance]:
        found = [await limits.count(Counted.ASK, "10.4.0.1", by_key=False)]
        redis_server.stop()
        started = time.perf_counter()
        found += [await limits.count(Counted.ASK, "10.4.0.1", by_key=False) for _ in range(4)]
        assert time.perf_counter() - started < 1
        redis_server.start()
        limits._alone_until = 0.0  # as if the pause were over
        return [*found, await limits.count(Counted.ASK, "10.4.0.1", by_key=False)]

    with capture_logs() as logs:
        found = counting(work, settings)
    assert [a.left for a in found] == [2, 2, 1, 0, 0, 2]
    assert [log["event"] for log in logs] == ["limits counted without Redis"]


def test_a_redis_that_hangs_keeps_nobody_waiting() -> None:
    async def work(limits: RateLimits) -> list[Allowance]:
        return list(await asyncio.gather(*(limits.count(Counted.ASK, "10.5.0.1", by_key=False) for _ in range(3))))

    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"redis://127.0.0.1:{silent.getsockname()[1]}"
        started = time.perf_counter()
        found = counting(work, Settings(limit_ask=3, redis_url=url))
        assert time.perf_counter() - started < 2
    assert sorted(a.left for a in found) == [0, 1, 2]


@pytest.fixture
def limited(client: TestClient) -> Iterator[TestClient]:
    """A client of the application that answers three questions a minute."""
    assert isinstance(client.app, FastAPI)
    state, service = client.app.state, client.app.state.service
    state.service = replace(service, rate_limits=RateLimits(Settings(limit_ask=3)))
    yield client
    state.service = service


def test_a_response_tells_the_allowance_and_beyond_it_when_to_come_back(limited: TestClient) -> None:
    responses = [limited.post("/v1/ask", json=QUESTION) for _ in range(4)]
    assert [response.status_code for response in responses] == [200, 200, 200, 429]
    assert [response.headers["RateLimit"].partition(";t=")[0] for response in responses] == [
        '"ask";r=2', '"ask";r=1', '"ask";r=0', '"ask";r=0',
    ]  # fmt: skip
    refused = responses[-1]
    assert refused.headers["RateLimit-Policy"] == '"ask";q=3;w=60'
    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    assert refused.json()["code"] == "too_many_requests"
    stream = limited.post("/v1/ask", json=QUESTION, headers={"Accept": "text/event-stream"})
    assert stream.status_code == 429
    assert limited.get("/healthz").status_code == 200


def test_what_is_looked_up_is_counted_apart_from_what_is_asked(client: TestClient) -> None:
    paths = (
        "/v1/search?q=mai%20táng",
        "/v1/documents",
        "/v1/provisions?label=Điều%203%20Nghị%20định%2075/2021",
        "/tra-cuu",
    )
    for path in paths:
        assert client.get(path).headers["RateLimit-Policy"] == '"look-up";q=100000;w=60', path
    asked = client.post("/", data={"question": "Cảm ơn"}, follow_redirects=False)
    assert (asked.status_code, asked.headers["RateLimit-Policy"]) == (303, '"ask";q=100000;w=60')
