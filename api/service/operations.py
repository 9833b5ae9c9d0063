"""For the machines that watch the service: is it alive, is it ready, what are its figures."""

from typing import Literal

from fastapi import APIRouter, Response
from pydantic import BaseModel
from starlette.concurrency import run_in_threadpool

from api.service import metrics
from api.service.problems import Code, Problem, responses
from api.service.service import Opened

router = APIRouter(tags=["Vận hành"])


class Alive(BaseModel):
    """The process answers."""

    status: Literal["ok"] = "ok"


class Ready(BaseModel):
    """Questions can be answered, from this generation of the index."""

    status: Literal["ok"] = "ok"
    generation: int


@router.get("/healthz", summary="Tiến trình còn sống")
async def healthz() -> Alive:
    """Trả lời ngay, không đụng tới cơ sở dữ liệu."""
    return Alive()


@router.get("/readyz", summary="Sẵn sàng trả lời", responses=responses(Code.UNAVAILABLE))
async def readyz(service: Opened) -> Ready:
    """Cơ sở dữ liệu đọc được và có chỉ mục."""
    generation = await run_in_threadpool(service.knowledge.store.generation)
    if generation is None:
        raise Problem(Code.UNAVAILABLE, "Chưa có văn bản nào được nạp.")
    return Ready(generation=generation.id)


@router.get("/metrics", summary="Số đo cho Prometheus", response_class=Response)
async def figures() -> Response:
    """Câu hỏi theo kết quả và kênh, thời gian từng bước, câu bị cửa kiểm loại theo lý do."""
    return Response(await run_in_threadpool(metrics.exposition), media_type="text/plain; version=0.0.4")
