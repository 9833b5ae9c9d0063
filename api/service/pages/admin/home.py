"""Signing in and out, and what an operator sees first: the last days, and what wants a look."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from api.service.keys import Scope
from api.service.pages.admin import chart
from api.service.pages.admin.drawing import HOME, draw, to
from api.service.pages.admin.operators import SIGN_IN, Operator
from api.service.record import Chosen
from api.service.service import Opened
from api.service.sessions import forget_token, keep_token, token_of
from bot.answer import Status

router = APIRouter(prefix=HOME, include_in_schema=False)

_DAYS, _FEW = 30, 8


@router.get("/vao")
def sign_in_page(request: Request) -> Response:
    """Where an administrator signs in."""
    return draw(request, "sign_in.html", wrong=False)


@router.post("/vao")
def sign_in(request: Request, service: Opened, secret: Annotated[str, Form(max_length=300)] = "") -> Response:
    """Begin a session with an administrator's key."""
    token = service.sessions.sign_in(secret.strip())
    key = service.sessions.key_of(token) if token else None
    if token is None or key is None or key.scope is not Scope.ADMIN:
        if token:
            service.sessions.sign_out(token)
        return draw(request, "sign_in.html", 403, wrong=True)
    response = to("")
    keep_token(request, response, token)
    return response


@router.post("/ra")
def sign_out(request: Request, service: Opened) -> Response:
    """End the session."""
    if token := token_of(request):
        service.sessions.sign_out(token)
    response = RedirectResponse(SIGN_IN, 303)
    forget_token(response)
    return response


@router.get("")
def overview(request: Request, service: Opened, _: Operator) -> Response:
    """The last days, and what wants a look."""
    return draw(
        request,
        "overview.html",
        chart=chart.chart_of(service.record.by_day(_DAYS)),
        groups=chart.GROUPS,
        size=(chart.WIDTH, chart.HEIGHT),
        unanswered=service.record.list(Chosen((Status.REFUSED_NO_BASIS, Status.ERROR)))[:_FEW],
        unhelpful=service.record.list(Chosen(unhelpful=True))[:_FEW],
        switches=service.switches.all(),
        uploads=[upload for upload in service.intake.uploads.recent() if upload.under_way],
    )
