"""Documents with their checks, and uploads with their progress."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from api.document_view import view_document
from api.render.document import counts_text, dates_text
from api.render.ingest import outcome_line, read_lines
from api.service.pages.admin.drawing import HOME, draw, to
from api.service.pages.admin.operators import Operator
from api.service.problems import Code, Problem
from api.service.sent_files import MOST_BYTES
from api.service.service import Opened
from api.service.v1.uploads import received, removed
from bot.remarks import RENDITIONS
from knowledge.documents import Rendition

router = APIRouter(prefix=HOME, include_in_schema=False)


@router.get("/van-ban")
def documents(request: Request, service: Opened, _: Operator) -> Response:
    """Documents with their checks, and the uploads."""
    service.knowledge.store.generation()  # an upload that has just ended is to be seen
    held = [(view_document(document), counts_text(document.counts)) for document in service.knowledge.store.documents()]
    return draw(
        request,
        "documents.html",
        documents=[(view, " · ".join(filter(None, (dates_text(view), counts)))) for view, counts in held],
        uploads=service.intake.uploads.recent(),
        renditions=RENDITIONS,
        official=Rendition.OFFICIAL,
    )


@router.post("/van-ban", max_body_size=MOST_BYTES)
async def upload(
    request: Request, service: Opened, operator: Operator, replace: Annotated[bool, Query()] = False
) -> Response:
    """Take files in."""
    taken = await received(request, service, replacing=replace, by=operator.name)
    return to(f"/nap/{taken.id}")


@router.post("/van-ban/{slug}/go")
def remove_document(slug: str, service: Opened, operator: Operator) -> Response:
    """Take the official text of a document out."""
    removed(service, slug, by=operator.name)
    return to("/van-ban")


@router.get("/nap/{upload_id}")
def upload_page(request: Request, upload_id: UUID, service: Opened, _: Operator) -> Response:
    """How far an upload is, and what came of it."""
    found = service.intake.uploads.get(str(upload_id))
    if found is None:
        raise Problem(Code.NOT_FOUND, "Không có lượt nạp này.")
    lines = []
    if found.outcome and found.outcome.generation is not None:
        told = [*read_lines(found.outcome, whole=True), outcome_line(found.outcome)]
        lines = [f"{line.lead.ljust(line.indent)}{line.text}" for line in told]
    return draw(request, "upload.html", upload=found, lines=lines)
