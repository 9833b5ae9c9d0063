"""The audit trail, and the keys."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from api.service.pages.admin.drawing import HOME, draw, to
from api.service.pages.admin.operators import Operator
from api.service.service import Opened

router = APIRouter(prefix=HOME, include_in_schema=False)


@router.get("/nhat-ky")
def trail(request: Request, service: Opened, _: Operator) -> Response:
    """The audit trail, and the keys."""
    return draw(request, "trail.html", entries=service.audit.latest(), keys=service.keys.all())


@router.post("/khoa/{key}/thu-hoi")
def revoke(key: str, service: Opened, operator: Operator) -> Response:
    """Let a key open nothing from now on."""
    service.keys.revoke(key, operator.name)
    return to("/nhat-ky")
