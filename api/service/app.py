"""The HTTP application, made by a factory; what it works with is opened by its lifespan."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import PackageNotFoundError, version

from fastapi import FastAPI
from starlette.types import ASGIApp

from api.service import described, logs, operations, problems, processes
from api.service.channels import telegram, zalo_bot, zalo_oa
from api.service.channels.running import open_channels
from api.service.housekeeping import kept_tidy
from api.service.pages import admin, chat, errors, frame, lookup
from api.service.pages.headers import SecurityHeaders
from api.service.plain_errors import PlainErrors
from api.service.requests import RequestLog
from api.service.service import open_service
from api.service.slow_bodies import SlowBodies
from api.service.v1 import ask, conversations, documents, feedback, provisions, search, uploads
from api.settings import Settings, load_settings

_LARGEST_BODY = 64 * 1024  # bytes; a question has at most 10,000 characters. Routes that take files say their own.
_DESCRIPTION = "Trợ lý An Sinh: trả lời về chính sách an sinh xã hội, mỗi câu kèm điều khoản làm căn cứ."


def create_app(settings: Settings | None = None) -> FastAPI:
    """The application over the knowledge base of ``settings`` (default: those of the environment)."""
    chosen = settings or load_settings()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        with open_service(chosen) as service:
            app.state.service = service
            async with kept_tidy(service), open_channels(service) as channels:
                app.state.channels = channels
                yield
            await service.rate_limits.close()

    logs.configure()
    processes.share_out()
    app = _Application(
        title="An Sinh",
        description=_DESCRIPTION,
        version=_version(),
        lifespan=lifespan,
        docs_url=None,  # their scripts come from another host
        redoc_url=None,
        redirect_slashes=False,  # a redirect would name the host that the caller names
        max_body_size=_LARGEST_BODY,
        telemetry={"tracing": False, "metrics": False, "logs": False},
    )
    problems.install(app, errors.error_page)
    described.install(app)
    for api in (ask, conversations, feedback, search, provisions, uploads, documents, operations):
        app.include_router(api.router)
    for page in (chat, lookup):
        app.include_router(page.router)
    for webhook in (telegram, zalo_oa, zalo_bot):
        app.include_router(webhook.router)
    admin.install(app)
    frame.install(app)
    app.add_middleware(SlowBodies)
    return app


class _Application(FastAPI):
    """FastAPI; what is to hold for every response stands outside of all that FastAPI itself may answer."""

    def build_middleware_stack(self) -> ASGIApp:
        """The outermost last."""
        return RequestLog(SecurityHeaders(PlainErrors(super().build_middleware_stack())))


def _version() -> str:
    try:
        return version("ansinh")
    except PackageNotFoundError:
        return "0"
