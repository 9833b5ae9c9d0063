"""A conversation on a terminal: what was asked before is kept, so that a follow-up can be half a sentence."""

from collections.abc import Callable

from api.errors import error_line
from api.questions import whole
from api.render.answer import answer_lines
from api.terminal import Line, console, write
from bot.answer import Answer
from knowledge.clock import today
from knowledge.errors import AnsinhError

_WELCOME = "Hỏi về chính sách, chế độ an sinh. Gõ /moi để bắt đầu cuộc hỏi mới, /thoat (hoặc Ctrl-D) để ra."
_PROMPT = "Bạn hỏi: "

Converse = Callable[[str | None, str], Answer]
"""The answer to a text, the next turn of the conversation of that id or the first of a new one."""


def chat(converse: Converse) -> None:
    """Ask and answer until the person leaves; a question that fails is told in a line and forgotten."""
    _enable_line_editing()
    screen = console()
    write(screen, [Line(_WELCOME, style="dim")])
    conversation: str | None = None
    while (text := _read()) is not None:
        if text == "/thoat":
            return
        if text == "/moi":
            conversation = None
            write(screen, [Line("Đã bắt đầu cuộc hỏi mới.", style="dim")])
        elif text.startswith("/"):
            write(screen, [Line(f"Không có lệnh {text}; chỉ có /moi và /thoat.", style="dim")])
        elif text:
            conversation = _turn(converse, conversation, text)


def _turn(converse: Converse, conversation: str | None, text: str) -> str | None:
    """One question and its answer; the conversation that goes on."""
    screen = console()
    try:
        answer = converse(conversation, text)
    except AnsinhError as error:
        write(console(stderr=True), [Line(error_line(str(error)), style="red")])
        return conversation
    write(screen, [Line(""), *answer_lines(answer, today()), Line("")])
    return answer.conversation_id


def _read() -> str | None:
    """The next line, or ``None`` when the person leaves with Ctrl-D."""
    try:
        return whole(input(_PROMPT)).strip()
    except EOFError:
        write(console(), [Line("")])
        return None


def _enable_line_editing() -> None:
    """Arrow keys and Backspace over whole letters, where the platform has readline."""
    try:
        import readline  # noqa: F401 - importing it is what changes input()
    except ImportError:
        return
