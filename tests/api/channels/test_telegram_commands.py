"""``ansinh telegram``: what an operator does with the bot's account."""

import pytest
from typer.testing import CliRunner, Result

from api.cli import app
from api.demo.telegram import TOKEN
from tests.api.channels.conftest import Telegram

SECRET = "mot_bi_mat_du_dai-123"  # noqa: S105 - of these tests


def ran(telegram: Telegram, *arguments: str, **variables: str) -> Result:
    """The command with a token, unless ``variables`` say otherwise."""
    given = {"ANSINH_TELEGRAM_API_BASE": telegram.address, "ANSINH_TELEGRAM_TOKEN": TOKEN} | variables
    result = CliRunner().invoke(app, ["telegram", *arguments], env=given)
    assert TOKEN.partition(":")[2] not in result.output
    return result


@pytest.fixture(autouse=True)
def _of_no_operator(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ANSINH_TELEGRAM_TOKEN", "ANSINH_TELEGRAM_SECRET"):
        monkeypatch.delenv(name, raising=False)


def test_a_new_bot_is_told_what_to_do_next(telegram: Telegram) -> None:
    result = ran(telegram, "status")
    assert result.exit_code == 0
    assert "@ansinh_demo_bot" in result.output
    assert "`ansinh telegram webhook https://…`" in result.output


def test_the_webhook_is_set_for_the_service_whatever_of_its_address_is_given(telegram: Telegram) -> None:
    for address in ("http://127.0.0.1:9", "http://127.0.0.1:9/", "http://127.0.0.1:9/channels/telegram"):
        result = ran(telegram, "webhook", address, ANSINH_TELEGRAM_SECRET=SECRET)
        assert result.exit_code == 0
        assert telegram.server.box.webhook.url == "http://127.0.0.1:9/channels/telegram"
    assert telegram.server.box.webhook.secret == SECRET
    assert telegram.server.box.webhook.allowed == ["message", "callback_query", "my_chat_member"]
    assert [one["command"] for one in telegram.server.commands] == ["start", "help", "reset", "nguon", "gopy"]


def test_a_delivery_that_failed_is_told_with_its_remedy(telegram: Telegram) -> None:
    ran(telegram, "webhook", f"{telegram.address}/khong-co", ANSINH_TELEGRAM_SECRET=SECRET)
    telegram.say(1001, "hỏi")
    while not telegram.server.box.webhook.last_error:
        pass
    result = ran(telegram, "status")
    assert "404" in result.output
    assert "ANSINH_TELEGRAM_SECRET" in result.output
    assert "1 tin đang chờ" in result.output


@pytest.mark.parametrize("secret", ["", "có dấu tiếng Việt dài", "abc$defghijklmnopqrst"])
def test_a_secret_that_telegram_does_not_take_is_refused_before_it_is_sent(telegram: Telegram, secret: str) -> None:
    result = ran(telegram, "webhook", "https://a.example", ANSINH_TELEGRAM_SECRET=secret)
    assert result.exit_code == 2
    assert "ANSINH_TELEGRAM_SECRET" in result.output
    assert telegram.server.box.webhook.url == ""


def test_an_address_that_telegram_does_not_take_is_told(telegram: Telegram) -> None:
    result = ran(telegram, "webhook", "http://a.example", ANSINH_TELEGRAM_SECRET=SECRET)
    assert result.exit_code == 1
    assert "an https url must be provided" in result.output


def test_without_a_token_or_with_a_wrong_one_people_learn_where_it_comes_from(telegram: Telegram) -> None:
    for token in ("", "7000000001:sai"):
        result = ran(telegram, "status", ANSINH_TELEGRAM_TOKEN=token)
        assert result.exit_code == 2
        assert "@BotFather" in result.output


def test_telegram_out_of_reach_is_told_in_one_line(telegram: Telegram) -> None:
    result = ran(telegram, "status", ANSINH_TELEGRAM_API_BASE="http://127.0.0.1:9")
    assert result.exit_code == 1
    assert result.output.startswith("Lỗi: Telegram")


def test_a_webhook_is_not_taken_away_unasked(telegram: Telegram) -> None:
    ran(telegram, "webhook", "http://127.0.0.1:9", ANSINH_TELEGRAM_SECRET=SECRET)
    result = ran(telegram)
    assert result.exit_code == 2
    assert "--yes" in result.output
    assert telegram.server.box.webhook.url == "http://127.0.0.1:9/channels/telegram"
