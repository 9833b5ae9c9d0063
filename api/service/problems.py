"""Errors as RFC 9457 problem details: a stable code for programs, Vietnamese words for people."""

from collections.abc import Awaitable, Callable, Mapping
from enum import StrEnum
from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from api.service.methods import methods_at
from bot.language import BadQuestion
from bot.privacy import mask
from knowledge.errors import AnsinhError

MEDIA_TYPE = "application/problem+json"


class Code(StrEnum):
    """What went wrong. Codes never change their meaning."""

    INVALID = "invalid_request"
    MALFORMED = "malformed"
    BAD_QUESTION = "bad_question"
    UNAUTHORIZED = "unauthorized"
    FORBIDDEN = "forbidden"
    NOT_FOUND = "not_found"
    METHOD = "method_not_allowed"
    TIMEOUT = "request_timeout"
    TOO_LARGE = "too_large"
    MEDIA = "unsupported_media_type"
    TOO_MANY = "too_many_requests"
    CONFLICT = "conflict"
    SWITCHED_OFF = "switched_off"
    OVERLOADED = "overloaded"
    UNAVAILABLE = "unavailable"
    INTERNAL = "internal"


_KINDS: Mapping[Code, tuple[int, str]] = {
    Code.INVALID: (422, "Yêu cầu không hợp lệ"),
    Code.MALFORMED: (400, "Nội dung không đọc được"),
    Code.BAD_QUESTION: (422, "Không đọc được câu hỏi"),
    Code.UNAUTHORIZED: (401, "Cần khóa truy cập hợp lệ"),
    Code.FORBIDDEN: (403, "Khóa này không được phép làm việc đó"),
    Code.NOT_FOUND: (404, "Không tìm thấy"),
    Code.METHOD: (405, "Phương thức không dùng được ở địa chỉ này"),
    Code.TIMEOUT: (408, "Yêu cầu gửi đến quá chậm"),
    Code.TOO_LARGE: (413, "Nội dung gửi lên quá lớn"),
    Code.MEDIA: (415, "Kiểu nội dung không dùng được"),
    Code.TOO_MANY: (429, "Hỏi quá nhanh"),
    Code.CONFLICT: (409, "Trái với trạng thái hiện tại"),
    Code.SWITCHED_OFF: (503, "Đang tạm ngừng"),
    Code.OVERLOADED: (503, "Đang quá tải"),
    Code.UNAVAILABLE: (503, "Chưa phục vụ được"),
    Code.INTERNAL: (500, "Lỗi không lường trước"),
}
_OURS = (Code.BAD_QUESTION, Code.MALFORMED)  # never the framework's
_BY_STATUS = {status: code for code, (status, _) in reversed(list(_KINDS.items())) if code not in _OURS}
_INVALID = {
    "missing": "thiếu",
    "extra_forbidden": "không có mục này",
    "string_too_short": "quá ngắn",
    "string_too_long": "quá dài",
    "string_type": "phải là chữ",
    "json_invalid": "không phải JSON đọc được",
    "uuid_parsing": "không phải mã hợp lệ",
    "enum": "không phải giá trị được dùng",
}
_DAY = "không phải ngày dạng 2024-07-01"


class Fault(BaseModel):
    """What is wrong in one place of a request."""

    where: str
    message: str


class ProblemDetails(BaseModel):
    """The body of every error (RFC 9457); ``instance`` is the id of the request, to be named in a report."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    code: Code
    errors: list[Fault] = []


class Problem(Exception):
    """An error that the caller is told."""

    def __init__(self, code: Code, detail: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(detail)
        self.code, self.detail, self.headers = code, detail, headers


def responses(*codes: Code) -> dict[int | str, dict[str, Any]]:
    """For a route's ``responses``: the errors that it may answer, beside those that any request may meet."""
    everywhere = (Code.UNAUTHORIZED, Code.INVALID, Code.TOO_LARGE, Code.TOO_MANY, Code.OVERLOADED)
    return {
        _KINDS[code][0]: {"description": _KINDS[code][1], "content": {MEDIA_TYPE: {"schema": _SCHEMA}}}
        for code in (*everywhere, *codes)
    }


