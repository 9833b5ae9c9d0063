"""A page for operators, with the words that all of them use."""

from collections.abc import Mapping

from fastapi import Request
from starlette.responses import RedirectResponse, Response

from api.render.trace import STEPS
from api.service.feedback import REASONS
from api.service.pages.frame import page
from api.service.switches import Kind
from api.service.uploads import UploadState
from bot.answer import Status

HOME = "/quan-tri"
_STATUSES: Mapping[str, str] = {
    Status.ANSWERED: "Đã trả lời",
    Status.CLARIFICATION: "Hỏi lại",
    Status.REFUSED_NO_BASIS: "Không có căn cứ",
    Status.REFUSED_OUT_OF_SCOPE: "Ngoài phạm vi",
    Status.REFUSED_UNSAFE: "Từ chối",
    Status.CRISIS: "Khẩn cấp",
    Status.SMALL_TALK: "Chào hỏi",
    Status.ERROR: "Lỗi",
}
_CHANNELS: Mapping[str, str] = {"web": "Trang hỏi đáp", "api": "API"}
_KINDS: Mapping[str, str] = {Kind.CHANNEL: "kênh", Kind.TOPIC: "chủ đề", Kind.DOCUMENT: "văn bản"}
_STATES: Mapping[str, str] = {
    UploadState.WAITING: "Đang đợi",
    UploadState.RUNNING: "Đang nạp",
    UploadState.DONE: "Đã xong",
    UploadState.FAILED: "Không nạp",
    UploadState.CUT_OFF: "Bị ngắt",
}
_WORDS = {
    "statuses": _STATUSES,
    "channels": _CHANNELS,
    "kinds": _KINDS,
    "states": _STATES,
    "steps": STEPS,
    "reasons": REASONS,
}


def draw(request: Request, template: str, status: int = 200, **content: object) -> Response:
    """The page that ``template`` draws of ``content``."""
    return page(request, f"admin/{template}", status, None, words=_WORDS, **content)


def to(path: str) -> RedirectResponse:
    """Lead a browser on after a form, so that reloading does not send the form again."""
    return RedirectResponse(f"{HOME}{path}", 303)
