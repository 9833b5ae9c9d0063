"""``ansinh ingest``: documents into the knowledge base."""

from pathlib import Path
from typing import Annotated

import typer

EXAMPLES = """\
ansinh ingest thong-tu.docx
ansinh ingest --check nghi-dinh.pdf phu-luc.pdf    # chỉ xem đọc được gì
ansinh ingest manifest.yaml --only 02-2020-ubtvqh14
ansinh ingest --rebuild           # lập lại chỉ mục của mọi văn bản đang có"""


def ingest(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="TỆP",
            help="Văn bản (.docx, .pdf, .html, .md, .txt), thư mục hoặc manifest.yaml; không có: thư viện kèm theo.",
        ),
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option("--only", metavar="MÃ", help="Chỉ nạp văn bản có mã này của manifest; dùng được nhiều lần."),
    ] = None,
    check: Annotated[bool, typer.Option("--check", help="Chỉ đọc và cho xem, không ghi gì.")] = False,
    replacing: Annotated[bool, typer.Option("--replace", help="Thay bản đang có của cùng văn bản.")] = False,
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Lập lại chỉ mục dù không có gì thay đổi.")] = False,
    json: Annotated[bool, typer.Option("--json", help="In kết quả dạng JSON.")] = False,
) -> None:
    """Nạp văn bản vào cơ sở tri thức; nạp lại văn bản không đổi thì không làm gì."""
    from api.ask_facts import can_ask, complete
    from api.assembly import bringing_in, ingest_shipped, open_tables
    from api.errors import Misuse, error_line
    from api.ingest_view import view_ingest, view_plan
    from api.render.ingest import outcome_line, read_lines
    from api.service.audit import COMMAND_LINE, Act, Audit
    from api.terminal import Line, console, write, write_json

    if not paths:
        if only or check or replacing:
            raise Misuse("--only, --check, --replace đi với tệp; ví dụ: ansinh ingest --check nghi-dinh.pdf")
        view = view_ingest(ingest_shipped(rebuild))
    else:
        with bringing_in() as work:
            planned = work.read(paths, only or (), rebuild=rebuild)
        if not json and not planned.failures and can_ask():
            planned = complete(planned)
        with bringing_in() as work:
            following = work.foresee(planned)
            if check:
                view = view_plan(planned, following)
            else:
                done = work.publish(planned, replacing=replacing, rebuild=rebuild)
                view = view_ingest(done, following)
                if done.documents:
                    with open_tables() as engine:
                        names = ", ".join(path.name for path in paths)
                        Audit(engine).write(COMMAND_LINE, Act.DOCUMENTS_SENT, names)
    if json:
        write_json(view.model_dump_json())
    else:
        write(console(), [*read_lines(view, whole=check), outcome_line(view)])
    for failure in view.failures:
        write(console(stderr=True), [Line(error_line(failure), style="red")])
    if view.failures or any(document.missing for document in view.documents):
        raise typer.Exit(1)
