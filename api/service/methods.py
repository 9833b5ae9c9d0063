"""Which methods a path has."""

from fastapi import FastAPI
from starlette.routing import compile_path


def methods_at(app: FastAPI, path: str) -> set[str]:
    """The methods that the routes of ``app`` have for a path; each route knows only its own."""
    paths: dict[str, dict[str, object]] = app.openapi()["paths"]
    return {
        method.upper()
        for template, operations in paths.items()
        if compile_path(template)[0].fullmatch(path)
        for method in operations
    }
