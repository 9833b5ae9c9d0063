"""``ansinh zalo-bot`` against the stand-in: setting the webhook, looking at it, fetching and answering."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from typer.testing import CliRunner, Result

from api.cli import app
from api.demo.zalo_bot import TOKEN, ZaloBotServer
from tests.api.conftest import copy_of, environment
from tests.servers import free_port

SECRET = "bi-mat-cua-webhook"  # noqa: S105


def zalo_bot(*arguments: str, base: str, token: str = TOKEN, secret: str = SECRET) -> Result:
    settings = {"ZALO_BOT_TOKEN": token, "ZALO_BOT_SECRET": secret, "ZALO_BOT_API_BASE": base}
    return CliRunner().invoke(
        app, ["zalo-bot", *arguments], env={f"ANSINH_{name}": value or None for name, value in settings.items()}
    )


def webhook_of(base: str) -> str:
    found: str = httpx.post(f"{base}/bot{TOKEN}/getWebhookInfo", json={}).json()["result"]["url"]
    return found


def test_the_webhook_is_set_looked_at_and_taken_away(base: str) -> None:
    assert "chưa đặt" in zalo_bot("status", base=base).stdout
    done = zalo_bot("webhook", "https://ansinh.example.vn/", base=base)
    assert done.exit_code == 0
    assert webhook_of(base) == "https://ansinh.example.vn/channels/zalo-bot"
    status = zalo_bot("status", base=base)
    assert "bot.ansinh" in status.stdout
    assert "https://ansinh.example.vn/channels/zalo-bot" in status.stdout
    assert zalo_bot("webhook", "--off", base=base).exit_code == 0
    assert webhook_of(base) == ""


def test_the_whole_address_may_be_given(base: str) -> None:
    assert zalo_bot("webhook", "https://ansinh.example.vn/channels/zalo-bot", base=base).exit_code == 0
    assert webhook_of(base) == "https://ansinh.example.vn/channels/zalo-bot"


@pytest.mark.parametrize(
    ("arguments", "changed", "told"),
    [
        (["status"], {"token": ""}, "ANSINH_ZALO_BOT_TOKEN"),
        ([], {"token": ""}, "ANSINH_ZALO_BOT_TOKEN"),
        (["status"], {"token": "9:khác"}, "không nhận mã truy cập"),
        (["webhook"], {}, "--off"),
        (["webhook", "https://ansinh.example.vn", "--off"], {}, "--off"),
        (["webhook", "https://ansinh.example.vn"], {"secret": ""}, "ANSINH_ZALO_BOT_SECRET"),
        (["webhook", "http://ansinh.example.vn"], {}, "https"),
    ],
)
def test_what_is_missing_is_told_in_one_line(
    base: str, arguments: list[str], changed: dict[str, str], told: str
) -> None:
    done = zalo_bot(*arguments, base=base, **changed)
    assert done.exit_code in (1, 2)
    assert told.casefold() in done.stderr.casefold()
    assert len(done.stderr.splitlines()) == 1
    assert TOKEN not in done.output


def test_a_webhook_is_not_taken_away_unasked(base: str) -> None:
    zalo_bot("webhook", "https://ansinh.example.vn", base=base)
    done = zalo_bot(base=base)
    assert done.exit_code == 2
    assert "--yes" in done.stderr
    assert webhook_of(base) == "https://ansinh.example.vn/channels/zalo-bot"


def test_a_platform_that_is_away_is_told() -> None:
    done = zalo_bot("status", base=f"http://127.0.0.1:{free_port()}")
    assert done.exit_code == 1
    assert "Chưa gọi được Zalo Bot" in done.stderr


def test_fetched_questions_are_answered_until_somebody_stops_it(
    platform: ZaloBotServer, base: str, data: Path, tmp_path: Path
) -> None:
    own = copy_of(data, tmp_path / "kho")
    settings = environment(own, ANSINH_ZALO_BOT_TOKEN=TOKEN, ANSINH_ZALO_BOT_API_BASE=base)
    said = {"chat": "c1", "text": "thương binh 61% mỗi tháng được bao nhiêu tiền?"}
    httpx.post(f"{base}/demo/say", json=said).raise_for_status()
    command = [sys.executable, "-m", "api.cli", "zalo-bot"]
    with subprocess.Popen(command, env=settings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        try:
            assert "5.450.000" in platform.record.wait("c1", 1, 60)[0].text
        finally:
            os.kill(process.pid, signal.SIGINT)
            told = process.communicate(timeout=30)[0].decode()
    assert process.returncode == 130
    assert "Ctrl-C" in told
    assert "Traceback" not in told
    assert TOKEN not in told
