"""``ansinh conversations``, and what a chat on a terminal leaves behind."""

import json
from pathlib import Path

from tests.api.conftest import contents, process
from tests.api.terminals import terminal_of

PROMPT = "Bạn hỏi: "


def test_a_chat_is_kept_masked_listed_and_deleted(data: Path) -> None:
    with terminal_of(data, "ask") as terminal:
        terminal.until(PROMPT)
        terminal.type("tôi CCCD 079085001234, thương binh 61% được bao nhiêu\n")
        assert "5.450.000" in terminal.until(PROMPT)
        terminal.type("còn 71% thì sao\n")
        terminal.until(PROMPT)
        terminal.type("/thoat\n")
        assert terminal.exit_code() == 0
    listed = json.loads(process(data, "conversations", "list", "--json").stdout)
    (mine,) = [c for c in listed if c["last_question"] == "còn 71% thì sao"]
    assert mine["turns"] == 2
    assert b"079085001234" not in contents(data)
    asked = process(data, "conversations", "delete", mine["id"])
    assert asked.returncode == 2
    assert "--yes" in asked.stderr.decode()
    assert process(data, "conversations", "delete", "--yes", mine["id"]).stdout.decode().startswith("Đã xóa 1 ")
    assert process(data, "conversations", "delete", "--yes", mine["id"]).returncode == 2
    assert mine["id"] not in process(data, "conversations", "list").stdout.decode()


def test_an_owner_without_conversations_is_told_so(data: Path) -> None:
    done = process(data, "conversations", "delete", "--yes", "--owner", "zalo:1")
    assert done.returncode == 0
    assert done.stdout.decode() == "Đã xóa 0 cuộc hỏi.\n"
    assert process(data, "conversations", "delete").returncode == 2
    assert process(data, "conversations", "purge").stdout.decode() == "Đã xóa 0 cuộc hỏi quá hạn lưu.\n"
