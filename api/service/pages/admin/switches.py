"""What is switched off, switching off and on."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import Response

from api.service.pages.admin.drawing import HOME, draw, to
from api.service.pages.admin.operators import Operator
from api.service.service import Opened
from api.service.switches import CHANNELS, Kind, NoSuchThing

router = APIRouter(prefix=f"{HOME}/tam-ngung", include_in_schema=False)


@router.get("")
def switches(request: Request, service: Opened, _: Operator) -> Response:
    """What is off, and switching off."""
    return _switches(request, service, "")


def _switches(request: Request, service: Opened, wrong: str) -> Response:
    return draw(
        request,
        "switches.html",
        422 if wrong else 200,
        switches=service.switches.all(),
        names=CHANNELS,
        documents=service.knowledge.store.documents(),
        wrong=wrong,
    )


@router.post("/tat")
def switch_off(
    request: Request,
    service: Opened,
    operator: Operator,
    kind: Annotated[Kind, Form()],
    name: Annotated[str, Form(max_length=200)] = "",
    reason: Annotated[str, Form(max_length=300)] = "",
) -> Response:
    """Switch a channel, a topic or a document off."""
    if not reason.strip():
        return _switches(request, service, "Hãy ghi lý do: người trực sau cần biết vì sao tắt.")
    try:
        service.switches.off(kind, name.strip(), reason.strip(), operator.name)
    except NoSuchThing as error:
        return _switches(request, service, str(error))
    return to("/tam-ngung")


@router.post("/bat")
def switch_on(
    service: Opened, operator: Operator, kind: Annotated[Kind, Form()], name: Annotated[str, Form(max_length=200)]
) -> Response:
    """Switch something on again."""
    service.switches.on(kind, name, operator.name)
    return to("/tam-ngung")
