"""``ansinh search``: provisions by meaning and by words."""

from typing import Annotated

import typer

from knowledge.clock import today

EXAMPLES = """\
ansinh search "trợ cấp người cao tuổi cô đơn"
ansinh search --limit 3 --document 75-2021-nd-cp "tro cap me liet si\""""


def search(
    words: Annotated[list[str], typer.Argument(metavar="TỪ NGỮ", help="Điều cần tìm, có dấu hay không dấu.")],
    limit: Annotated[int, typer.Option(min=1, max=200, metavar="SỐ", help="Nhiều nhất bao nhiêu kết quả.")] = 10,
    document: Annotated[
        list[str] | None,
        typer.Option(metavar="VĂN BẢN", help="Chỉ tìm trong văn bản này (mã hoặc số hiệu); dùng được nhiều lần."),
    ] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="NGÀY", help="Quy định tại ngày này (mặc định: hôm nay).")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="In dạng JSON.")] = False,
) -> None:
    """Tìm quy định theo ý và theo chữ."""
    from api.assembly import open_up_to_date
    from api.dates import optional_day
    from api.errors import Misuse
    from api.find_provision import find_document
    from api.hit_view import view_hit
    from api.questions import whole
    from api.render.as_json import array
    from api.render.hit import hit_lines
    from api.terminal import Line, console, write, write_json

    day = optional_day(as_of) or today()
    query = whole(" ".join(words))
    if not query.strip():
        raise Misuse('thiếu từ ngữ cần tìm; ví dụ: ansinh search "trợ cấp mai táng"')
    with open_up_to_date() as knowledge:
        slugs = [find_document(knowledge.store, name).slug for name in document or ()] or None
        hits = knowledge.search(query, limit=limit, documents=slugs, day=day)
        views = [view_hit(knowledge, hit, day) for hit in hits]
    if json:
        write_json(array(views))
    elif views:
        for number, view in enumerate(views, start=1):
            write(console(), hit_lines(view, number))
    else:
        write(console(), [Line("Không tìm thấy quy định nào.")])
