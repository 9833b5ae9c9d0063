"""Questions as they reach the command line: words, a pipe, anything at all."""

import sys
from collections.abc import Sequence

from api.errors import Misuse

_MOST_BYTES = 1_000_000  # far above what the assistant takes: it says itself what is too long


def whole(text: str) -> str:
    """``text`` as Unicode that can be stored and sent: bytes that were no UTF-8 become U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def question_of(words: Sequence[str]) -> str:
    """The question in the words of a command.

    Raises:
        Misuse: there are no words in it.
    """
    return _checked(whole(" ".join(words)))


def question_from_pipe() -> str:
    """The question on stdin.

    Raises:
        Misuse: stdin is empty.
    """
    return _checked(sys.stdin.buffer.read(_MOST_BYTES).decode("utf-8", "replace"))


def _checked(text: str) -> str:
    if not text.strip():
        raise Misuse('câu hỏi trống; ví dụ: ansinh ask "Mẹ liệt sĩ được trợ cấp bao nhiêu?"')
    return text
