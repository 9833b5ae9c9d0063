"""*Quản trị*: what was asked and how it went, documents, switches, keys and the audit trail."""

from fastapi import FastAPI

from api.service.pages.admin import documents, home, operators, questions, switches, trail


def install(app: FastAPI) -> None:
    """Serve the pages."""
    for part in (home, questions, documents, switches, trail):
        app.include_router(part.router)
    app.add_exception_handler(operators.SignInNeeded, operators.to_sign_in)
