"""Signed in on the pages with a key: a cookie whose token is kept as a hash, for some hours."""

import secrets
from datetime import timedelta
from urllib.parse import urlsplit

from sqlalchemy import Engine, delete, insert, select
from starlette.requests import Request
from starlette.responses import Response

from api.service.keys import COLUMNS, Key, Keys, digest, key_of
from api.service.tables import KeyRow, SessionRow
from knowledge.clock import Clock, utc_now
from knowledge.database import place_of
from knowledge.storage import storage_errors

COOKIE = "ansinh_session"
_HOURS = 8
_TOKEN_BYTES = 32


class Sessions:
    """The sessions of one database; one ends with its hours, by signing out, or with its key.

    Thread-safe; every method raises ``StorageUnavailable`` where the database cannot be read or written.
    """

    def __init__(self, engine: Engine, keys: Keys, now: Clock = utc_now) -> None:
        self._engine = engine
        self._keys = keys
        self._now = now

    def sign_in(self, secret: str) -> str | None:
        """Begin a session with a key and return its token; nothing where the key opens nothing."""
        key, now, token = self._keys.verify(secret), self._now(), secrets.token_urlsafe(_TOKEN_BYTES)
        if key is None:
            return None
        row = {"hash": digest(token), "key": key.id, "expires_at": now + timedelta(hours=_HOURS)}
        with storage_errors(place_of(self._engine)), self._engine.begin() as connection:
            connection.execute(delete(SessionRow).where(SessionRow.expires_at <= now))
            connection.execute(insert(SessionRow).values(row))
        return token

    def key_of(self, token: str) -> Key | None:
        """The key that the session of ``token`` was begun with, while both last."""
        now, s = self._now(), SessionRow
        query = select(*COLUMNS).join(s, s.key == KeyRow.id).where(s.hash == digest(token), s.expires_at > now)
        with storage_errors(place_of(self._engine)), self._engine.connect() as connection:
            found = connection.execute(query).first()
        key = key_of(found) if found else None
        return key if key and key.counts(now) else None

    def sign_out(self, token: str) -> None:
        """End a session."""
        with storage_errors(place_of(self._engine)), self._engine.begin() as connection:
            connection.execute(delete(SessionRow).where(SessionRow.hash == digest(token)))


def keep_token(request: Request, response: Response, token: str) -> None:
    """Let the browser send ``token`` with every request of its own pages, where no script can read it."""
    https = request.url.scheme == "https"
    response.set_cookie(COOKIE, token, max_age=_HOURS * 3600, httponly=True, samesite="strict", secure=https)


def forget_token(response: Response) -> None:
    """Let the browser send it no more."""
    response.delete_cookie(COOKIE, httponly=True, samesite="strict")


def token_of(request: Request) -> str | None:
    """The token that a page of this service sent; one sent at the wish of another site, or subdomain, is not heard."""
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    if site is not None:  # browsers say so over https
        own = site in ("same-origin", "none")
    else:
        own = origin is None or urlsplit(origin).netloc == request.headers.get("Host")
    return request.cookies.get(COOKIE) if own else None
