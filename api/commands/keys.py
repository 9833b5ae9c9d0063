"""``ansinh keys``: the keys by which staff, administrators and other systems are known to the service."""

from typing import Annotated

import typer

from api.help_pages import add_command, group_of

EXAMPLES = """\
ansinh keys create "Tổng đài 1022" --scope staff
ansinh keys list
ansinh keys revoke 3f9a0c51d2e7"""

CREATE_EXAMPLES = """\
ansinh keys create "Bà Ba, phòng Người có công" --scope admin --days 365
ansinh keys create "Cổng dịch vụ công" --scope integration"""

LIST_EXAMPLES = """\
ansinh keys list"""

REVOKE_EXAMPLES = """\
ansinh keys revoke 3f9a0c51d2e7"""


def create(
    name: Annotated[str, typer.Argument(metavar="TÊN", help="Khóa của ai, để nhận ra trong danh sách và nhật ký.")],
    scope: Annotated[
        str,
        typer.Option(
            "--scope",
            metavar="QUYỀN",
            help="integration (hệ thống khác gọi vào), staff (cán bộ tra cứu) hoặc admin (quản trị).",
        ),
    ],
    days: Annotated[
        int | None, typer.Option("--days", min=1, max=3650, metavar="SỐ", help="Hết hạn sau chừng này ngày.")
    ] = None,
) -> None:
    """Tạo một khóa và in ra, một lần duy nhất: trong cơ sở dữ liệu chỉ có dấu băm."""
    from api.assembly import open_tables
    from api.choices import chosen
    from api.errors import Misuse
    from api.render.keys import made_lines
    from api.service.audit import COMMAND_LINE
    from api.service.keys import LONGEST_NAME, Keys, Scope
    from api.terminal import Line, console, write

    wanted = chosen(Scope, scope, "quyền")
    if not name.strip() or len(name) > LONGEST_NAME:
        raise Misuse(f"tên phải có từ 1 đến {LONGEST_NAME} chữ.")
    with open_tables() as engine:
        key, secret = Keys(engine).create(name.strip(), wanted, days, COMMAND_LINE)
    write(console(stderr=True), made_lines(key))
    write(console(), [Line(secret)])


def list_() -> None:
    """Các khóa đã tạo: mã, quyền, của ai, còn dùng được không."""
    from datetime import UTC, datetime

    from api.assembly import open_tables
    from api.render.keys import key_lines
    from api.service.keys import Keys
    from api.terminal import console, write

    with open_tables() as engine:
        found = Keys(engine).all()
    write(console(), key_lines(found, datetime.now(UTC)))


def revoke(key: Annotated[str, typer.Argument(metavar="MÃ", help="Mã của khóa cần thu hồi.")]) -> None:
    """Thu hồi một khóa: từ lúc này nó không mở được gì, phiên đăng nhập bằng nó cũng hết."""
    from api.assembly import open_tables
    from api.errors import Misuse
    from api.service.audit import COMMAND_LINE
    from api.service.keys import Keys
    from api.terminal import Line, console, write

    with open_tables() as engine:
        if not Keys(engine).revoke(key, COMMAND_LINE):
            raise Misuse(f"không có khóa {key} đang dùng; xem mã bằng lệnh: ansinh keys list")
    write(console(), [Line(f"Đã thu hồi khóa {key}.")])


app = group_of(EXAMPLES)


@app.callback()
def keys(context: typer.Context) -> None:
    """Khóa truy cập của cán bộ, quản trị viên và hệ thống khác: tạo, xem, thu hồi."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


_COMMANDS = (("create", create, CREATE_EXAMPLES), ("list", list_, LIST_EXAMPLES), ("revoke", revoke, REVOKE_EXAMPLES))
for _name, _run, _examples in _COMMANDS:
    add_command(app, _run, _examples, _name)
