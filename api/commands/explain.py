"""``ansinh explain``: how an answer came about."""

from typing import Annotated

import typer

from knowledge.clock import today

EXAMPLES = """\
ansinh explain "Thương binh 61% được bao nhiêu?"
ansinh explain --json "Thương binh 61% được bao nhiêu?\""""


def explain(
    question: Annotated[list[str], typer.Argument(metavar="CÂU HỎI", help="Câu hỏi, viết thế nào cũng được.")],
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="NGÀY", help="Hỏi theo quy định tại ngày này (mặc định: hôm nay).")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="In dạng JSON.")] = False,
) -> None:
    """Xem từng bước từ câu hỏi đến câu trả lời: hiểu, tìm, soạn, kiểm."""
    from api.assembly import open_assistant
    from api.dates import optional_day
    from api.questions import question_of
    from api.render.trace import trace_json, trace_lines
    from api.terminal import console, write, write_json

    day = optional_day(as_of)
    text = question_of(question)
    with open_assistant() as assistant:
        trace = assistant.explain([text], day)
    if json:
        write_json(trace_json(trace))
    else:
        write(console(), trace_lines(trace, today()))
