"""``ansinh ingest``: documents into the knowledge base."""

from pathlib import Path
from typing import Annotated

import typer

EXAMPLES = """\
ansinh ingest van-ban/thong-tu.md
ansinh ingest manifest.yaml --only 02-2020-ubtvqh14
ansinh ingest --rebuild           # lập lại chỉ mục của mọi văn bản đang có"""


def ingest(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="TỆP", help="Văn bản (.md, .txt) hoặc manifest.yaml; không có: thư viện kèm theo."),
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option("--only", metavar="MÃ", help="Chỉ nạp văn bản có mã này của manifest; dùng được nhiều lần."),
    ] = None,
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Lập lại chỉ mục dù không có gì thay đổi.")] = False,
    json: Annotated[bool, typer.Option("--json", help="In kết quả dạng JSON.")] = False,
) -> None:
    """Nạp văn bản vào cơ sở tri thức; nạp lại văn bản không đổi thì không làm gì."""
    from api.assembly import ingest_files, ingest_shipped
    from api.errors import Misuse
    from api.ingest_view import view_ingest
    from api.render.ingest import ingest_lines
    from api.terminal import console, write, write_json

    if only and not paths:
        raise Misuse("--only đi với một manifest.yaml; ví dụ: ansinh ingest manifest.yaml --only 02-2020-ubtvqh14")
    done = ingest_files(paths, only or (), rebuild) if paths else ingest_shipped(rebuild)
    view = view_ingest(done)
    if json:
        write_json(view.model_dump_json())
    else:
        write(console(), ingest_lines(view))
