"""The command ``ansinh``.

Importing this module must stay quick: commands import what is heavy (search, embeddings) when they run.
"""

import gc
from typing import Annotated

import typer

from api.commands import (
    ask,
    audit,
    channels,
    conversations,
    demo_channels,
    diff,
    doctor,
    documents,
    evaluation,
    explain,
    history,
    ingest,
    keys,
    migrate,
    remove,
    search,
    serve,
    show,
    switch,
    telegram,
    zalo,
    zalo_bot,
)
from api.help_pages import add_command, group_of
from api.terminal import use_utf8

EXAMPLES = """\
ansinh ask "Mẹ liệt sĩ được trợ cấp hằng tháng bao nhiêu?"
ansinh show "khoản 3 Điều 16 Pháp lệnh 02/2020"
ansinh ask --help                 # mỗi lệnh có trang riêng"""

app = group_of(EXAMPLES)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import PackageNotFoundError, version

        try:
            typer.echo(f"ansinh {version('ansinh')}")
        except PackageNotFoundError:
            typer.echo("ansinh (chạy từ mã nguồn)")
        raise typer.Exit


@app.callback()
def ansinh(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="In phiên bản.")] = False,
) -> None:
    """Trợ lý An Sinh: hỏi về chính sách, chế độ an sinh; mỗi câu trả lời kèm điều khoản làm căn cứ."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


_COMMANDS = (
    (ask.ask, ask.EXAMPLES),
    (search.search, search.EXAMPLES),
    (show.show, show.EXAMPLES),
    (diff.diff, diff.EXAMPLES),
    (documents.documents, documents.EXAMPLES),
    (ingest.ingest, ingest.EXAMPLES),
    (remove.remove, remove.EXAMPLES),
    (history.history, history.EXAMPLES),
    (serve.serve, serve.EXAMPLES),
    (migrate.migrate, migrate.EXAMPLES),
    (demo_channels.demo_channels, demo_channels.EXAMPLES),
    (audit.audit, audit.EXAMPLES),
    (explain.explain, explain.EXAMPLES),
    (doctor.doctor, doctor.EXAMPLES),
)
for _run, _examples in _COMMANDS:
    add_command(app, _run, _examples)
app.add_typer(conversations.app, name="conversations", short_help="Các cuộc hỏi đang lưu: xem, xóa, dọn.")
app.add_typer(
    keys.app, name="keys", short_help="Khóa truy cập của cán bộ, quản trị viên và hệ thống khác: tạo, xem, thu hồi."
)
app.add_typer(channels.app, name="channels", short_help="Các kênh nhắn tin: việc đang đợi, tin hỏng, thử lại.")
app.add_typer(
    switch.app,
    name="switch",
    short_help="Tắt, bật một kênh hỏi, một chủ đề hoặc một văn bản, có tác dụng ngay trên mọi máy.",
)
app.add_typer(zalo.app, name="zalo", short_help="Zalo Official Account: đặt token, đổi token, tìm chỗ sai của webhook.")
app.add_typer(
    telegram.app, name="telegram", short_help="Bot trên Telegram: chạy trên máy này, đặt webhook, xem tình trạng."
)
app.add_typer(
    zalo_bot.app,
    name="zalo-bot",
    short_help="Chạy Zalo Bot trên máy này; đặt webhook, xem tình trạng.",
)
app.add_typer(
    evaluation.app, name="eval", short_help="Chấm chất lượng trả lời: chạy, so sánh, báo cáo, giữ cửa phát hành."
)


def main() -> None:
    """Run the command line with the arguments of the process."""
    # Most of a question's time goes into importing, where the collector looks through much and finds nothing.
    gc.set_threshold(100_000)
    use_utf8()
    app()


if __name__ == "__main__":
    main()
