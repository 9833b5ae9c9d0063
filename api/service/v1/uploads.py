"""``POST /v1/documents`` and what becomes of the files; ``DELETE /v1/documents/{slug}``. For administrators."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile

from api.bringing_in import BringingIn
from api.service.audit import Act
from api.service.callers import Admin
from api.service.problems import Code, Problem, responses
from api.service.sent_files import MOST_BYTES, MOST_FILES
from api.service.service import Opened, Service
from api.service.uploads import Upload
from knowledge.documents import Rendition
from knowledge.errors import IngestRunning, UnknownDocument

router = APIRouter(prefix="/v1/documents", tags=["Văn bản"])

_ENVELOPE = 64 * 1024  # bytes around the files: headers and boundaries of the parts
_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["files"],
                    "properties": {
                        "files": {
                            "type": "array",
                            "minItems": 1,
                            "maxItems": MOST_FILES,
                            "items": {"type": "string", "contentMediaType": "application/octet-stream"},
                            "description": "PDF, DOCX, HTML, văn bản thuần, và có thể một manifest.yaml.",
                        }
                    },
                }
            }
        },
    }
}


@router.post(
    "",
    status_code=202,
    summary="Nạp văn bản",
    openapi_extra=_BODY,
    max_body_size=MOST_BYTES + _ENVELOPE,
    responses=responses(Code.FORBIDDEN, Code.MEDIA, Code.CONFLICT),
)
async def send(
    request: Request, response: Response, service: Opened, caller: Admin, replace: Annotated[bool, Query()] = False
) -> Upload:
    """Nhận các tệp và nạp lần lượt ở phía sau; xem tiến độ và kết quả ở địa chỉ trong dòng đầu `Location`.

    `replace=true` thay bản đang có của cùng văn bản. Mọi tệp của một lượt được nạp cùng lúc, hoặc không tệp nào.
    """
    upload = await received(request, service, replacing=replace, by=caller.name)
    response.headers["Location"] = f"/v1/documents/uploads/{upload.id}"
    return upload


async def received(request: Request, service: Service, *, replacing: bool, by: str) -> Upload:
    """The upload that the files of a form become. The body is read here: after it is known who sends it.

    Raises:
        Problem: it is no form, or a file cannot be one of ours.
    """
    if not request.headers.get("Content-Type", "").startswith("multipart/form-data"):
        raise Problem(Code.MEDIA, "Gửi các tệp bằng multipart/form-data, trong mục files.")
    async with request.form(max_files=MOST_FILES, max_fields=MOST_FILES) as form:
        sent = [value for value in form.getlist("files") if isinstance(value, UploadFile)]
        files = [file for file in sent if file.filename or file.size]  # a form whose field was left empty sends one
        return await service.intake.accept(files, replacing, by)


@router.get(
    "/uploads/{upload_id}",
    summary="Tiến độ và kết quả của một lượt nạp",
    responses=responses(Code.FORBIDDEN, Code.NOT_FOUND),
)
async def uploaded(upload_id: UUID, service: Opened, _: Admin) -> Upload:
    """Đang ở bước nào; xong thì có gì thay đổi, hoặc tệp nào hỏng vì sao (khi đó chưa có gì thay đổi)."""
    upload = await run_in_threadpool(service.intake.uploads.get, str(upload_id))
    if upload is None:
        raise Problem(Code.NOT_FOUND, "Không có lượt nạp này.")
    return upload


@router.delete(
    "/{slug}",
    status_code=204,
    summary="Gỡ bản nguyên văn đã nạp",
    responses=responses(Code.FORBIDDEN, Code.NOT_FOUND, Code.CONFLICT),
)
async def remove(slug: str, service: Opened, caller: Admin) -> None:
    """Gỡ bản nguyên văn của một văn bản; bản tóm lược kèm theo phần mềm vẫn còn."""
    await run_in_threadpool(removed, service, slug, by=caller.name)


def removed(service: Service, slug: str, *, by: str) -> None:
    """Take the official text of a document out.

    Raises:
        Problem: it is not held, or ships with the software, or an ingest is at work.
    """
    document = service.knowledge.store.document(slug)
    if document is None:
        raise Problem(Code.NOT_FOUND, "Không có văn bản này.")
    if Rendition.OFFICIAL not in document.renditions:
        raise Problem(Code.CONFLICT, "Bản tóm lược kèm theo phần mềm không gỡ được; chỉ gỡ được văn bản đã nạp.")
    try:
        BringingIn(service.knowledge.settings, lambda stage, done, total: None).remove_official(slug)
    except UnknownDocument:
        raise Problem(Code.NOT_FOUND, "Văn bản này vừa được gỡ.") from None
    except IngestRunning:
        raise Problem(Code.CONFLICT, "Một lượt nạp khác đang chạy; hãy đợi lượt đó xong rồi gỡ.") from None
    service.audit.write(by, Act.DOCUMENT_REMOVED, slug)
    service.knowledge.store.generation()  # whoever asks here from now on is answered without it
