"""One ingest at a time for each database, wherever it is started; the lock of one that was killed is free."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import Engine, text

from knowledge.errors import IngestRunning

_KEY = {"key": 4243}


def ingest_lock(engine: Engine) -> AbstractContextManager[None]:
    """Keep other ingests out: by a lock of the PostgreSQL server, by one beside the SQLite file.

    Raises:
        IngestRunning: another ingest is at work.
    """
    return _of_server(engine) if engine.dialect.name == "postgresql" else _beside(Path(engine.url.database or ""))


@contextmanager
def _of_server(engine: Engine) -> Iterator[None]:
    # The lock lives with this connection. Without autocommit a transaction would stay open through the whole ingest.
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if not connection.execute(text("SELECT pg_try_advisory_lock(:key)"), _KEY).scalar():
            raise IngestRunning
        try:
            yield
        finally:
            connection.execute(text("SELECT pg_advisory_unlock(:key)"), _KEY)


@contextmanager
def _beside(database: Path) -> Iterator[None]:
    lock = FileLock(database.with_name("ingest.lock"))
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise IngestRunning from None
    try:
        yield
    finally:
        lock.release()
