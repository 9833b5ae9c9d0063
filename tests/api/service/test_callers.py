"""Who may do what: keys and sessions, and what limits count by."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from fastapi import FastAPI
from sqlalchemy import Engine, select
from starlette.requests import Request
from starlette.responses import Response
from starlette.testclient import TestClient

from api.service import problems
from api.service.audit import Audit
from api.service.callers import Admin, CallerOf, Staff
from api.service.keys import Keys, Scope
from api.service.pages import errors
from api.service.requests import RequestLog
from api.service.sessions import COOKIE, Sessions, keep_token
from api.service.tables import AuditRow, KeyRow, SessionRow
from knowledge.database import open_database
from knowledge.settings import KnowledgeSettings

NOW = datetime(2026, 3, 1, 8, tzinfo=UTC)


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


on_both = pytest.mark.parametrize("engine", ["sqlite", "postgresql"], indirect=True)


@pytest.fixture
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    on_server = getattr(request, "param", "sqlite") == "postgresql"
    url = request.getfixturevalue("database_url") if on_server else None
    opened = open_database(KnowledgeSettings(data=tmp_path_factory.mktemp("kho"), database_url=url))
    yield opened
    opened.dispose()


@pytest.fixture
def keys(engine: Engine, clock: Clock) -> Keys:
    return Keys(engine, clock)


@pytest.fixture
def sessions(engine: Engine, keys: Keys, clock: Clock) -> Sessions:
    return Sessions(engine, keys, clock)


@pytest.fixture
def desk(keys: Keys, sessions: Sessions) -> Iterator[TestClient]:
    """An application with a route for anybody, one for staff and one for administrators."""
    app = FastAPI()
    problems.install(app, errors.error_page)

    @app.get("/who")
    async def who(caller: CallerOf) -> list[str]:
        return [caller.client, caller.owner]

    @app.get("/staff")
    async def staff(caller: Staff) -> str:
        return caller.name

    @app.get("/admin")
    async def admin(caller: Admin) -> str:
        return caller.name

    @app.post("/sign-in")
    async def sign_in(request: Request, response: Response, secret: str) -> None:
        token = sessions.sign_in(secret)
        assert token
        keep_token(request, response, token)

    app.add_middleware(RequestLog)
    app.state.service = SimpleNamespace(keys=keys, sessions=sessions)
    with TestClient(app, client=("2001:db8:1:2:3:4:5:6", 5000)) as client:
        yield client


def status(desk: TestClient, path: str, secret: str | None = None, scheme: str = "Bearer") -> int:
    headers = {b"Authorization": f"{scheme} {secret}".encode()} if secret else {}
    return desk.get(path, headers=headers).status_code


def test_each_scope_may_do_what_it_is_for(desk: TestClient, keys: Keys) -> None:
    reached = {}
    for scope in Scope:
        _, secret = keys.create("Cán bộ", scope, None, "dòng lệnh")
        reached[scope.value] = [status(desk, path, secret) for path in ("/who", "/staff", "/admin")]
    assert reached == {"integration": [200, 403, 403], "staff": [200, 200, 403], "admin": [200, 200, 200]}
    assert [status(desk, path) for path in ("/who", "/staff", "/admin")] == [200, 401, 401]


@on_both
def test_forged_expired_and_revoked_keys_open_nothing(desk: TestClient, keys: Keys, clock: Clock) -> None:
    key, secret = keys.create("Cán bộ", Scope.ADMIN, 30, "dòng lệnh")
    swapped = secret[:-1] + ("A" if secret[-1] != "A" else "B")
    for forged in (swapped, secret.upper(), secret[:-1], secret + "A", f"ansinh_{key.id}_", key.id, "é" * 63):
        assert status(desk, "/who", forged) == 401, forged
    assert status(desk, "/admin", secret, scheme="Basic") == 401
    assert status(desk, "/admin", secret, scheme="bearer") == 200
    clock.now = NOW + timedelta(days=30)
    assert status(desk, "/admin", secret) == 401
    clock.now = NOW
    assert status(desk, "/admin", secret) == 200
    assert keys.revoke(key.id, "dòng lệnh")
    assert not keys.revoke(key.id, "dòng lệnh")
    assert status(desk, "/admin", secret) == 401


@on_both
def test_no_secret_is_kept(engine: Engine, keys: Keys, sessions: Sessions) -> None:
    _, secret = keys.create("Cán bộ", Scope.STAFF, None, "dòng lệnh")
    token = sessions.sign_in(secret)
    assert token
    with engine.connect() as connection:
        kept = str([connection.execute(select(table)).all() for table in (KeyRow, SessionRow, AuditRow)])
    assert "Cán bộ" in kept
    assert not any(secret[at : at + 12] in kept for at in range(len("ansinh_0123456789ab"), len(secret) - 12))
    assert token not in kept


@on_both
def test_a_session_lasts_until_its_hours_are_over_or_it_is_signed_out(
    keys: Keys, sessions: Sessions, clock: Clock
) -> None:
    key, secret = keys.create("Cán bộ", Scope.STAFF, None, "dòng lệnh")
    first, second = sessions.sign_in(secret), sessions.sign_in(secret)
    assert first
    assert second
    assert sessions.key_of(first) == sessions.key_of(second) == key
    sessions.sign_out(first)
    assert (sessions.key_of(first), sessions.key_of(second)) == (None, key)
    clock.now = NOW + timedelta(hours=8)
    assert sessions.key_of(second) is None
    assert sessions.sign_in(secret.replace("ansinh_", "ansinh-")) is None


@on_both
def test_a_revoked_key_ends_its_sessions(desk: TestClient, keys: Keys) -> None:
    key, secret = keys.create("Cán bộ", Scope.STAFF, None, "dòng lệnh")
    desk.post("/sign-in", params={"secret": secret})
    assert desk.get("/staff").json() == f"{key.id} Cán bộ"
    keys.revoke(key.id, "dòng lệnh")
    assert desk.get("/staff").status_code == 401
    assert desk.get("/who").json()[1] == ""  # still anybody may ask


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(desk: TestClient, keys: Keys) -> None:
    _, secret = keys.create("Cán bộ", Scope.STAFF, None, "dòng lệnh")
    cookie = desk.post("/sign-in", params={"secret": secret}).headers["Set-Cookie"]
    assert cookie.startswith(f"{COOKIE}=")
    assert {"HttpOnly", "SameSite=strict", "Max-Age=28800", "Path=/"} <= set(cookie.split("; "))
    assert "Secure" not in cookie
    over_https = desk.post("https://testserver/sign-in", params={"secret": secret}).headers["Set-Cookie"]
    assert "Secure" in over_https.split("; ")


@pytest.mark.parametrize(
    ("headers", "heard"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, 200),
        ({"Sec-Fetch-Site": "none"}, 200),
        ({"Origin": "http://testserver"}, 200),
        ({"Sec-Fetch-Site": "cross-site"}, 401),
        ({"Sec-Fetch-Site": "same-site"}, 401),
        ({"Origin": "http://other.testserver"}, 401),
        ({"Origin": "null"}, 401),
    ],
    ids=str,
)
def test_a_cookie_sent_at_the_wish_of_another_site_is_not_heard(
    desk: TestClient, keys: Keys, headers: dict[str, str], heard: int
) -> None:
    _, secret = keys.create("Cán bộ", Scope.STAFF, None, "dòng lệnh")
    desk.post("/sign-in", params={"secret": secret})
    assert desk.get("/staff", headers=headers).status_code == heard


@pytest.mark.parametrize(
    ("host", "client"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
    ],
)
def test_limits_count_by_address_and_ipv6_by_its_network(desk: TestClient, host: str, client: str) -> None:
    with TestClient(desk.app, client=(host, 5000)) as other:
        assert other.get("/who", headers={"X-Forwarded-For": "198.51.100.1"}).json() == [client, ""]


def test_limits_count_by_key(desk: TestClient, keys: Keys) -> None:
    key, secret = keys.create("Tổng đài", Scope.INTEGRATION, None, "dòng lệnh")
    told = desk.get("/who", headers={"Authorization": f"Bearer {secret}"}).json()
    assert told == [f"key:{key.id}", f"key:{key.id}"]


@on_both
def test_making_and_revoking_a_key_is_in_the_trail(engine: Engine, keys: Keys) -> None:
    key, _ = keys.create("Bà Ba", Scope.ADMIN, 7, "dòng lệnh")
    keys.revoke(key.id, "0123 Bà Tư")
    assert [(entry.who, entry.act, entry.target) for entry in Audit(engine).latest()] == [
        ("0123 Bà Tư", "thu hồi khóa", key.id),
        ("dòng lệnh", "tạo khóa", f"{key.id} Bà Ba (admin)"),
    ]
