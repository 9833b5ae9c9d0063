"""An answer as server-sent events: each step as it ends, each verified statement, the whole Answer."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable

from fastapi import Request
from fastapi.responses import StreamingResponse
from fastapi.sse import format_sse_event
from pydantic import BaseModel

from api.service.answering import Asked
from api.service.problems import details_of, problem_of
from api.service.service import Service
from bot.answer import Answer
from bot.timings import StepRun

EVENTS = "text/event-stream"


class StepDone(BaseModel):
    """A step of the chain that has ended, and how long it took."""

    step: str
    ms: float


Telling = Callable[[Answer], Iterable[tuple[str, BaseModel]]]
"""The events that tell an answer, each with its name."""


def _statements_and_answer(answer: Answer) -> Iterable[tuple[str, BaseModel]]:
    return [*(("statement", statement) for statement in answer.statements), ("answer", answer)]


async def streamed(
    request: Request, service: Service, asked: Asked, tell: Telling = _statements_and_answer
) -> StreamingResponse:
    """Answer ``asked`` event by event; what fails before its first step has ended is an error response."""
    events = _events(request, service, asked, tell)
    first = await anext(events)
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(_after(first, events), media_type=EVENTS, headers=headers)


async def _after(first: bytes, others: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    yield first
    async for event in others:
        yield event


async def _events(request: Request, service: Service, asked: Asked, tell: Telling) -> AsyncIterator[bytes]:
    loop, steps = asyncio.get_running_loop(), asyncio.Queue[StepRun | None]()

    def watch(run: StepRun) -> None:
        loop.call_soon_threadsafe(steps.put_nowait, run)

    # A task of its own: a reader who leaves does not cut the work short, which is counted and kept all the same.
    work = asyncio.create_task(service.asking.run(lambda: tell(service.answering.answer(asked, watch))))
    work.add_done_callback(lambda _: steps.put_nowait(None))
    begun = False
    while (run := await steps.get()) is not None:
        begun = True
        yield _event("step", StepDone(step=run.name, ms=round(run.milliseconds, 1)))
    error = work.exception()
    if isinstance(error, Exception) and begun:
        yield _event("problem", details_of(request, problem_of(error)))
        return
    for name, content in work.result():
        yield _event(name, content)


def _event(name: str, content: BaseModel) -> bytes:
    return format_sse_event(event=name, data_str=content.model_dump_json())
