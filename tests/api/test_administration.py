"""``ansinh keys``, ``switch`` and ``audit``: who may do what, from the command line."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from api.cli import app
from api.service.keys import Keys, Scope
from knowledge.database import open_database
from knowledge.settings import KnowledgeSettings
from tests.api.conftest import contents


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with nothing in it."""
    return tmp_path_factory.mktemp("ansinh") / "kho"


def ansinh(data: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments), env={"ANSINH_DATA": str(data)})


def test_a_key_is_shown_once_and_counts_until_it_is_revoked(data: Path) -> None:
    made = ansinh(data, "keys", "create", "Tổng đài 1022", "--scope", "staff", "--days", "30")
    assert made.exit_code == 0
    secret = made.stdout.strip()
    assert re.fullmatch(r"ansinh_[0-9a-f]{12}_\S{43}", secret)
    assert "không hiện lần nào nữa" in made.stderr
    engine = open_database(KnowledgeSettings(data=data))
    keys = Keys(engine)
    key = keys.verify(secret)
    assert key
    assert (key.name, key.scope) == ("Tổng đài 1022", Scope.STAFF)
    listed = ansinh(data, "keys", "list").stdout
    assert f"{key.id} · staff · Tổng đài 1022" in listed
    assert "còn dùng được đến" in listed
    assert secret not in listed
    assert ansinh(data, "keys", "revoke", key.id).stdout == f"Đã thu hồi khóa {key.id}.\n"
    assert keys.verify(secret) is None
    engine.dispose()
    assert "đã thu hồi" in ansinh(data, "keys", "list").stdout
    again = ansinh(data, "keys", "revoke", key.id)
    assert again.exit_code == 2
    assert "keys list" in again.stderr
    assert secret.encode() not in contents(data)


def test_switches_go_off_and_on(data: Path) -> None:
    assert ansinh(data, "switch", "list").stdout == "Không có gì đang tắt.\n"
    assert ansinh(data, "switch", "off", "topic", "mai táng phí", "--reason", "chờ văn bản").exit_code == 0
    assert ansinh(data, "switch", "list").stdout.startswith("topic “mai táng phí” · tắt từ ")
    assert "Đã bật lại" in ansinh(data, "switch", "on", "topic", "mai táng phí").stdout
    assert ansinh(data, "switch", "on", "topic", "mai táng phí").exit_code == 2


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("keys", "create", "Bà Ba", "--scope", "root"), "integration, staff, admin"),
        (("keys", "create", "B" * 101, "--scope", "staff"), "100"),
        (("switch", "off", "channel", "wbe", "--reason", "thử"), "api, web"),
        (("switch", "off", "chanel", "web", "--reason", "thử"), "channel, topic, document"),
        (("switch", "off", "document", "1-2021", "--reason", "thử"), "ansinh documents"),
        (("switch", "off", "channel", "web"), "--reason"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_what_cannot_be_is_told_in_one_line(data: Path, arguments: tuple[str, ...], told: str) -> None:
    done = ansinh(data, *arguments)
    assert done.exit_code == 2
    assert told in done.stderr
    assert done.stderr.count("\n") == 1


def test_the_trail_says_who_did_what(data: Path, tmp_path: Path) -> None:
    assert ansinh(tmp_path, "audit").stdout == "Chưa có việc quản trị nào.\n"
    ansinh(data, "switch", "off", "channel", "web", "--reason", "bảo trì")
    ansinh(data, "switch", "on", "channel", "web")
    newest, before, *_ = ansinh(data, "audit").stdout.splitlines()
    assert newest.endswith(" · dòng lệnh · bật lại: channel web")
    assert before.endswith(" · dòng lệnh · tắt: channel web: bảo trì")
