"""A long run of one channel with everything going wrong: ``python -m api.demo.soak telegram``.

A platform's stand-in delivers the questions of many chats to a service in a process of its own, twice, in wrong order,
and refuses and loses what is sent to it; the service is killed now and then. Each question asks for an amount of its
own, so that what people got tells what was answered, how often and in which order (``api.demo.soak_findings``).
"""

import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import httpx
from sqlalchemy import Engine

from api.demo.faults import OF_DELIVERIES, Fault, Plan
from api.demo.platforms import PLATFORMS, Platform, served
from api.demo.soak_findings import Findings, Question, found
from api.demo.soak_service import Service
from bot.channels.tally import tallies
from bot.privacy import mask
from knowledge.database import open_database
from knowledge.settings import KnowledgeSettings

PERSONAL = "0912345678"
"""A telephone number, which nothing may keep."""
_PERSONAL_EVERY = 40
_RATES = range(21, 101)  # degrees of injury: each has an amount of its own
_LOOK_S = 1.0
_PATIENCE_S = 300.0  # without anything getting done
_ODDS: Mapping[Fault, float] = {
    Fault.RATE_LIMITED: 0.01,
    Fault.SERVER_ERROR: 0.02,
    Fault.STALE_TOKEN: 0.002,
    Fault.GATEWAY: 0.002,
    Fault.DROPPED: 0.002,
    Fault.GATEWAY_AFTER: 0.001,
    Fault.SLOW: 0.02,
    Fault.LOST: 0.004,
    Fault.DUPLICATE: 0.1,
    Fault.REORDERED: 0.1,
}

Progress = Callable[[int, int], None]
"""Is told how many questions were asked and how many answered."""


@dataclass(frozen=True, slots=True)
class Script:
    """So many messages from so many chats, so many of them a second, and so many kills of the service meanwhile."""

    channel: str
    messages: int
    chats: int
    per_second: float
    kills: int
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Run:
    """What came of a script: findings, seconds within which each delivery was acknowledged, bytes in use, the log."""

    findings: Findings
    acknowledged_s: Sequence[float]
    memory: Sequence[int]
    log: str


def soak(script: Script, rooms: KnowledgeSettings, progress: Progress) -> Run:
    """Play ``script`` over the knowledge base of ``rooms``, which is written to, and say what came of it."""
    platform = PLATFORMS[script.channel]()
    engine = open_database(rooms)
    try:
        with served(platform), _serving(platform, rooms) as service:
            asked = _questions(script, _amounts(service))
            platform.faults.follow(Plan(seed=script.seed, odds=dict(_ODDS)))
            _ask(script, asked, platform.address, service, lambda at: progress(at, _answered(engine)))
            _settle(engine, platform, service, lambda: progress(len(asked), _answered(engine)))
            acknowledged, memory = list(platform.deliveries.taken_s), list(service.memory)
        met = {fault: count for fault, count in platform.faults.met.items() if fault not in OF_DELIVERIES}
        kept = [Question(one.chat, mask(one.text), one.amount) for one in asked]
        findings = found(engine, kept, platform.record.messages(), met, script.channel)
        return Run(findings, acknowledged, memory, service.log_text())
    finally:
        engine.dispose()


@contextmanager
def _serving(platform: Platform, rooms: KnowledgeSettings) -> Iterator[Service]:
    platform.prepare(rooms)
    service = Service(rooms, platform.settings)
    service.start()
    try:
        platform.connect(service.address)
        yield service
    finally:
        service.stop()


def _amounts(service: Service) -> dict[int, str]:
    """By degree of injury, the amount with which the assistant answers a question that stands alone."""
    amounts = {}
    for rate in _RATES:
        asked = {"question": _question(rate)}
        answer = httpx.post(f"{service.address}/v1/ask", json=asked, timeout=30).raise_for_status().json()
        amounts[rate] = answer["text"].partition(" đồng")[0].rpartition(" ")[2]
    if len(set(amounts.values())) < len(_RATES):
        raise RuntimeError("the questions cannot be told apart by their answers")
    return amounts


def _question(rate: int) -> str:
    return f"Thương binh {rate}% mỗi tháng được bao nhiêu tiền?"


def _questions(script: Script, amounts: Mapping[int, str]) -> list[Question]:
    chance = random.Random(script.seed)  # noqa: S311 - to be repeated
    asked = []
    for at in range(script.messages):
        rate = chance.choice(_RATES)
        personal = f" Số điện thoại {PERSONAL}." if at % _PERSONAL_EVERY == 0 else ""
        chat = str(1000 + chance.randrange(script.chats))
        asked.append(Question(chat, _question(rate) + personal, amounts[rate]))
    return asked


def _ask(
    script: Script, asked: Sequence[Question], address: str, service: Service, told: Callable[[int], None]
) -> None:
    """Let people ask all, each when it is due, and kill the service now and then."""
    kills = {script.messages * (at + 1) // (script.kills + 1) for at in range(script.kills)}
    begun = looked = time.monotonic()
    with httpx.Client() as people:
        for at, one in enumerate(asked):
            said = {"chat": one.chat, "text": one.text, "id": f"{script.channel}-{at}"}
            people.post(f"{address}/demo/say", json=said).raise_for_status()
            if at in kills:
                service.kill()
                service.start()
            if time.monotonic() - looked > _LOOK_S:
                looked = time.monotonic()
                service.look()
                told(at + 1)
            time.sleep(max(0.0, begun + (at + 1) / script.per_second - time.monotonic()))


def _settle(engine: Engine, platform: Platform, service: Service, told: Callable[[], None]) -> None:
    """Wait until nothing is left to do, or nothing gets done any more."""
    left, since = -1, time.monotonic()
    while (waiting := platform.deliveries.pending + _waiting(engine)) and time.monotonic() - since < _PATIENCE_S:
        if waiting != left:
            left, since = waiting, time.monotonic()
        service.look()
        told()
        time.sleep(_LOOK_S)


def _waiting(engine: Engine) -> int:
    return sum(tally.waiting for tally in tallies(engine).values())


def _answered(engine: Engine) -> int:
    return sum(tally.answered for tally in tallies(engine).values())