_SCHEMA = {"$ref": "#/components/schemas/ProblemDetails"}


def problem_of(error: Exception) -> Problem:
    """What the caller is told of an error; what nobody foresaw is logged."""
    if isinstance(error, Problem):
        return error
    if isinstance(error, BadQuestion):
        return Problem(Code.BAD_QUESTION, str(error))
    if isinstance(error, AnsinhError):
        structlog.get_logger().error("unavailable", error=str(error))
        return Problem(Code.UNAVAILABLE, "Cơ sở tri thức chưa mở được; xin thử lại sau ít phút.")
    structlog.get_logger().error("unexpected", exc_info=error)
    return Problem(Code.INTERNAL, "Đã ghi lại lỗi; xin thử lại, hoặc báo kèm mã yêu cầu ở mục instance.")


def details_of(request: Request, problem: Problem, errors: list[Fault] | None = None) -> ProblemDetails:
    """The body that tells ``problem``."""
    status, title = _KINDS[problem.code]
    return ProblemDetails(
        type=f"urn:ansinh:loi:{problem.code}",
        title=title,
        status=status,
        detail=problem.detail,
        instance=f"urn:ansinh:yeu-cau:{request.state.request_id}",
        code=problem.code,
        errors=errors or [],
    )


async def _render(request: Request, problem: Problem, errors: list[Fault] | None = None) -> Response:
    details = details_of(request, problem, errors)
    error_page: ErrorPage = request.app.state.error_page
    if page := await error_page(request, details):
        page.headers.update(problem.headers or {})
        return page
    return JSONResponse(details.model_dump(mode="json"), details.status, problem.headers, MEDIA_TYPE)


ErrorPage = Callable[[Request, ProblemDetails], Awaitable[Response | None]]
"""Tells an error to a person at a browser; ``None``: a program asked, which gets the details themselves."""


def install(app: FastAPI, error_page: ErrorPage) -> None:
    """Let ``app`` tell every error as problem details, or as a page."""
    app.state.error_page = error_page
    for kind in (Problem, BadQuestion, AnsinhError, Exception):
        app.add_exception_handler(kind, _told)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)


async def _told(request: Request, error: Exception) -> Response:
    return await _render(request, problem_of(error))


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - as installed
    if any(isinstance(e["input"], bytes) for e in error.errors()):  # what is not said to be JSON is left as it came
        return await _render(request, Problem(Code.MEDIA, "Nội dung phải là JSON (Content-Type: application/json)."))
    faults = [Fault(where=_where(e["loc"]), message=_message(e["type"])) for e in error.errors()]
    told = "; ".join(f"{fault.where}: {fault.message}" for fault in faults)
    return await _render(request, Problem(Code.INVALID, told), faults)


def _where(place: tuple[int | str, ...]) -> str:
    """The dotted path; of the place in the request only the name of the field is told: callers make up names."""
    return mask(".".join(str(step) for step in place[1:] if not isinstance(step, int))) or "nội dung"


def _message(kind: str) -> str:
    return _DAY if kind.startswith("date") else _INVALID.get(kind, "giá trị không dùng được")


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - as installed
    return await response_to(request, error)


async def response_to(request: Request, error: HTTPException) -> Response:
    """The response that tells an error of the framework's."""
    code = _BY_STATUS.get(error.status_code, Code.INTERNAL if error.status_code >= 500 else Code.INVALID)
    headers = dict(error.headers or {})
    if code is Code.METHOD:  # a route tells its own methods; the path may have others
        told = {method.strip() for method in headers.get("Allow", "").split(",")}
        headers["Allow"] = ", ".join(sorted(filter(None, told | methods_at(request.app, request.url.path))))
    return await _render(request, Problem(code, _DETAILS.get(code, _KINDS[code][1] + "."), headers))


_DETAILS = {
    Code.NOT_FOUND: "Không có địa chỉ này; xem các địa chỉ của API ở /openapi.json.",
    Code.INVALID: "Không đọc được nội dung gửi lên.",
}
