"""Typer's English messages on misuse as Vietnamese one-liners."""

import re

import typer

_SEE_HELP = "xem `ansinh --help`."
_MESSAGES: tuple[tuple[str, str], ...] = (
    (r"No such option: (\S+) \(Possible options: (.+)\)", r"không có tùy chọn \1; có phải \2?"),
    (r"No such option: (\S+) Did you mean (.+)\?", r"không có tùy chọn \1; có phải \2?"),
    (r"No such option: (\S+)", r"không có tùy chọn \1; câu hỏi mở đầu bằng dấu gạch thì viết sau `--`."),
    (r"No such command '(.*?)'\. Did you mean (.+)\?", r"không có lệnh “\1”; có phải \2?"),
    (r"No such command '(.*)'\.?,? Did you mean (.+)\?", r"không có lệnh “\1”; có phải \2?"),
    (r"No such command '(.*)'\.", rf"không có lệnh “\1”; {_SEE_HELP}"),
    (r"Missing command\.", f"thiếu lệnh; {_SEE_HELP}"),
    (r"Missing argument '(.+)'\.", r"thiếu \1."),
    (r"Missing option '(.+)'\.", r"thiếu tùy chọn \1."),
    (r"Option '(.+)' requires (?:an argument|\d+ arguments)\.", r"tùy chọn \1 cần một giá trị."),
    (r"Option '(.+)' does not take a value\.", r"tùy chọn \1 không nhận giá trị."),
    (
        r"Got unexpected extra arguments? ?(?:\(s\))? ?\((.+)\)",
        r"thừa “\1”; nội dung có dấu cách thì đặt trong ngoặc kép.",
    ),
    (r"Invalid value for '(.+)': .*(?:valid integer|valid int).*", r"giá trị của \1 phải là một số nguyên."),
    (r"Invalid value for '(.+)': .*greater than or equal to (\d+).*", r"giá trị của \1 phải từ \2 trở lên."),
    (r"Invalid value for '(.+)': .*less than or equal to (\d+).*", r"giá trị của \1 không được quá \2."),
    (r"Invalid value for '(.+)': (.+) is not in the range (.+)\.", r"giá trị \2 của \1 ngoài khoảng \3."),
    (r"Invalid value for '(.+)': .*", r"giá trị của \1 không hợp lệ."),
)


def translated(error: typer.TyperException) -> str:
    """The Vietnamese line for a usage error; an unknown one keeps its words behind a Vietnamese lead."""
    message = " ".join(error.format_message().split())
    for pattern, words in _MESSAGES:
        if match := re.fullmatch(pattern, message):
            return match.expand(words).replace(" or ", " hoặc ")
    return f"lệnh không đúng: {message}"
