"""``ansinh show``: one provision in full."""

from typing import Annotated

import typer

from knowledge.clock import today

EXAMPLES = """\
ansinh show "khoản 3 Điều 16 Pháp lệnh 02/2020"
ansinh show 75-2021-nd-cp/phu-luc-I/dong-3.4
ansinh show --as-of 01/01/2024 "Điều 3 Nghị định 75/2021/NĐ-CP\""""


def show(
    provision: Annotated[
        list[str], typer.Argument(metavar="QUY ĐỊNH", help="Tên như luật viết, hoặc mã của quy định.")
    ],
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="NGÀY", help="Bản văn tại ngày này (mặc định: hôm nay).")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="In dạng JSON.")] = False,
) -> None:
    """Xem một quy định: lời văn, phạm vi, mức tiền, các bản văn theo ngày, lưu ý, dẫn chiếu."""
    from api.assembly import open_up_to_date
    from api.dates import optional_day
    from api.document_view import view_document
    from api.errors import Misuse
    from api.find_provision import find_provision
    from api.provision_view import view_contents, view_provision
    from api.questions import whole
    from api.render.document import document_lines
    from api.render.provision import node_lines, provision_lines
    from api.terminal import console, write, write_json
    from knowledge.documents import Provision

    day = optional_day(as_of) or today()
    name = whole(" ".join(provision)).strip()
    if not name:
        raise Misuse('thiếu quy định cần xem; ví dụ: ansinh show "khoản 3 Điều 16 Pháp lệnh 02/2020"')
    with open_up_to_date() as knowledge:
        found = find_provision(knowledge.store, name)
        if isinstance(found, Provision):
            view = view_provision(knowledge, found, day)
            if json:
                write_json(view.model_dump_json())
            else:
                write(console(), provision_lines(view))
        elif json:
            write_json(view_document(found).model_dump_json())
        else:
            contents = view_contents(knowledge, found.slug, day)
            write(console(), [*document_lines(view_document(found)), *node_lines("Mục lục", contents)])
