"""A command used wrongly: one Vietnamese line on stderr and exit code 2."""

import pytest
from typer.testing import CliRunner

from api.cli import app

CASES = {
    ("aks",): "Không có lệnh “aks”; có phải 'ask'?",
    ("zzzzzz",): "Không có lệnh “zzzzzz”",
    ("--la",): "Không có tùy chọn --la",
    ("ask", "--jsonn", "x"): "Không có tùy chọn --jsonn; có phải --json?",
    ("ask", ""): "Câu hỏi trống",
    ("ask", "  \n\t "): "Câu hỏi trống",
    ("ask", "--as-of", "31/02/2024", "x"): "Lịch không có ngày “31/02/2024”",
    ("ask", "--as-of", "mai", "x"): "Không đọc được ngày “mai”",
    ("ask", "--as-of"): "Tùy chọn --as-of cần một giá trị",
    ("ask", "--batch", "khong-co.jsonl"): "Không có tệp khong-co.jsonl",
    ("ask", "--batch", "-", "câu hỏi"): "Có --batch thì không viết thêm câu hỏi",
    ("search",): "Thiếu TỪ NGỮ",
    ("search", " "): "Thiếu từ ngữ cần tìm",
    ("search", "--limit", "nhiều", "x"): "Giá trị của --limit phải là một số nguyên",
    ("search", "--limit", "0", "x"): "Giá trị của --limit phải từ 1 trở lên",
    ("search", "--limit", "1000", "x"): "Giá trị của --limit không được quá 200",
    ("show",): "Thiếu QUY ĐỊNH",
    ("show", ""): "Thiếu quy định cần xem",
    ("show", "--as-of", "x", "y"): "Không đọc được ngày “x”",
    ("documents", "x"): "Thừa “x”",
    ("documents", "--json=1"): "Tùy chọn --json không nhận giá trị",
    ("explain", ""): "Câu hỏi trống",
}


@pytest.mark.parametrize("arguments", CASES, ids=" ".join)
def test_misuse_is_one_vietnamese_line_and_exit_code_2(arguments: tuple[str, ...]) -> None:
    result = CliRunner().invoke(app, list(arguments))
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith(f"Lỗi: {CASES[arguments]}")
    assert result.stderr.count("\n") == 1


def test_an_empty_pipe_is_misuse() -> None:
    result = CliRunner().invoke(app, ["ask"], input=b"")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)


def test_a_mistyped_setting_is_named_with_the_right_one() -> None:
    result = CliRunner().invoke(app, ["documents"], env={"ANSINH_DATTA": "x"})
    assert result.exit_code == 2
    assert result.stderr == "Lỗi: Không có thiết lập ANSINH_DATTA; có phải ANSINH_DATA?\n"


def test_a_setting_that_cannot_be_is_named() -> None:
    result = CliRunner().invoke(app, ["documents"], env={"ANSINH_DEBUG": "có lẽ"})
    assert result.exit_code == 2
    assert result.stderr == "Lỗi: Giá trị của ANSINH_DEBUG không hợp lệ: “có lẽ”.\n"
