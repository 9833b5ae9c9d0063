"""*Quản trị*: what was asked and how it went, documents, switches, keys and the audit trail."""

from fastapi import APIRouter, FastAPI

from api.service.pages.admin import documents, home, operators, questions, switches, trail
from api.service.pages.admin.drawing import HOME


def install(app: FastAPI) -> None:
    """Serve the pages."""
    pages = APIRouter(prefix=HOME, include_in_schema=False)
    for part in (home, questions, documents, switches, trail):
        pages.include_router(part.router)
    app.include_router(pages)
    app.add_exception_handler(operators.SignInNeeded, operators.to_sign_in)
