"""``ansinh history``: what ingests did to documents."""

from typing import Annotated

import typer

EXAMPLES = """\
ansinh history
ansinh history 75/2021/NĐ-CP"""


def history(
    document: Annotated[
        list[str] | None, typer.Argument(metavar="VĂN BẢN", help="Mã hoặc số hiệu; không có: mọi văn bản.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="In dạng JSON.")] = False,
) -> None:
    """Lịch sử nạp: văn bản nào được thêm, thay hay gỡ, khi nào, từ tệp nào."""
    from api.assembly import open_up_to_date
    from api.history_view import view_change
    from api.questions import whole
    from api.render.history import history_lines
    from api.terminal import console, write, write_json
    from knowledge.labels import parse_label

    with open_up_to_date() as knowledge:
        name = whole(" ".join(document or ())).strip()
        slug = (parse_label(name, knowledge.store.names()) or name) if name else None  # also of one that is gone
        changes = [view_change(change) for change in knowledge.store.history(slug)]
    if json:
        from api.render.as_json import array

        write_json(array(changes))
    else:
        write(console(), history_lines(changes))
