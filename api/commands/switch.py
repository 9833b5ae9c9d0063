"""``ansinh switch``: switch a channel, a topic or a document off, at once in every replica, and on again."""

from typing import Annotated

import typer

from api.help_pages import add_command, group_of

EXAMPLES = """\
ansinh switch off topic "mai táng phí" --reason "chờ văn bản mới"
ansinh switch list
ansinh switch on topic "mai táng phí\""""

OFF_EXAMPLES = """\
ansinh switch off channel web --reason "bảo trì"
ansinh switch off topic "mai táng phí" --reason "chờ văn bản mới"
ansinh switch off document 131-2021-nd-cp --reason "đang rà soát\""""

ON_EXAMPLES = """\
ansinh switch on channel web
ansinh switch on topic "mai táng phí\""""

LIST_EXAMPLES = """\
ansinh switch list"""

_Kind = Annotated[
    str, typer.Argument(metavar="LOẠI", help="channel (kênh hỏi), topic (chủ đề) hoặc document (văn bản).")
]
_Name = Annotated[
    str, typer.Argument(metavar="TÊN", help="Tên kênh (api, web), chữ có trong câu hỏi, hoặc mã văn bản.")
]


def off(
    kind: _Kind,
    name: _Name,
    reason: Annotated[str, typer.Option("--reason", metavar="LÝ DO", help="Vì sao tắt; chỉ quản trị viên thấy.")],
) -> None:
    """Tắt ngay: kênh thì báo tạm ngừng; chủ đề hay văn bản thì không trả lời, chỉ nơi hỏi thay."""
    from api.assembly import open_tables
    from api.choices import chosen
    from api.errors import Misuse
    from api.service.audit import COMMAND_LINE
    from api.service.switches import Kind, NoSuchThing, Switches
    from api.terminal import Line, console, write

    with open_tables() as engine:
        try:
            Switches(engine).off(chosen(Kind, kind, "loại"), name, reason, COMMAND_LINE)
        except NoSuchThing as error:
            raise Misuse(str(error)) from None
    write(console(), [Line(f'Đã tắt {kind} “{name}”; bật lại bằng lệnh: ansinh switch on {kind} "{name}"')])


def on(kind: _Kind, name: _Name) -> None:
    """Bật lại một kênh, chủ đề hoặc văn bản đã tắt."""
    from api.assembly import open_tables
    from api.choices import chosen
    from api.errors import Misuse
    from api.service.audit import COMMAND_LINE
    from api.service.switches import Kind, Switches
    from api.terminal import Line, console, write

    with open_tables() as engine:
        if not Switches(engine).on(chosen(Kind, kind, "loại"), name, COMMAND_LINE):
            raise Misuse(f"{kind} “{name}” không bị tắt; xem những gì đang tắt bằng lệnh: ansinh switch list")
    write(console(), [Line(f"Đã bật lại {kind} “{name}”.")])


def list_() -> None:
    """Những gì đang tắt, từ lúc nào, vì sao."""
    from api.assembly import open_tables
    from api.render.switches import switch_lines
    from api.service.switches import Switches
    from api.terminal import console, write

    with open_tables() as engine:
        found = Switches(engine).all()
    write(console(), switch_lines(found))


app = group_of(EXAMPLES)


@app.callback()
def switch(context: typer.Context) -> None:
    """Tắt, bật một kênh hỏi, một chủ đề hoặc một văn bản, có tác dụng ngay trên mọi máy."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


_COMMANDS = (("off", off, OFF_EXAMPLES), ("on", on, ON_EXAMPLES), ("list", list_, LIST_EXAMPLES))
for _name, _run, _examples in _COMMANDS:
    add_command(app, _run, _examples, _name)
