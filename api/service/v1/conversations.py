"""``/v1/conversations``: begin one, read it back as it is kept, delete it."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Response
from pydantic import BaseModel
from starlette.concurrency import run_in_threadpool

from api.service.callers import Caller, CallerOf
from api.service.counting import LOOK_UP
from api.service.problems import Code, Problem, responses
from api.service.service import Opened, Service
from bot.answer import Status

router = APIRouter(prefix="/v1/conversations", tags=["Hỏi đáp"], dependencies=[LOOK_UP])

Id = Annotated[UUID, Path(description="Mã của cuộc hỏi.")]


class Begun(BaseModel):
    """A conversation to ask in."""

    id: UUID


class TurnView(BaseModel):
    """One turn as it is kept, personal data masked; ``understood`` is the whole question after what came before."""

    question: str
    understood: str
    status: Status
    text: str


class ConversationTurns(BaseModel):
    """The last turns of a conversation, oldest first."""

    id: UUID
    turns: list[TurnView]


@router.post("", status_code=201, summary="Mở một cuộc hỏi", responses=responses(Code.UNAUTHORIZED, Code.UNAVAILABLE))
async def begin(service: Opened, caller: CallerOf, response: Response) -> Begun:
    """Mã trả về dùng làm `conversation_id` khi hỏi; quá số ngày lưu mà không hỏi nữa thì cuộc hỏi tự xóa."""
    id_ = await run_in_threadpool(service.conversations.open, caller.owner)
    response.headers["Location"] = f"/v1/conversations/{id_}"
    return Begun(id=UUID(id_))


@router.get(
    "/{id}", summary="Đọc lại một cuộc hỏi", responses=responses(Code.UNAUTHORIZED, Code.NOT_FOUND, Code.UNAVAILABLE)
)
async def read(service: Opened, caller: CallerOf, id: Id) -> ConversationTurns:  # noqa: A002 - as the address says
    """Các lượt gần nhất như đang lưu: dữ liệu cá nhân đã che."""

    def kept() -> ConversationTurns:
        turns = service.conversations.turns(_held(service, caller, id))
        views = [TurnView(question=t.question, understood=t.understood, status=t.status, text=t.text) for t in turns]
        return ConversationTurns(id=id, turns=views)

    return await run_in_threadpool(kept)


@router.delete(
    "/{id}",
    status_code=204,
    summary="Xóa một cuộc hỏi",
    responses=responses(Code.UNAUTHORIZED, Code.NOT_FOUND, Code.UNAVAILABLE),
)
async def delete(service: Opened, caller: CallerOf, id: Id) -> None:  # noqa: A002 - as the address says
    """Xóa hẳn, cùng mọi lượt."""
    await run_in_threadpool(lambda: service.conversations.delete(_held(service, caller, id)))


def _held(service: Service, caller: Caller, id_: UUID) -> str:
    """The id of a conversation that is the caller's: begun with the same key, or with none."""
    if not service.conversations.holds(str(id_), caller.owner):
        raise Problem(Code.NOT_FOUND, "Không có cuộc hỏi này, hoặc đã quá số ngày lưu.")
    return str(id_)
