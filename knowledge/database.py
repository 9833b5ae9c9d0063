"""Opening the relational store: SQLite by default, PostgreSQL by URL, always at the newest schema."""

from contextlib import nullcontext
from pathlib import Path
from typing import Any

from filelock import FileLock
from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import ArgumentError

from knowledge.errors import MissingExtra, SchemaTooNew, StorageUnavailable
from knowledge.settings import KnowledgeSettings
from knowledge.storage import storage_errors

SCHEMA = "0006"
"""The newest revision in ``knowledge/migrations``; a database that has it is not migrated."""


def open_database(settings: KnowledgeSettings) -> Engine:
    """Open the database of ``settings``, creating and migrating it where needed.

    Raises:
        StorageUnavailable: it cannot be created, reached, read or written.
        SchemaTooNew: a newer version of the software has migrated it.
        MissingExtra: PostgreSQL's driver is not installed.
    """
    url = _url(settings.database)
    with storage_errors(_shown(url)):
        if settings.database_url is None:
            settings.data.mkdir(parents=True, exist_ok=True)
        try:
            engine = create_engine(url, pool_pre_ping=True)  # a server may have been restarted since the last question
        except ModuleNotFoundError as error:
            raise MissingExtra("postgresql") from error
        if engine.dialect.name == "sqlite":
            event.listen(engine, "connect", _configure_sqlite)
            event.listen(engine, "begin", _begin)
        revision = _revision(engine)
        if revision is not None and revision > SCHEMA:
            raise SchemaTooNew(revision, SCHEMA)
        if revision != SCHEMA:
            # Two processes may open a new database at once; SQLite has no lock that spans a migration.
            lock = FileLock(f"{url.database}.lock") if engine.dialect.name == "sqlite" else nullcontext()
            with lock:
                _migrate(engine)
        return engine


def place_of(engine: Engine) -> str:
    """Where the database is, as errors name it: SQLite's folder, or the server's address without the password."""
    return _shown(engine.url)


def _shown(url: URL) -> str:
    if url.get_backend_name() == "sqlite":
        return str(Path(url.database or "").parent)
    return url.difference_update_query(["password", "sslpassword"]).render_as_string(hide_password=True)


def _url(address: str) -> URL:
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):  # their messages may hold the password
        url = URL.create("")
    if url.get_backend_name() in ("postgres", "postgresql"):
        return url.set(drivername="postgresql+psycopg")  # the driver that the extra brings
    if url.get_backend_name() != "sqlite":
        raise StorageUnavailable(
            "Địa chỉ cơ sở dữ liệu không đọc được. Mẫu: postgresql://NGƯỜI_DÙNG:MẬT_KHẨU@MÁY:5432/TÊN"
        )
    return url


def _configure_sqlite(connection: Any, _: object) -> None:
    connection.isolation_level = None  # SQLAlchemy begins transactions itself (below): reads get one snapshot too
    cursor = connection.cursor()
    # FULL: what was acknowledged to a platform, or marked as being sent, is still there after a power cut.
    for pragma in ("busy_timeout=10000", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _revision(engine: Engine) -> str | None:
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _migrate(engine: Engine) -> None:
    from alembic import command  # imported late: a database at the newest schema needs none of it
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(4242)"))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
