"""``ansinh telegram`` as a process of its own, against the stand-in: a citizen's conversation."""

import subprocess
import sys
from pathlib import Path

import pytest

from api.demo.telegram import TOKEN
from bot.channels.messages import Kind
from tests.api.channels.conftest import Telegram
from tests.api.conftest import contents, copy_of, environment

CHAT, PHONE = 1001, "0912345678"


@pytest.fixture(scope="module")
def kept(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_of(data, tmp_path_factory.mktemp("telegram") / "kho")


def test_a_conversation_over_telegram_by_long_polling(telegram: Telegram, kept: Path) -> None:
    variables = {"ANSINH_TELEGRAM_API_BASE": telegram.address, "ANSINH_TELEGRAM_TOKEN": TOKEN}
    command = [sys.executable, "-m", "api.cli", "telegram"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, env=environment(kept, **variables), text=True, **pipes) as bot:  # type: ignore[call-overload]
        try:
            assert "@ansinh_demo_bot đang trả lời" in bot.stdout.readline()
            telegram.say(CHAT, f"Thương binh 61% được bao nhiêu một tháng? Số của tôi {PHONE}", id="hoi")
            telegram.say(CHAT, "hỏi lại", id="hoi")  # the same update once more
            (answer,) = telegram.server.record.wait(str(CHAT), 1, 60)
            assert "đồng/tháng" in answer.text
            assert telegram.server.record.typing
            helpful = next(button for button in answer.buttons if "👍" in button.title)
            telegram.say(CHAT, helpful.action, Kind.ACTION, id="bam")
            telegram.say(CHAT, kind=Kind.UNSUPPORTED)
            texts = [one.text for one in telegram.server.record.wait(str(CHAT), 3)]
            assert "Cảm ơn" in texts[1]
            assert "chỉ đọc được chữ" in texts[2]
            assert telegram.server.record.acknowledged == ["bam"]
        finally:
            bot.terminate()
            told = "".join(bot.communicate(timeout=60))
    assert bot.returncode == 0
    for secret in (TOKEN.partition(":")[2], PHONE):
        assert secret not in told
        assert secret.encode() not in contents(kept)
