"""``ansinh audit``: what administrators did."""

from typing import Annotated

import typer

EXAMPLES = """\
ansinh audit
ansinh audit --limit 500"""


def audit(
    limit: Annotated[int, typer.Option(min=1, metavar="SỐ", help="Bao nhiêu việc gần nhất.")] = 50,
) -> None:
    """Nhật ký quản trị: ai làm gì, lúc nào, việc gần nhất trước."""
    from api.assembly import open_tables
    from api.render.audit import audit_lines
    from api.service.audit import Audit
    from api.terminal import console, write

    with open_tables() as engine:
        found = Audit(engine).latest(limit)
    write(console(), audit_lines(found))
