"""The service over one knowledge base, in this process and as a process of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.service.app import create_app
from api.settings import Settings


@pytest.fixture(scope="session")
def client(data: Path) -> Iterator[TestClient]:
    """A client of the application in this process."""
    with TestClient(create_app(Settings(data=data)), raise_server_exceptions=False) as opened:
        yield opened
