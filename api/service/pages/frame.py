"""What all pages share: the frame around them, and static files whose address changes with their content."""

import hashlib
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from fastapi import FastAPI, Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import HTMLResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from api.render.provision import amount_text
from api.service.local_time import format_moment
from knowledge.errors import AnsinhError
from knowledge.figures import format_day

_HERE = Path(__file__).parent
_STATIC = _HERE / "static"
_YEAR_S = 365 * 24 * 3600
_SMALLEST_ZIPPED = 800  # bytes; below that a packet is a packet


def _version() -> str:
    """One name for the content of all static files, so that a script finds the others beside itself."""
    digest = hashlib.sha256()
    for path in sorted(_STATIC.iterdir()):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:12]


_VERSION = _version()


def static(name: str) -> str:
    """The address of a static file, for as long as no static file changes."""
    if not (_STATIC / name).is_file():
        raise FileNotFoundError(name)
    return f"/static/{_VERSION}/{name}"


class _Static(StaticFiles):
    """Kept by browsers for a year under this version's address; asked again under another's (a page older than us)."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        version, _, name = path.partition("/")
        response = await super().get_response(name, scope)
        kept = f"public, max-age={_YEAR_S}, immutable" if version == _VERSION else "no-cache"
        response.headers["Cache-Control"] = kept
        return response


_TEMPLATES = Environment(
    loader=FileSystemLoader(_HERE / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_TEMPLATES.globals["static"] = static
_TEMPLATES.filters["day"] = format_day
_TEMPLATES.filters["moment"] = format_moment
_TEMPLATES.filters["said"] = amount_text
_TEMPLATES.filters["capital"] = lambda text: text[:1].upper() + text[1:]


def fragment(template: str, **content: object) -> str:
    """What ``template`` draws of ``content``."""
    return _TEMPLATES.get_template(template).render(content)


def page(
    request: Request, template: str, status: int = 200, headers: Mapping[str, str] | None = None, **content: object
) -> HTMLResponse:
    """The page that ``template`` draws of ``content``. It reads the database: not for the event loop.

    Pages are not kept by the browser: what was asked on a shared computer is not for whoever comes next.
    """
    text = fragment(template, path=request.url.path, checked_until=_checked_until(request), **content)
    return HTMLResponse(text, status, {"Cache-Control": "no-store", **(headers or {})})


def _checked_until(request: Request) -> date | None:
    """The day up to which all documents were checked, where the knowledge base can say it."""
    try:
        documents = request.app.state.service.knowledge.store.documents()
    except (AttributeError, AnsinhError):  # before the service is open, or after it has failed
        return None
    return min((d.checked_until for d in documents if d.checked_until), default=None)


def install(app: FastAPI) -> None:
    """Serve the static files, and zip what is large."""
    app.mount("/static", _Static(directory=_STATIC), name="static")
    app.add_middleware(GZipMiddleware, minimum_size=_SMALLEST_ZIPPED)
