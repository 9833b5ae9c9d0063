"""*Hỏi đáp*, the chat page for citizens: a page for each turn or, with JavaScript, turns that come into the page."""

from collections.abc import Iterable
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Form, Header, Request
from pydantic import BaseModel
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from api.dates import optional_day
from api.errors import Misuse
from api.questions import whole
from api.service.answering import Asked
from api.service.counting import ASK, LOOK_UP
from api.service.feedback import Reason, Vote
from api.service.pages.chat_page import DELETED, Typed, chat_page, turn_fragment
from api.service.pages.turns import anchor_of
from api.service.problems import Code, Problem, problem_of
from api.service.service import Opened
from api.service.streaming import EVENTS, streamed
from api.service.v1.feedback import LONGEST_COMMENT, NO_SUCH_ANSWER
from bot.answer import Answer
from bot.language import BadQuestion
from bot.writers import capital

router = APIRouter(include_in_schema=False)

_CHANNEL = "web"


class TurnEvent(BaseModel):
    """A turn as the page's script puts it into the page, and the conversation that it belongs to."""

    html: str
    conversation: str | None


@router.get("/")
def start(request: Request, service: Opened) -> Response:
    """The page before anything was asked."""
    return chat_page(request, service)


@router.get("/hoi/{conversation:uuid}", dependencies=[LOOK_UP])
def conversation_page(request: Request, service: Opened, conversation: UUID, ngay: str = "") -> Response:
    """A conversation so far."""
    return chat_page(request, service, str(conversation), Typed(day=ngay))


@router.post("/", dependencies=[ASK])
async def ask(
    request: Request,
    service: Opened,
    question: Annotated[str, Form()] = "",
    conversation: Annotated[UUID | None, Form()] = None,
    as_of: Annotated[str, Form()] = "",
    accept: Annotated[str, Header()] = "",
) -> Response:
    """Answer the next turn: by events for the page's script, else by the conversation's page."""
    typed, id_ = Typed(whole(question), whole(as_of)), str(conversation or "")
    try:
        asked = _asked(typed, id_)
        if EVENTS in accept:
            return await streamed(request, service, asked, _told)
        answer = await service.asking.run(lambda: service.answering.answer(asked))
    except (BadQuestion, Problem) as error:
        if EVENTS in accept:
            raise
        return await run_in_threadpool(chat_page, request, service, id_, typed, problem_of(error))
    day = f"?ngay={asked.as_of}" if asked.as_of else ""
    return RedirectResponse(f"/hoi/{answer.conversation_id}{day}#{anchor_of(answer.id)}", 303)


def _asked(typed: Typed, conversation: str) -> Asked:
    try:
        return Asked(typed.question, _CHANNEL, optional_day(typed.day.strip() or None), conversation)
    except Misuse as error:
        raise Problem(Code.INVALID, capital(str(error))) from None


def _told(answer: Answer) -> Iterable[tuple[str, BaseModel]]:
    return [("turn", TurnEvent(html=turn_fragment(answer), conversation=answer.conversation_id))]


@router.post("/xoa", dependencies=[LOOK_UP])
def forget(service: Opened, conversation: Annotated[UUID, Form()]) -> Response:
    """Delete a conversation with everything that was asked in it."""
    if service.conversations.holds(str(conversation)):  # one of an API client's is not for the page to delete
        service.conversations.delete(str(conversation))
    return RedirectResponse(f"/?{DELETED}", 303)


@router.post("/danh-gia", dependencies=[LOOK_UP])
def judge(
    service: Opened,
    answer: Annotated[UUID, Form()],
    conversation: Annotated[UUID, Form()],
    helpful: Annotated[bool, Form()],
    reason: Annotated[Reason | None, Form()] = None,
    comment: Annotated[str, Form(max_length=LONGEST_COMMENT)] = "",
) -> Response:
    """Keep what somebody thinks of an answer, and show it again."""
    if not service.feedback.give(str(answer), Vote(helpful, reason, whole(comment))):
        raise Problem(Code.NOT_FOUND, NO_SUCH_ANSWER)
    return RedirectResponse(f"/hoi/{conversation}#{anchor_of(str(answer))}", 303)
