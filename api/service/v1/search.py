"""``GET /v1/search``: provisions by words, number or label, while they are typed; at wish by meaning."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.find_provision import NotFound, find_document
from api.found_view import SearchView, Sought, view_found
from api.questions import whole
from api.service.counting import LOOK_UP
from api.service.days import AsOf
from api.service.problems import Code, responses
from api.service.service import Opened, Service
from api.service.v1.finding import not_found
from knowledge.clock import today
from knowledge.documents import Level, Rendition

router = APIRouter(prefix="/v1", tags=["Tra cứu"], dependencies=[LOOK_UP])

Text = Annotated[
    str,
    Query(
        min_length=1,
        max_length=300,
        description="Từ ngữ có dấu hay không, số hiệu, hoặc nhãn (“điểm a khoản 3 Điều 16 PL02”); gõ dở cũng được.",
        examples=["trợ cấp mai táng", "điều 24 nd131", "75/2021"],
    ),
]
Documents = Annotated[
    list[str] | None,
    Query(max_length=20, description="Chỉ tìm trong các văn bản này (mã hoặc số hiệu).", examples=[["75-2021-nd-cp"]]),
]
Levels = Annotated[list[Level] | None, Query(max_length=20, description="Chỉ tìm các cấp này.")]
Limit = Annotated[int, Query(ge=1, le=50, description="Nhiều nhất bao nhiêu kết quả.")]


@router.get("/search", summary="Tìm quy định", responses=responses(Code.UNAUTHORIZED, Code.NOT_FOUND, Code.UNAVAILABLE))
async def search(
    service: Opened,
    q: Text,
    documents: Documents = None,
    levels: Levels = None,
    rendition: Annotated[Rendition | None, Query(description="Chỉ tìm trong bản thể hiện này.")] = None,
    as_of: AsOf = None,
    limit: Limit = 10,
    meaning: Annotated[bool, Query(description="Tìm cả theo ý, chậm hơn; mặc định chỉ theo chữ và nhãn.")] = False,
) -> SearchView:
    """Tìm theo từ ngữ, số hiệu hoặc nhãn, cũng trong lúc đang gõ.

    Quy định được gọi đúng tên đứng trước, rồi đến quy định có các từ ấy; `snippet` là phần lời văn khớp, chia mảnh.
    """

    def found() -> SearchView:
        slugs = _slugs(service, documents)
        day = as_of or today()
        return view_found(service.knowledge, Sought(whole(q), day, limit, slugs, levels, rendition, meaning))

    return await service.looking_up.run(found)


def _slugs(service: Service, names: list[str] | None) -> list[str] | None:
    try:
        return [find_document(service.knowledge.store, name).slug for name in names] if names else None
    except NotFound as error:
        raise not_found(error) from error
