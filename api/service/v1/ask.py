"""``POST /v1/ask``: a question and its Answer, at once or as a stream of steps and verified statements."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Header, Request
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, ConfigDict, Field
from starlette.concurrency import run_in_threadpool

from api.questions import whole
from api.service.answering import Asked
from api.service.callers import CallerOf
from api.service.counting import ASK
from api.service.days import IsoDay
from api.service.problems import Code, Problem, responses
from api.service.service import Opened
from api.service.streaming import EVENTS, streamed
from bot.answer import Answer

router = APIRouter(prefix="/v1", tags=["Hỏi đáp"])


class Question(BaseModel):
    """A question; with a conversation's id it may be half a sentence that goes on from the turns before."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"question": "Thương binh 61% mỗi tháng được bao nhiêu tiền?"}]},
    )

    question: str = Field(min_length=1, max_length=10_000)
    conversation_id: UUID | None = None
    as_of: IsoDay | None = None


@router.post(
    "/ask",
    summary="Hỏi",
    response_model=Answer,
    dependencies=[ASK],
    responses={
        200: {"content": {EVENTS: {"schema": {"type": "string"}}}},
        **responses(Code.MEDIA, Code.NOT_FOUND, Code.BAD_QUESTION, Code.SWITCHED_OFF),
    },
)
async def ask(
    request: Request, asked: Question, caller: CallerOf, service: Opened, accept: Annotated[str, Header()] = "*/*"
) -> Answer | StreamingResponse:
    """Trả lời một câu hỏi, từng câu kèm căn cứ.

    Với `Accept: text/event-stream`, các sự kiện gửi về lần lượt là `step` (mỗi bước xong), `statement` (mỗi câu đã qua
    cửa kiểm), `answer` (toàn bộ câu trả lời) hoặc `problem` (lỗi, như thân của phản hồi lỗi).
    """
    id_ = str(asked.conversation_id) if asked.conversation_id else None
    if id_ and not await run_in_threadpool(service.conversations.holds, id_, caller.owner):
        raise Problem(Code.NOT_FOUND, "Không có cuộc hỏi này, hoặc đã quá số ngày lưu.")
    question = Asked(whole(asked.question), "api", asked.as_of, id_, caller.owner)
    if EVENTS not in accept:
        return await service.asking.run(lambda: service.answering.answer(question))
    return await streamed(request, service, question)
