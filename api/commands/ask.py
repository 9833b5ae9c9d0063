"""``ansinh ask``: a question, a conversation or a batch."""

import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from api.errors import Misuse
from knowledge.clock import today

EXAMPLES = """\
ansinh ask "Mẹ liệt sĩ được trợ cấp hằng tháng bao nhiêu?"
ansinh ask --as-of 01/01/2024 "Thương binh 61% được bao nhiêu?"
ansinh ask                        # trò chuyện
ansinh ask --batch cau-hoi.jsonl > tra-loi.jsonl"""


def ask(
    question: Annotated[
        list[str] | None, typer.Argument(metavar="CÂU HỎI", help="Câu hỏi, viết thế nào cũng được.")
    ] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="NGÀY", help="Hỏi theo quy định tại ngày này (mặc định: hôm nay).")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="In câu trả lời dạng JSON.")] = False,
    batch: Annotated[
        str | None,
        typer.Option(
            metavar="TỆP",
            help='Trả lời mọi dòng {"id", "turns": ["…"], "as_of"} của tệp JSON Lines (-: đầu vào chuẩn).',
        ),
    ] = None,
) -> None:
    """Hỏi và nhận câu trả lời kèm căn cứ; không có câu hỏi thì trò chuyện."""
    from api.dates import optional_day
    from api.questions import question_from_pipe, question_of

    day = optional_day(as_of)
    if batch is not None:
        if question:
            raise Misuse("có --batch thì không viết thêm câu hỏi.")
        _batch(batch, day)
    elif question:
        _one(question_of(question), day, json)
    elif not sys.stdin.isatty():
        _one(question_from_pipe(), day, json)
    elif json:
        raise Misuse("--json cần một câu hỏi.")
    else:
        _chat(day)


def _one(question: str, day: date | None, json: bool) -> None:
    from api.assembly import open_assistant
    from api.render.answer import answer_lines
    from api.terminal import console, write, write_json

    with open_assistant() as assistant:
        answer = assistant.ask([question], day)
    if json:
        write_json(answer.model_dump_json())
    else:
        write(console(), answer_lines(answer, today()))


def _chat(day: date | None) -> None:
    from api.assembly import open_assistant
    from api.chat import chat

    with open_assistant() as assistant:
        chat(lambda conversation, text: assistant.converse(conversation, text, day))


def _batch(source: str, day: date | None) -> None:
    from api.assembly import open_assistant
    from api.batch import answer_batch, opened
    from api.progress import counted

    if source != "-" and not Path(source).is_file():
        raise Misuse(f"không có tệp {source}.")
    with opened(source) as file, open_assistant() as assistant:
        lines = counted(file, "Đang trả lời", _lines(source))
        bad = answer_batch(lines, lambda turns, as_of: assistant.ask(turns, as_of or day))
    if bad:
        raise typer.Exit(1)


def _lines(source: str) -> int | None:
    """How many lines a batch has; unknown for a stream."""
    if source == "-":
        return None
    with Path(source).open("rb") as file:
        return sum(1 for _ in file)
