"""Questions for missing facts, over a real (pseudo-)terminal."""

from pathlib import Path

from tests.api.conftest import process
from tests.api.terminals import terminal_of


def _text(tmp_path: Path) -> str:
    path = tmp_path / "van-ban.txt"
    path.write_text("Điều 1. Mức hỗ trợ\n\nHộ trồng cây được 10.000 đồng.\n", encoding="utf-8")
    return str(path)


def test_what_the_text_does_not_say_is_asked_for_and_a_wrong_answer_asked_again(data: Path, tmp_path: Path) -> None:
    with terminal_of(data, "ingest", "--check", _text(tmp_path)) as terminal:
        terminal.until("số hiệu, ví dụ 75/2021/NĐ-CP: ")
        terminal.type("14/2031/NĐ-CP\n")
        terminal.until("ngày có hiệu lực, dạng 2021-09-15: ")
        terminal.type("hôm qua\n")
        told = terminal.until("ngày có hiệu lực, dạng 2021-09-15: ")
        assert "“hôm qua” không dùng được" in told
        terminal.type("05/06/2031\n")
        shown = terminal.until("0 lỗi")
        assert "number: 14/2031/NĐ-CP, effective: 2031-06-05" in shown
        assert "Nghị định 14/2031/NĐ-CP" in shown  # kind and title follow from the number
        assert "hiệu lực 05/06/2031" in shown
        assert terminal.exit_code() == 0


def test_an_empty_answer_leaves_the_fact_open_and_is_told(data: Path, tmp_path: Path) -> None:
    with terminal_of(data, "ingest", _text(tmp_path)) as terminal:
        for _ in range(4):
            terminal.until(": ")
            terminal.type("\n")
        assert "thiếu khóa “number”" in terminal.until("đầu tệp.")
        assert terminal.exit_code() == 1


def test_without_a_terminal_nobody_is_asked(data: Path, tmp_path: Path) -> None:
    done = process(data, "ingest", _text(tmp_path))
    assert done.returncode == 1
    assert "thiếu khóa “number”" in done.stderr.decode()
