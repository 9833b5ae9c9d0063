"""What a person reads when something fails: one Vietnamese line and an exit code, never a traceback."""

import errno
import os
import sys
import traceback
from collections.abc import Callable
from typing import Any

import typer

from api.usage_errors import translated

FAILURE, MISUSE, INTERRUPTED = 1, 2, 130


class Misuse(Exception):
    """The command was used in a way that cannot work; the message says how to use it."""


_UNEXPECTED = "Lỗi không lường trước"
_DISK = {
    errno.ENOSPC: "đĩa đã đầy",
    errno.EDQUOT: "đã hết hạn mức đĩa",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.EACCES: "không có quyền truy cập",
    errno.EPERM: "không có quyền truy cập",
    errno.ENOENT: "không có tệp hoặc thư mục này",
    errno.ENOTDIR: "đường dẫn đi qua một tệp, không phải thư mục",
    errno.EISDIR: "đây là thư mục, không phải tệp",
}


def run(action: Callable[[], Any], *, debug: bool) -> int:
    """Do ``action`` and return the exit code, having told any failure on stderr in one line."""
    try:
        code = action()
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader left (`| head`); without this Python complains once more when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILURE
    except Exception as error:
        if debug:
            traceback.print_exc()
        message, code = explain(error)
        sys.stderr.write(f"{error_line(message)}\n")
    except KeyboardInterrupt:
        return INTERRUPTED
    return code if isinstance(code, int) else 0


def explain(error: Exception) -> tuple[str, int]:
    """The words and the exit code of an error."""
    if isinstance(error, Misuse):
        return str(error), MISUSE
    if isinstance(error, typer.TyperException):
        return translated(error), error.exit_code
    if isinstance(error, typer.Abort):
        return "đã dừng.", FAILURE
    if _is_ansinh(error):
        return str(error), FAILURE
    if isinstance(error, OSError) and error.errno in _DISK:
        where = f": {error.filename}" if error.filename else ""
        return f"{_DISK[error.errno]}{where} — chạy `ansinh doctor` để xem thư mục dữ liệu.", FAILURE
    return f"{_UNEXPECTED}: {type(error).__name__}: {error} — chạy `ansinh doctor`.", FAILURE


def _is_ansinh(error: Exception) -> bool:
    from knowledge.errors import AnsinhError

    return isinstance(error, AnsinhError)


def error_line(message: str) -> str:
    """The line on stderr: "Lỗi: …"."""
    line = one_line(message)
    return line if line.startswith(_UNEXPECTED) else f"Lỗi: {line[:1].upper()}{line[1:]}"


def one_line(text: str) -> str:
    """``text`` on one line and not longer than a screen or two: a library's message may be a page."""
    line = " ".join(text.split())
    return line if len(line) <= 600 else line[:600] + " …"
