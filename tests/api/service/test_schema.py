"""The OpenAPI document is what the service does: every operation, with what fits its schema and what does not."""

from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis import Case
from schemathesis.specs.openapi.checks import positive_data_acceptance

from api.service.app import create_app
from api.service.keys import Keys, Scope
from api.settings import Settings
from knowledge.database import open_database
from knowledge.settings import KnowledgeSettings

EXAMPLES = 15  # for each operation
NOT_IN_A_SCHEMA: list[Any] = [positive_data_acceptance]
"""No schema can say that a question must be Vietnamese, or the first of two days not after the second."""

schema = schemathesis.openapi.from_dict(create_app(Settings(data=Path("nowhere"))).openapi())


@pytest.fixture(scope="module")
def administrator(site_data: Path) -> dict[str, str]:
    """Headers with a key that may do everything."""
    engine = open_database(KnowledgeSettings(data=site_data))
    _, secret = Keys(engine).create("lược đồ", Scope.ADMIN, days=1, by="kiểm thử")
    engine.dispose()
    return {"Authorization": f"Bearer {secret}"}


@schema.parametrize()
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
def test_every_operation_does_what_its_description_says(
    case: Case[Any], site: str, administrator: dict[str, str]
) -> None:
    response = case.call(base_url=site, headers=administrator)
    case.validate_response(response, excluded_checks=NOT_IN_A_SCHEMA)
