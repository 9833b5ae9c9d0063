"""Zalo's tokens in the database, encrypted; whoever changes them does so alone, in whatever process he is."""

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from filelock import FileLock
from sqlalchemy import Engine, insert, select, text, update

from bot.channels.tables import TokenRow
from bot.channels.zalo_oa.sealing import Sealing
from knowledge.clock import Clock, utc_now
from knowledge.database import place_of
from knowledge.storage import storage_errors

_CHANNEL = "zalo_oa"
_KEY = {"key": 4244}
_PATIENCE_S = 60


@dataclass(frozen=True, slots=True)
class Pair:
    """An access token until ``expires_at``, and the refresh token that buys the next pair, once."""

    access: str = field(repr=False)
    refresh: str = field(repr=False)
    expires_at: datetime


class TokenStore:
    """The pair of one database. Thread-safe; every method raises ``StorageUnavailable`` where that fails."""

    def __init__(self, engine: Engine, sealing: Sealing, now: Clock = utc_now) -> None:
        self._engine = engine
        self._sealing = sealing
        self._now = now

    def load(self) -> Pair | None:
        """The pair, where there is one.

        Raises:
            Unsealable: it was kept under another secret.
        """
        with storage_errors(place_of(self._engine)), self._engine.connect() as connection:
            row = connection.execute(
                select(TokenRow.sealed, TokenRow.expires_at).where(TokenRow.channel == _CHANNEL)
            ).one_or_none()
        if row is None:
            return None
        access, refresh = json.loads(self._sealing.open(row.sealed))
        return Pair(access, refresh, row.expires_at)

    def save(self, pair: Pair) -> None:
        """Keep ``pair`` in place of the one before, ``alone``; when this returns it is committed."""
        kept = {
            "sealed": self._sealing.seal(json.dumps([pair.access, pair.refresh]).encode()),
            "expires_at": pair.expires_at,
            "renewed_at": self._now(),
        }
        with storage_errors(place_of(self._engine)), self._engine.begin() as connection:
            if not connection.execute(update(TokenRow).where(TokenRow.channel == _CHANNEL).values(kept)).rowcount:
                connection.execute(insert(TokenRow).values(channel=_CHANNEL, **kept))

    def alone(self) -> AbstractContextManager[None]:
        """Keep out everybody else who wants to change the pair: other threads, processes and machines.

        The lock lives in a transaction of its own (PostgreSQL) or in a file beside the database (SQLite), so that what
        is saved meanwhile is committed by itself, and the lock of a process that was killed is free.

        Raises:
            TimeoutError: somebody has kept it for longer than any exchange of tokens takes.
        """
        of_database: Callable[[Engine], AbstractContextManager[None]] = (
            _of_server if self._engine.dialect.name == "postgresql" else _beside
        )
        return of_database(self._engine)


@contextmanager
def _of_server(engine: Engine) -> Iterator[None]:
    with storage_errors(place_of(engine)), engine.begin() as connection:
        connection.execute(text(f"SET LOCAL lock_timeout = '{_PATIENCE_S}s'"))
        connection.execute(text("SET LOCAL idle_in_transaction_session_timeout = 0"))  # Zalo may take its time
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), _KEY)
        yield


@contextmanager
def _beside(engine: Engine) -> Iterator[None]:
    database = Path(engine.url.database or "")
    with storage_errors(str(database.parent)):
        lock = FileLock(database.with_name("tokens.lock"), timeout=_PATIENCE_S)
        lock.acquire()
    try:
        yield
    finally:
        lock.release()
