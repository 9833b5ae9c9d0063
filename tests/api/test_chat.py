"""A conversation over a real (pseudo-)terminal."""

from pathlib import Path

from tests.api.terminals import terminal_of

PROMPT = "Bạn hỏi: "


def test_a_conversation_keeps_its_turns_until_a_new_one_begins(data: Path) -> None:
    with terminal_of(data, "ask") as terminal:
        assert "/thoat" in terminal.until(PROMPT)
        terminal.type("mức chuẩn là bao nhiêu\n")
        assert "2.789.000" in terminal.until(PROMPT)
        terminal.type("\n")
        terminal.until(PROMPT)
        terminal.type("/abc\n")
        assert "Không có lệnh /abc; chỉ có /moi và /thoat." in terminal.until(PROMPT)
        terminal.type("/moi\n")
        assert "cuộc hỏi mới" in terminal.until(PROMPT)
        terminal.type("😀😀\n")
        told = terminal.until(PROMPT)
        assert "Traceback" not in told
        terminal.type("/thoat\n")
        assert terminal.exit_code() == 0


def test_ctrl_d_leaves(data: Path) -> None:
    with terminal_of(data, "ask") as terminal:
        terminal.until(PROMPT)
        terminal.type("\x04")
        assert terminal.exit_code() == 0


def test_ctrl_c_leaves_quietly_with_130(data: Path) -> None:
    with terminal_of(data, "ask") as terminal:
        terminal.until(PROMPT)
        terminal.interrupt()
        assert terminal.exit_code() == 130
