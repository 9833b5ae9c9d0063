"""Errors as a page, for whoever reads pages; programs get problem details (see ``problems``)."""

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from api.service.pages.frame import page
from api.service.problems import ProblemDetails

_API = ("/v1/", "/static/")


def wants_page(request: Request) -> bool:
    """Whether a person at a browser is to be told, not a program."""
    return "text/html" in request.headers.get("Accept", "") and not request.url.path.startswith(_API)


async def error_page(request: Request, details: ProblemDetails) -> Response | None:
    """The page that tells what went wrong, where it is a page that was asked for."""
    if not wants_page(request):
        return None
    return await run_in_threadpool(page, request, "error.html", details.status, problem=details)
