"""``GET /v1/documents``: what is held, and the contents of one document."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path

from api.contents_view import ContentsView, view_tree
from api.document_view import DocumentView, view_document
from api.find_provision import NotFound, find_document
from api.service.counting import LOOK_UP
from api.service.days import AsOf
from api.service.problems import Code, responses
from api.service.service import Opened
from api.service.v1.finding import not_found
from knowledge.clock import today

router = APIRouter(prefix="/v1/documents", tags=["Tra cứu"], dependencies=[LOOK_UP])


class DocumentContents(DocumentView):
    """A document with its contents as of the day, down to articles and annexes."""

    as_of: date
    contents: list[ContentsView]


@router.get("", summary="Các văn bản đang có", responses=responses(Code.UNAUTHORIZED, Code.UNAVAILABLE))
async def documents(service: Opened) -> list[DocumentView]:
    """Số hiệu, tên, ngày ban hành và có hiệu lực, ngày đối chiếu, số điều khoản của từng văn bản."""
    store = service.knowledge.store
    return await service.looking_up.run(lambda: [view_document(info) for info in store.documents()])


@router.get(
    "/{slug}",
    summary="Một văn bản và mục lục",
    responses=responses(Code.UNAUTHORIZED, Code.NOT_FOUND, Code.UNAVAILABLE),
)
async def document(
    service: Opened,
    slug: Annotated[str, Path(max_length=300, description="Mã của văn bản.", examples=["75-2021-nd-cp"])],
    as_of: AsOf = None,
) -> DocumentContents:
    """Mục lục xuống tới điều và phụ lục; phần bên dưới xem ở quy định ấy."""
    day = as_of or today()

    def found() -> DocumentContents:
        try:
            info = find_document(service.knowledge.store, slug)
        except NotFound as error:
            raise not_found(error) from error
        return DocumentContents(
            **dict(view_document(info)), as_of=day, contents=view_tree(service.knowledge, info.slug, day)
        )

    return await service.looking_up.run(found)
