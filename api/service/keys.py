"""API keys: made once, shown once, kept as hashes, revoked at once."""

import hashlib
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hmac import compare_digest
from typing import Any

from sqlalchemy import Engine, insert, select, update

from api.service.audit import Act, record
from api.service.tables import KeyRow
from knowledge.clock import Clock, utc_now
from knowledge.database import place_of
from knowledge.storage import storage_errors

PREFIX = "ansinh_"
LONGEST_NAME = 100
_ID_BYTES, _SECRET_BYTES = 6, 32
_FORM = re.compile(rf"{PREFIX}([0-9a-f]{{12}})_[A-Za-z0-9_-]{{43}}")


class Scope(StrEnum):
    """What the holder of a key may do; each scope may do what those before it may."""

    INTEGRATION = "integration"
    STAFF = "staff"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Key:
    """A key as it is listed. ``name`` says whose it is."""

    id: str
    name: str
    scope: Scope
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None

    def counts(self, now: datetime) -> bool:
        """Whether the key opens anything at ``now``."""
        return self.revoked_at is None and (self.expires_at is None or now < self.expires_at)


def digest(secret: str) -> str:
    """What is kept of a secret: 256 random bits need neither salt nor a slow hash."""
    return hashlib.sha256(secret.encode()).hexdigest()


class Keys:
    """The keys of one database, read for each request, so that a key revoked in one replica is so in all.

    Thread-safe; every method raises ``StorageUnavailable`` where the database cannot be read or written.
    """

    def __init__(self, engine: Engine, now: Clock = utc_now) -> None:
        self._engine = engine
        self._now = now

    def create(self, name: str, scope: Scope, days: int | None, by: str) -> tuple[Key, str]:
        """Make a key that lasts ``days`` (``None``: until it is revoked); the secret is told here and never again."""
        now, id_ = self._now(), secrets.token_hex(_ID_BYTES)
        secret = f"{PREFIX}{id_}_{secrets.token_urlsafe(_SECRET_BYTES)}"
        key = Key(id_, name, scope, now, now + timedelta(days=days) if days else None, None)
        row = {
            "id": id_,
            "hash": digest(secret),
            "name": name,
            "scope": scope.value,
            "created_at": now,
            "expires_at": key.expires_at,
        }
        with storage_errors(place_of(self._engine)), self._engine.begin() as connection:
            connection.execute(insert(KeyRow).values(row))
            record(connection, by, Act.KEY_MADE, f"{id_} {name} ({scope})")
        return key, secret

    def verify(self, secret: str) -> Key | None:
        """The key of ``secret``; nothing where it is forged, expired or revoked."""
        form = _FORM.fullmatch(secret)
        if form is None:
            return None
        with storage_errors(place_of(self._engine)), self._engine.connect() as connection:
            found = connection.execute(select(KeyRow.hash, *COLUMNS).where(KeyRow.id == form[1])).first()
        if found is None or not compare_digest(found[0], digest(secret)):
            return None
        key = key_of(found[1:])
        return key if key.counts(self._now()) else None

    def revoke(self, id_: str, by: str) -> bool:
        """Let a key open nothing from now on; whether it did until now."""
        still = (KeyRow.id == id_, KeyRow.revoked_at.is_(None))
        with storage_errors(place_of(self._engine)), self._engine.begin() as connection:
            revoked = connection.execute(update(KeyRow).where(*still).values(revoked_at=self._now())).rowcount
            if revoked:
                record(connection, by, Act.KEY_REVOKED, id_)
        return bool(revoked)

    def all(self) -> list[Key]:
        """Every key, the newest first."""
        query = select(*COLUMNS).order_by(KeyRow.created_at.desc(), KeyRow.id)
        with storage_errors(place_of(self._engine)), self._engine.connect() as connection:
            return [key_of(row) for row in connection.execute(query)]


COLUMNS = (KeyRow.id, KeyRow.name, KeyRow.scope, KeyRow.created_at, KeyRow.expires_at, KeyRow.revoked_at)


def key_of(row: Sequence[Any]) -> Key:
    """The key of a row of ``COLUMNS``."""
    id_, name, scope, created, expires, revoked = row
    return Key(id_, name, Scope(scope), created, expires, revoked)
