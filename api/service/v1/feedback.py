"""``POST /v1/feedback``: whether an answer helped."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field
from starlette.concurrency import run_in_threadpool

from api.service.counting import LOOK_UP
from api.service.feedback import Reason, Vote
from api.service.problems import Code, Problem, responses
from api.service.service import Opened

router = APIRouter(prefix="/v1", tags=["Hỏi đáp"], dependencies=[LOOK_UP])

LONGEST_COMMENT = 500  # characters
NO_SUCH_ANSWER = "Không có câu trả lời này, hoặc đã quá số ngày lưu."


class Opinion(BaseModel):
    """Whether an answer helped, and if not, why; ``answer_id`` is the answer's ``id``."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "answer_id": "72860df1-cb1e-4e77-ac35-0dd1731e057c",
                    "helpful": False,
                    "reason": "incomplete",
                    "comment": "Chưa nói nộp hồ sơ ở đâu.",
                }
            ]
        },
    )

    answer_id: UUID
    helpful: bool
    reason: Reason | None = None
    comment: Annotated[str, Field(max_length=LONGEST_COMMENT)] = ""


@router.post(
    "/feedback", status_code=204, summary="Đánh giá câu trả lời", responses=responses(Code.MEDIA, Code.NOT_FOUND)
)
async def give(opinion: Opinion, service: Opened) -> None:
    """Mỗi câu trả lời giữ một đánh giá; gửi lại thì thay đánh giá trước. Thông tin riêng trong lời góp ý được che."""
    vote = Vote(opinion.helpful, opinion.reason, opinion.comment)
    if not await run_in_threadpool(service.feedback.give, str(opinion.answer_id), vote):
        raise Problem(Code.NOT_FOUND, NO_SUCH_ANSWER)
