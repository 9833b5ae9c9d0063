"""``ansinh diff``: what changed in a provision between two days."""

from typing import Annotated

import typer

from knowledge.clock import today

EXAMPLES = """\
ansinh diff "Điều 3 Nghị định 75/2021/NĐ-CP"
ansinh diff --from 01/01/2022 --to 01/08/2024 75-2021-nd-cp/phu-luc-I/dong-3.1"""


def diff(
    provision: Annotated[
        list[str], typer.Argument(metavar="QUY ĐỊNH", help="Tên như luật viết, hoặc mã của quy định.")
    ],
    old: Annotated[
        str | None,
        typer.Option("--from", metavar="NGÀY", help="Ngày của bản trước (mặc định: trước lần thay đổi gần nhất)."),
    ] = None,
    new: Annotated[
        str | None, typer.Option("--to", metavar="NGÀY", help="Ngày của bản sau (mặc định: hôm nay).")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="In dạng JSON.")] = False,
) -> None:
    """So hai bản văn của một quy định: chữ bỏ đi, chữ thêm vào, mức tiền thay đổi."""
    from api.assembly import open_up_to_date
    from api.dates import optional_day
    from api.diff_view import view_diff
    from api.errors import Misuse
    from api.find_provision import find_provision
    from api.questions import whole
    from api.render.diff import diff_lines
    from api.terminal import console, write, write_json
    from knowledge.documents import Provision

    old_day, new_day = optional_day(old), optional_day(new) or today()
    if old_day and old_day >= new_day:
        raise Misuse("ngày của --from phải trước ngày của --to.")
    with open_up_to_date() as knowledge:
        found = find_provision(knowledge.store, whole(" ".join(provision)).strip())
        if not isinstance(found, Provision):
            raise Misuse("hãy nêu một điều, khoản, điểm hay dòng phụ lục, không phải cả văn bản.")
        view = view_diff(knowledge, found, old_day, new_day)
    if json:
        write_json(view.model_dump_json())
    else:
        write(console(), diff_lines(view))
