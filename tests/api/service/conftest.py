"""The service over one knowledge base, in this process and as a process of its own."""

import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser
from starlette.testclient import TestClient

from api.service.app import create_app
from api.settings import Settings
from tests.api.conftest import copy_of, environment
from tests.api.service.browser import Browsing, chromium
from tests.servers import Server, free_port


@pytest.fixture(scope="session")
def client(data: Path) -> Iterator[TestClient]:
    """A client of the application in this process."""
    settings = Settings(data=data, limit_ask=100_000, limit_look_up=100_000)  # tests ask more than a citizen may
    with TestClient(create_app(settings), raise_server_exceptions=False) as opened:
        yield opened


@pytest.fixture(scope="session")
def site_data(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of ``site``."""
    return copy_of(data, tmp_path_factory.mktemp("site") / "kho")


@pytest.fixture(scope="session")
def site(site_data: Path) -> Iterator[str]:
    """The address of ``ansinh serve``, a process of its own."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "api.cli", "serve", "--port", str(port)]
    ready = lambda: urlopen(f"{address}/readyz").close()  # noqa: E731, S310
    limits = {"ANSINH_LIMIT_ASK": "100000", "ANSINH_LIMIT_LOOK_UP": "100000"}  # tests ask more than a citizen may
    server = Server(command, port, ready, env=environment(site_data, **limits))
    server.start()
    yield address
    server.stop()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium; for a module only, since other tests need a thread without a running event loop."""
    with chromium() as opened:
        yield opened


@pytest.fixture
def browsing(browser: Browser, site: str) -> Iterator[Browsing]:
    """Opens pages of the site; a test fails whose pages complained."""
    visits = Browsing(browser, site)
    yield visits
    visits.close()
    assert visits.complaints == []
