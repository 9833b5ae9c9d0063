"""What the OpenAPI document says beyond the routes: the body of every error."""

from typing import Any

from fastapi import FastAPI

from api.service.problems import ProblemDetails

_REFERENCE = "#/components/schemas/{model}"


def install(app: FastAPI) -> None:
    """Let the document of ``app`` hold the schema that the responses of ``problems.responses`` refer to."""
    routes_alone = app.openapi

    def document() -> dict[str, Any]:
        described = routes_alone()
        schema = ProblemDetails.model_json_schema(ref_template=_REFERENCE, mode="serialization")
        schemas = described.setdefault("components", {}).setdefault("schemas", {})
        schemas |= schema.pop("$defs") | {ProblemDetails.__name__: schema}
        return described

    app.openapi = document  # type: ignore[method-assign]  # as FastAPI's documentation has it
