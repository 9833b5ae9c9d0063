"""``ansinh conversations``: the conversations kept in the database, and their deletion."""

from typing import Annotated

import typer

from api.help_pages import add_command, group_of

EXAMPLES = """\
ansinh conversations list
ansinh conversations purge
ansinh conversations delete --help # mỗi lệnh con có trang riêng"""

LIST_EXAMPLES = """\
ansinh conversations list
ansinh conversations list --json"""

DELETE_EXAMPLES = """\
ansinh conversations delete 3b0c2f6e-8d1f-4a52-9a40-5a1f6f0f7c11
ansinh conversations delete --owner telegram:12345 --yes"""

PURGE_EXAMPLES = """\
ansinh conversations purge"""


def list_(json: Annotated[bool, typer.Option("--json", help="In dạng JSON.")] = False) -> None:
    """Các cuộc hỏi đang lưu: mã, lần hỏi cuối, số lượt; dữ liệu cá nhân đã che."""
    from api.assembly import open_conversations
    from api.conversation_view import view_conversation
    from api.render.conversations import conversation_lines
    from api.terminal import console, write, write_json

    with open_conversations() as kept:
        found = [view_conversation(summary) for summary in kept.all()]
    if json:
        from api.render.as_json import array

        write_json(array(found))
    else:
        write(console(), conversation_lines(found))


def delete(
    conversation: Annotated[str | None, typer.Argument(metavar="MÃ", help="Mã của cuộc hỏi cần xóa.")] = None,
    owner: Annotated[
        str | None,
        typer.Option("--owner", metavar="NGƯỜI", help="Xóa mọi cuộc hỏi của một người, dạng KÊNH:SỐ."),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Xóa luôn, không hỏi lại.")] = False,
) -> None:
    """Xóa hẳn một cuộc hỏi, hoặc mọi cuộc hỏi của một người."""
    from api.assembly import open_conversations
    from api.confirming import confirmed
    from api.errors import Misuse
    from api.terminal import Line, console, write

    if bool(conversation) == bool(owner):
        raise Misuse("cần mã của một cuộc hỏi, hoặc --owner; xem mã bằng lệnh: ansinh conversations list")
    what = f"mọi cuộc hỏi của {owner}" if owner else f"cuộc hỏi {conversation}"
    with open_conversations() as kept:
        if not yes:
            confirmed(f"Xóa hẳn {what}? Gõ “có” để xóa: ")
        count = kept.delete_of(owner) if owner else int(kept.delete(conversation or ""))
    if not count and not owner:
        raise Misuse(f"không có cuộc hỏi {conversation}; xem mã bằng lệnh: ansinh conversations list")
    write(console(), [Line(f"Đã xóa {count} cuộc hỏi.")])


def purge() -> None:
    """Dọn các cuộc hỏi để lâu quá số ngày lưu; mỗi cuộc hỏi mới mở cũng tự dọn."""
    from api.assembly import open_conversations
    from api.terminal import Line, console, write

    with open_conversations() as kept:
        count = kept.purge()
    write(console(), [Line(f"Đã xóa {count} cuộc hỏi quá hạn lưu.")])


app = group_of(EXAMPLES)


@app.callback()
def conversations(context: typer.Context) -> None:
    """Các cuộc hỏi đang lưu: xem, xóa, dọn."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


_COMMANDS = (("list", list_, LIST_EXAMPLES), ("delete", delete, DELETE_EXAMPLES), ("purge", purge, PURGE_EXAMPLES))
for _name, _run, _examples in _COMMANDS:
    add_command(app, _run, _examples, _name)
