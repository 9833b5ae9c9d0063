"""Questions, listed and one by one with their traces."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request
from pydantic import BeforeValidator
from starlette.responses import Response

from api.service.pages.admin.drawing import HOME, draw, to
from api.service.pages.admin.operators import Operator
from api.service.problems import Code, Problem
from api.service.record import PAGE, Chosen
from api.service.service import Opened
from bot.answer import Status

router = APIRouter(prefix=f"{HOME}/cau-hoi", include_in_schema=False)

OrNone = BeforeValidator(lambda value: value or None)
"""An empty field of a form says nothing."""


@router.get("")
def questions(
    request: Request,
    service: Opened,
    _: Operator,
    status: Annotated[Status | None, OrNone] = None,
    channel: Annotated[str | None, OrNone] = None,
    day: Annotated[date | None, OrNone] = None,
    unhelpful: bool = False,
    number: Annotated[int, Query(alias="page", ge=1, le=10_000)] = 1,
) -> Response:
    """Questions, chosen by status, channel and day."""
    found = service.record.list(Chosen((status,) if status else (), channel, day, unhelpful), number)
    chosen = {"status": status or "", "channel": channel or "", "day": day or "", "unhelpful": unhelpful}
    more = len(found) == PAGE
    return draw(request, "questions.html", questions=found, chosen=chosen, number=number, more=more)


@router.get("/{question}")
def question(request: Request, question: UUID, service: Opened, _: Operator) -> Response:
    """One question with its trace."""
    found = service.record.get(str(question))
    if found is None:
        raise Problem(Code.NOT_FOUND, "Không có câu hỏi này, hoặc đã quá số ngày lưu.")
    return draw(request, "question.html", question=found)


@router.post("/{question}/xoa")
def delete_question(question: UUID, service: Opened, operator: Operator) -> Response:
    """Delete a question."""
    service.record.delete(str(question), operator.name)
    return to("/cau-hoi")
