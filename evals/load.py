"""The service under load, open-loop: ``python -m evals.load [--seconds N] [--workers N]``.

Starts the service as a process of its own on a loopback port over a knowledge base of its own and sends requests at a
fixed rate, whether or not earlier ones are answered: a service that falls behind is seen to. Latency counts from the
moment at which a request was due. Prints what was measured; asserts nothing.
"""

import argparse
import asyncio
import os
import random
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import numpy as np
import psutil

from evals.bench import say
from evals.case_files import own_files, read_files
from ingest.shipped import ingest_library
from knowledge.assembly import open_knowledge
from knowledge.settings import KnowledgeSettings

_ASKS_A_SECOND, _SEARCHES_A_SECOND, _TIMES = 25.0, 100.0, 4
_UNLIMITED = "1000000"  # a minute
_TIMEOUT_S = 30.0

_OPENINGS = ("Cho hỏi, ", "Dạ, ", "Anh chị ơi, ")

Send = Callable[[httpx.AsyncClient, int], Awaitable[int]]
"""Sends the request of a number and returns its status."""


@dataclass
class Outcome:
    """What became of the requests of one phase, by status (0: no response): milliseconds each."""

    taken: dict[int, list[float]] = field(default_factory=dict)

    def told(self) -> str:
        """Counts by status, with the percentiles of each."""
        lines = []
        for status, taken in sorted(self.taken.items()):
            p50, p95, p99 = np.percentile(taken, [50, 95, 99])
            lines.append(f"{status or 'no response'}: {len(taken)} (p50 {p50:.0f}, p95 {p95:.0f}, p99 {p99:.0f} ms)")
        return "; ".join(lines)


async def at_rate(send: Send, rate: float, seconds: float) -> Outcome:
    """Send ``rate`` requests a second for ``seconds``, each when it is due."""
    outcome, running = Outcome(), set[asyncio.Task[None]]()
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=100)
    async with httpx.AsyncClient(timeout=_TIMEOUT_S, limits=limits) as client:

        async def one(number: int, due: float) -> None:
            try:
                status = await send(client, number)
            except httpx.HTTPError:
                status = 0
            outcome.taken.setdefault(status, []).append((time.perf_counter() - due) * 1000)

        begun = time.perf_counter()
        for number in range(int(rate * seconds)):
            due = begun + number / rate
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            task = asyncio.create_task(one(number, due))
            running.add(task)
            task.add_done_callback(running.discard)
        await asyncio.gather(*running)
    return outcome


@contextmanager
def service(data: Path, workers: int) -> Iterator[tuple[str, psutil.Process]]:
    """The service over ``data``, without limits for a single address; says how long it took to be ready."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "api.cli", "serve", "--port", str(port), "--workers", str(workers)]
    unlimited = {"ANSINH_LIMIT_ASK": _UNLIMITED, "ANSINH_LIMIT_LOOK_UP": _UNLIMITED}
    environment = os.environ | {"ANSINH_DATA": str(data)} | unlimited
    started, url = time.perf_counter(), f"http://127.0.0.1:{port}"
    with (data / "service.log").open("wb") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)  # noqa: S603 - our own command
    try:
        while not _ready(url):
            if process.poll() is not None:
                raise SystemExit((data / "service.log").read_text(encoding="utf-8"))
            time.sleep(0.05)
        say("start to ready, index there", f"{time.perf_counter() - started:.1f} s")
        yield url, psutil.Process(process.pid)
    finally:
        process.terminate()
        process.wait(_TIMEOUT_S)


def _ready(url: str) -> bool:
    try:
        return httpx.get(f"{url}/readyz", timeout=_TIMEOUT_S).status_code == 200
    except httpx.HTTPError:
        return False


def _memory(process: psutil.Process) -> str:
    """Private and shared pages of the service's processes, in MB; pages that they share count once."""
    tree = [process, *process.children(recursive=True)]
    return f"{sum(p.memory_full_info().pss for p in tree) / 2**20:,.0f} MB in {len(tree)} processes"


def _questions() -> list[str]:
    found = [case.turns[0] for case in read_files(own_files("dev")) if len(case.turns) == 1]
    random.Random(1).shuffle(found)  # noqa: S311 - the same order in every run
    return found


def _repeated(questions: Sequence[str]) -> list[str]:
    """A day's questions: the nth most frequent is asked 1/n times as often as the first (Zipf's law)."""
    weights = [1 / rank for rank in range(1, len(questions) + 1)]
    return random.Random(2).choices(questions, weights, k=10_000)  # noqa: S311 - the same in every run


def measure(url: str, process: psutil.Process, seconds: float) -> None:
    """Run every phase and say what came out."""
    questions = _questions()
    repeated = _repeated(questions)
    fresh = (f"{opening}{question}" for opening in _OPENINGS for question in questions)  # none was asked before

    async def post(client: httpx.AsyncClient, question: str) -> int:
        return (await client.post(f"{url}/v1/ask", json={"question": question})).status_code

    async def ask_new(client: httpx.AsyncClient, number: int) -> int:
        return await post(client, next(fresh))

    async def ask(client: httpx.AsyncClient, number: int) -> int:
        return await post(client, repeated[number % len(repeated)])

    async def search(client: httpx.AsyncClient, number: int) -> int:
        words = questions[number % len(questions)][:24]
        return (await client.get(f"{url}/v1/search", params={"q": words})).status_code

    def phase(name: str, send: Send, rate: float, length: float) -> None:
        say(f"{name}, {rate:.0f}/s for {length:.0f} s", asyncio.run(at_rate(send, rate, length)).told())

    for time_of_day in ("none asked before", "the same again"):
        phase(f"questions, repeated as people do, {time_of_day}", ask, _ASKS_A_SECOND, seconds)
    for part in (0.2, 0.4, 0.6):
        phase("questions, each once", ask_new, part * _ASKS_A_SECOND, seconds / 3)
    phase("searches", search, _SEARCHES_A_SECOND, seconds)
    phase(f"questions, each once, {_TIMES} times the load", ask_new, _TIMES * _ASKS_A_SECOND, seconds / 3)
    phase("questions, each once, right after", ask_new, _ASKS_A_SECOND / 5, seconds / 6)
    say("memory", _memory(process))


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--workers", type=int, default=2)
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="ansinh-load-") as folder:
        settings = KnowledgeSettings(data=Path(folder))
        ingest_library(settings)
        with open_knowledge(settings) as knowledge:
            knowledge.search("mai táng")  # leaves the lexical index in the folder, as any start before does
        with service(Path(folder), chosen.workers) as (url, process):
            measure(url, process, chosen.seconds)


if __name__ == "__main__":
    main()
