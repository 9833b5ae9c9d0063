"""What every room's tests share."""

import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from psycopg.sql import SQL, Identifier

from tests.servers import PASSWORD, Server, chroma, connect, postgresql, postgresql_programs, redis

_CORPUS = Path(__file__).resolve().parents[1].parent / "shared" / "corpus"


def require(there: object, what: str) -> None:
    """Skip a test for want of ``what``. CI installs everything, so that there it is a failure."""
    if not there:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(f"not on this machine: {what}")


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real legal texts beside the repository."""
    if not _CORPUS.is_dir():
        pytest.skip(f"the real legal texts are not at {_CORPUS}")
    return _CORPUS


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[Server]:
    """A real PostgreSQL server."""
    programs = postgresql_programs()
    require(programs, "PostgreSQL's server (Debian: apt-get install postgresql)")
    assert programs is not None
    with postgresql(programs) as server:
        yield server


@pytest.fixture(scope="session")
def chroma_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A real ``chroma run``, which comes with the library."""
    with chroma(tmp_path_factory.mktemp("chroma")) as server:
        yield server


@pytest.fixture(scope="session")
def redis_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A real Redis server."""
    require(shutil.which("redis-server"), "Redis (Debian: apt-get install redis-server)")
    with redis(tmp_path_factory.mktemp("redis")) as server:
        yield server


@pytest.fixture
def database_url(postgresql_server: Server) -> str:
    """The address of a new, empty database."""
    return new_database(postgresql_server)


def new_database(postgresql_server: Server) -> str:
    """Make an empty database and return its address."""
    name = f"ansinh_{secrets.token_hex(4)}"
    with connect(postgresql_server.port) as connection:
        connection.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
    return f"postgresql://ansinh:{quote(PASSWORD)}@127.0.0.1:{postgresql_server.port}/{name}"


@pytest.fixture
def chroma_url(chroma_server: Server) -> str:
    """The address of the Chroma server."""
    return f"http://127.0.0.1:{chroma_server.port}"


@pytest.fixture
def redis_url(redis_server: Server) -> str:
    """The address of the Redis server."""
    return f"redis://127.0.0.1:{redis_server.port}"
