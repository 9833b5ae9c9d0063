"""How another process plays the people on a stand-in's platform: the same addresses on all of them.

``POST /demo/say`` lets somebody do something, ``GET /demo/received`` tells what was accepted, ``POST /demo/faults``
sets what goes wrong, ``GET /demo/faults`` tells how often what went wrong.
"""

from collections.abc import Awaitable, Callable
from uuid import uuid4

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from api.demo.faults import Fault, Faults, Plan
from api.demo.record import Accepted, Record
from bot.channels.messages import Kind


class Said(BaseModel):
    """What somebody does in a chat; ``kind`` and ``text`` as in ``IncomingMessage`` (an action's text is its action).

    ``id`` becomes part of the event's key: saying the same id again is the platform's repeated delivery.
    """

    model_config = ConfigDict(extra="forbid")

    chat: str
    kind: Kind = Kind.TEXT
    text: str = ""
    id: str = Field(default_factory=lambda: uuid4().hex)


Say = Callable[[Said], Awaitable[None]]
"""Makes the platform's event of what somebody does and has it delivered; returns at once."""


def control(faults: Faults, record: Record, say: Say) -> APIRouter:
    """The routes, for a stand-in's application."""
    router = APIRouter(prefix="/demo")

    @router.post("/say", status_code=202)
    async def said(said: Said) -> None:
        await say(said)

    @router.get("/received")
    async def received(chat: str | None = None) -> list[Accepted]:
        return list(record.messages(chat))

    @router.post("/faults", status_code=204)
    async def set_faults(plan: Plan) -> None:
        faults.follow(plan)

    @router.get("/faults")
    async def met() -> dict[Fault, int]:
        return dict(faults.met)

    return router
