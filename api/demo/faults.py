"""What a stand-in of a chat platform does wrong, the same for all of them.

A server asks its ``Faults`` once for each call that sends a message, and once for each event that it delivers::

    async def send_message(...) -> Response:
        return await faults.meet(lambda: accepted(...), refused)

``accepted`` checks the message, writes it into the record and makes the platform's response; ``refused`` makes the
platform's own answer to the faults that it words itself (``RATE_LIMITED``, ``SERVER_ERROR``, ``STALE_TOKEN``). All
else is the same everywhere and done here. Faults come by chance, each with its own odds (``Plan.odds``, together at
most 1; the same seed gives the same run of faults), or one after the other as they stand in ``Plan.queue``, which
goes first. ``Deliveries`` (``api.demo.deliveries``) asks for those of delivering.

A test sets them in its own process (``server.faults.queue(Fault.LOST)``), another process by ``POST /demo/faults``.
"""

import asyncio
from collections import Counter, deque
from collections.abc import Callable, Mapping
from enum import StrEnum
from random import Random

from fastapi import Response
from pydantic import BaseModel, ConfigDict, Field, field_validator
from starlette.types import Receive, Scope, Send


class Fault(StrEnum):
    """A thing that goes wrong. Of those up to ``DROPPED`` the message is not accepted, of the next it is."""

    RATE_LIMITED = "rate_limited"
    """Too fast, says the platform; it names ``retry_after_s`` where it names such a thing."""
    SERVER_ERROR = "server_error"
    """The platform's own error, in its own words."""
    STALE_TOKEN = "stale_token"  # noqa: S105 - no password
    """The access token is said to be used up before its time (platforms without such tokens: as SERVER_ERROR)."""
    GATEWAY = "gateway"
    """502 from a proxy that did not reach the platform."""
    DROPPED = "dropped"
    """The connection breaks before the message was accepted; the sender cannot know."""
    GATEWAY_AFTER = "gateway_after"
    """504 from a proxy that waited in vain, though the message was accepted."""
    SLOW = "slow"
    """Accepted and answered, after ``slow_s``."""
    HUNG = "hung"
    """Accepted, and no answer within ``hung_s``."""
    LOST = "lost"
    """Accepted, and the connection breaks before the answer."""
    DUPLICATE = "duplicate"
    """Of deliveries: the event comes twice."""
    REORDERED = "reordered"
    """Of deliveries: the event comes after the next one of its chat."""


OF_DELIVERIES = (Fault.DUPLICATE, Fault.REORDERED)
_WORDED = (Fault.RATE_LIMITED, Fault.SERVER_ERROR, Fault.STALE_TOKEN)


class Plan(BaseModel):
    """What is to go wrong: by chance, and before that, in this order, what stands in ``queue``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    seed: int = 0
    odds: dict[Fault, float] = {}
    queue: list[Fault] = []
    retry_after_s: int = Field(default=1, ge=0)
    slow_s: float = Field(default=0.5, ge=0)
    hung_s: float = Field(default=30, ge=0)

    @field_validator("odds")
    @classmethod
    def _of_one(cls, odds: dict[Fault, float]) -> dict[Fault, float]:
        if any(one < 0 for one in odds.values()) or any(sum(part.values()) > 1 for part in _parted(odds)):
            raise ValueError("odds are of one call: none below 0, all together at most 1")
        return odds


class Faults:
    """Draws the faults of a plan; ``met`` counts those that happened. Belongs to the server's event loop."""

    def __init__(self, plan: Plan | None = None) -> None:
        self.met: Counter[Fault] = Counter()
        self.follow(plan or Plan())

    def follow(self, plan: Plan) -> None:
        """Go by ``plan`` from now on."""
        self.plan = plan
        self._chance = Random(plan.seed)  # noqa: S311 - to be repeated, not to be secret
        self._of_calls, self._of_deliveries = _parted(plan.odds)
        self._queued: deque[Fault] = deque(f for f in plan.queue if f not in OF_DELIVERIES)
        self._queued_deliveries: deque[Fault] = deque(f for f in plan.queue if f in OF_DELIVERIES)

    def queue(self, *faults: Fault) -> None:
        """Let these happen next, one for each call or delivery."""
        for fault in faults:
            (self._queued_deliveries if fault in OF_DELIVERIES else self._queued).append(fault)

    def of_call(self) -> Fault | None:
        """What goes wrong with the next call; use ``meet`` where that is enough."""
        return self._drawn(self._queued, self._of_calls)

    def of_delivery(self) -> Fault | None:
        """What goes wrong with the next delivery."""
        return self._drawn(self._queued_deliveries, self._of_deliveries)

    async def meet(self, accept: Callable[[], Response], refuse: Callable[[Fault], Response]) -> Response:
        """The response to a call that sends a message; ``accept`` runs at most once."""
        fault = self.of_call()
        if fault in _WORDED:
            return refuse(fault)
        if fault is Fault.GATEWAY:
            return _gateway(502, "Bad Gateway")
        if fault is Fault.DROPPED:
            return Cut()
        response = accept()
        if fault is Fault.GATEWAY_AFTER:
            return _gateway(504, "Gateway Time-out")
        if fault is Fault.LOST:
            return Cut()
        if fault is Fault.SLOW:
            await asyncio.sleep(self.plan.slow_s)
        if fault is Fault.HUNG:
            await asyncio.sleep(self.plan.hung_s)
            return Cut()
        return response

    def _drawn(self, queued: deque[Fault], odds: Mapping[Fault, float]) -> Fault | None:
        fault = queued.popleft() if queued else self._by_chance(odds)
        if fault:
            self.met[fault] += 1
        return fault

    def _by_chance(self, odds: Mapping[Fault, float]) -> Fault | None:
        if not odds:
            return None
        drawn = self._chance.random()
        for fault, share in odds.items():
            if drawn < share:
                return fault
            drawn -= share
        return None


class Cut(Response):
    """A response that breaks off: the server closes the connection in its middle."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Promise a body, and leave."""
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"1000")]})
        await send({"type": "http.response.body", "body": b"{", "more_body": True})


def _gateway(status: int, words: str) -> Response:
    page = f"<html><head><title>{status} {words}</title></head><body><h1>{status} {words}</h1></body></html>"
    return Response(page, status, media_type="text/html")


def _parted(odds: Mapping[Fault, float]) -> tuple[dict[Fault, float], dict[Fault, float]]:
    """Those of calls, those of deliveries."""
    calls = {fault: share for fault, share in odds.items() if fault not in OF_DELIVERIES}
    return calls, {fault: share for fault, share in odds.items() if fault in OF_DELIVERIES}
