"""``ansinh demo-channels``: the chat channels at work on stand-ins of their platforms, without any account."""

from typing import Annotated

import typer

EXAMPLES = """\
ansinh demo-channels
ansinh demo-channels --stay        # rồi tự nhắn thử bằng curl"""


def demo_channels(
    stay: Annotated[bool, typer.Option("--stay", help="Xong thì giữ mọi thứ chạy, đến khi Ctrl-C.")] = False,
) -> None:
    """Xem Telegram, Zalo OA, Zalo Bot trả lời trên nền tảng giả: không cần tài khoản, không động đến dữ liệu thật."""
    import logging
    import threading
    from pathlib import Path
    from tempfile import TemporaryDirectory

    from api.demo.playing import played
    from api.demo.stage import staged
    from api.progress import stages
    from api.render.demo import addresses, title_lines, turn_lines
    from api.terminal import Line, console, write
    from ingest.shipped import ingest_library
    from knowledge.settings import KnowledgeSettings

    screen = console()
    write(screen, [Line("Đang lập một kho tạm và mở ba nền tảng giả …")])
    with TemporaryDirectory(prefix="ansinh-demo-") as folder:
        with stages() as progress:
            ingest_library(KnowledgeSettings(data=Path(folder)), progress)
        with staged(Path(folder)) as stage:
            logging.getLogger().setLevel(logging.WARNING)  # each request would be a line
            for platform in stage.platforms:
                write(screen, title_lines(platform))
                for turn in played(stage, platform):
                    write(screen, list(turn_lines(turn)))
            if stay:
                for address in addresses(stage):
                    screen.print(address, soft_wrap=True)
                threading.Event().wait()
