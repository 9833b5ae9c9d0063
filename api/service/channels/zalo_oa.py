"""Where Zalo posts the events of the Official Account, and where it sees that this site is ours."""

from typing import Annotated

from fastapi import APIRouter, Header, Request, Response
from starlette.responses import HTMLResponse, PlainTextResponse

from api.service.channels.running import Chatting
from api.service.pages.frame import fragment
from api.service.problems import Code, Problem
from api.service.service import Opened
from bot.channels.zalo_oa.events import CHANNEL, received
from bot.channels.zalo_oa.signature import HEADER
from knowledge.clock import utc_now

router = APIRouter(include_in_schema=False)

_PROBE = b"{}"
_NOT_HERE = "Chưa nối với Zalo Official Account nào."
_NO_SECRET = "Chưa có khóa bí mật của webhook (ANSINH_ZALO_OA_SECRET)."  # noqa: S105 - no password


@router.post("/channels/zalo")
async def event(
    request: Request, service: Opened, channels: Chatting, signature: Annotated[str | None, Header(alias=HEADER)] = None
) -> Response:
    """Take an event in. What Zalo posts when the address is saved in its console is empty and unsigned."""
    app_id = _app_id(service.settings.zalo_app_id)
    body = await request.body()
    if body == _PROBE and signature is None:
        return PlainTextResponse("OK")
    if service.settings.zalo_oa_secret is None:  # Zalo tries again for an hour, time enough to set it
        raise Problem(Code.UNAVAILABLE, _NO_SECRET)
    secret = service.settings.zalo_oa_secret.get_secret_value()
    await channels.reception.take(CHANNEL, body, lambda: received(body, signature, app_id, secret, utc_now()))
    return PlainTextResponse("OK")


@router.get("/channels/zalo")
def reachable(service: Opened) -> Response:
    """Say that the address is right, to whoever looks at it with a browser."""
    _app_id(service.settings.zalo_app_id)
    return PlainTextResponse("OK")


@router.get("/zalo_verifier{code}.html")
def verification(service: Opened, code: str) -> Response:
    """The file by which Zalo knows that the domain belongs to the account's owner."""
    if service.settings.zalo_verification is None or code != service.settings.zalo_verification:
        raise Problem(Code.NOT_FOUND, "Không có tệp xác thực này.")
    return HTMLResponse(fragment("zalo_verification.html", verification=code))


def _app_id(found: str | None) -> str:
    if found is None:
        raise Problem(Code.NOT_FOUND, _NOT_HERE)
    return found
