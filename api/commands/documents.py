"""``ansinh documents``: what the knowledge base holds."""

from typing import Annotated

import typer

EXAMPLES = """\
ansinh documents
ansinh documents --json"""


def documents(json: Annotated[bool, typer.Option("--json", help="In dạng JSON.")] = False) -> None:
    """Các văn bản đang có: số điều, khoản, điểm, dòng phụ lục và ngày tháng."""
    from api.assembly import open_up_to_date
    from api.document_view import view_document
    from api.render.document import document_lines
    from api.terminal import Line, console, write, write_json

    with open_up_to_date() as knowledge:
        views = [view_document(info) for info in knowledge.store.documents()]
    if json:
        from api.render.as_json import array

        write_json(array(views))
        return
    for number, view in enumerate(views):
        write(console(), [*([Line("")] if number else []), *document_lines(view)])
