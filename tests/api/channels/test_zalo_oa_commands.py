"""``ansinh zalo``: tokens go in unseen and come out nowhere; the doctor tells the two secrets apart."""

import json
import stat
import subprocess
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from api.cli import app
from api.demo.control import Said
from api.demo.faults import Fault
from api.demo.serving import running
from api.demo.zalo_oa import ZaloOaServer
from bot.channels.messages import Kind
from bot.channels.zalo_oa.sealing import Sealing
from bot.channels.zalo_oa.token_store import Pair, TokenStore
from knowledge.clock import utc_now
from knowledge.database import open_database
from knowledge.settings import KnowledgeSettings
from tests.servers import free_port

Zalo = Callable[..., Result]


@pytest.fixture
def server() -> Iterator[ZaloOaServer]:
    made = ZaloOaServer()
    with running(made.app) as address:
        made.webhook = address  # where it is, for the commands below
        yield made


@pytest.fixture
def zalo(server: ZaloOaServer, tmp_path: Path) -> Zalo:
    """Runs ``ansinh zalo`` with the stand-in's settings, or others."""

    def run(*arguments: str, given: str = "", **other: str) -> Result:
        env = {name: value or str(server.webhook) for name, value in server.settings.items()}
        env |= {"ANSINH_DATA": str(tmp_path / "kho")} | other
        return CliRunner().invoke(app, ["zalo", *arguments], input=given, env=env)

    return run


def issued(server: ZaloOaServer) -> tuple[str, str]:
    return server.issued.issue(utc_now())


def test_the_first_tokens_are_kept_sealed_and_exchanged_at_once(
    server: ZaloOaServer, zalo: Zalo, tmp_path: Path
) -> None:
    access, refresh = issued(server)
    ran = zalo("tokens", given=f"{access}\n{refresh}\n")
    assert ran.exit_code == 0, ran.output
    assert server.issued.exchanges == 1
    assert access not in ran.output
    assert refresh not in ran.output
    key = tmp_path / "kho" / "channels.key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    engine = open_database(KnowledgeSettings(data=tmp_path / "kho"))
    held = TokenStore(engine, Sealing(key.read_bytes())).load()
    engine.dispose()
    assert held is not None
    assert held.refresh == server.issued.refresh
    written = subprocess.run(
        ["grep", "-rlE", f"{access}|{refresh}|{held.access}|{held.refresh}", str(tmp_path)],
        capture_output=True,
        check=False,
    )
    assert written.stdout == b""
    assert zalo("refresh").exit_code == 0
    assert server.issued.exchanges == 2


@pytest.mark.parametrize("given", ["", "\n", "a\n", "a b\nc\n", "a\nữ\n", f"a\n{'x' * 5000}\n", "\x1b[2J\nb\n"])
def test_what_cannot_be_a_token_is_not_taken(zalo: Zalo, given: str) -> None:
    ran = zalo("tokens", given=given)
    assert ran.exit_code == 2
    assert "token" in ran.stderr


def test_a_refused_exchange_says_what_to_do_and_shows_no_token(server: ZaloOaServer, zalo: Zalo) -> None:
    issued(server)
    ran = zalo("tokens", given="wrong-access\nwrong-refresh\n")
    assert ran.exit_code == 1
    assert "-14014" in ran.stderr
    assert "wrong-" not in ran.output
    server.faults_of_oauth.queue(Fault.SERVER_ERROR)
    assert "HTTP 500" in zalo("refresh").stderr


def test_without_settings_nothing_is_asked(zalo: Zalo) -> None:
    ran = zalo("tokens", given="a\nb\n", ANSINH_ZALO_APP_SECRET="")
    assert ran.exit_code == 2
    assert "ANSINH_ZALO_APP_SECRET" in ran.stderr


def test_the_doctor_finds_a_set_up_whole(server: ZaloOaServer, zalo: Zalo) -> None:
    zalo("tokens", given="\n".join(issued(server)) + "\n")
    ran = zalo("doctor")
    assert ran.exit_code == 0, ran.output
    assert ran.stdout.count("✓") == 6
    assert server.app_secret not in ran.stdout
    assert server.oa_secret not in ran.stdout


def test_the_doctor_says_what_is_missing_and_what_to_do(zalo: Zalo, tmp_path: Path) -> None:
    nowhere = f"http://127.0.0.1:{free_port()}"
    ran = zalo("doctor", ANSINH_ZALO_OA_SECRET="", ANSINH_ZALO_API_BASE=nowhere, ANSINH_ZALO_OAUTH_BASE=nowhere)
    assert ran.exit_code == 1
    for told in ("ANSINH_ZALO_OA_SECRET", "ansinh zalo tokens", "ANSINH_ZALO_API_BASE", "ANSINH_ZALO_OAUTH_BASE"):
        assert told in ran.stdout
    engine = open_database(KnowledgeSettings(data=tmp_path / "kho"))
    TokenStore(engine, Sealing(b"of another machine")).save(Pair("a", "b", utc_now()))
    engine.dispose()
    assert "không mở được bằng khóa hiện tại" in zalo("doctor").stdout
    engine = open_database(KnowledgeSettings(data=tmp_path / "kho"))
    key = (tmp_path / "kho" / "channels.key").read_bytes()
    TokenStore(engine, Sealing(key)).save(Pair("a", "b", utc_now() - timedelta(hours=1)))
    engine.dispose()
    assert "ansinh zalo refresh" in zalo("doctor").stdout


def test_the_doctor_tells_the_two_secrets_apart(server: ZaloOaServer, zalo: Zalo, tmp_path: Path) -> None:
    body = server.event_of(Said(chat="1", kind=Kind.TEXT, text="Tôi là Nguyễn Văn Bê, CCCD 079085001234"))
    file = tmp_path / "su-kien.json"
    asked = ("doctor", "--body", str(file), "--signature", server.signature(body))
    for ending in (b"", b"\n"):  # an editor's
        file.write_bytes(body + ending)
        told = zalo(*asked).stdout
        assert "✓ Chữ ký của sự kiện đã ghi lại: đúng khóa OA" in told
        assert "079085001234" not in told
    swapped = {"ANSINH_ZALO_APP_SECRET": server.oa_secret, "ANSINH_ZALO_OA_SECRET": server.app_secret}
    ran = zalo(*asked, **swapped)
    assert ran.exit_code == 1
    assert "Hai khóa bị đặt lẫn" in ran.stdout
    assert "đặt giống nhau" in zalo(*asked, ANSINH_ZALO_OA_SECRET=server.app_secret).stdout
    assert "không khóa nào" in zalo(*asked, ANSINH_ZALO_OA_SECRET=server.oa_secret + "x").stdout
    assert "ANSINH_ZALO_APP_ID" in zalo(*asked, ANSINH_ZALO_APP_ID="77").stdout
    file.write_text(json.dumps({"no": "event"}), encoding="utf-8")
    assert "không phải sự kiện" in zalo(*asked).stdout
    assert zalo(*asked[:3]).exit_code == 2
