"""``ansinh serve``: the HTTP service."""

from typing import Annotated

import typer

EXAMPLES = """\
ansinh serve
ansinh serve --host 0.0.0.0 --port 80 --workers 2
ansinh serve --proxy 127.0.0.1 # sau nginx, Caddy trên cùng máy"""


def serve(
    host: Annotated[str, typer.Option(metavar="ĐỊA CHỈ", help="Nghe ở địa chỉ này.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, metavar="CỔNG", help="Nghe ở cổng này.")] = 8080,
    workers: Annotated[
        int, typer.Option(min=1, max=64, metavar="SỐ", help="Số tiến trình; mỗi nhân một tiến trình là vừa.")
    ] = 1,
    proxy: Annotated[
        str | None,
        typer.Option(
            metavar="ĐỊA CHỈ",
            help="Tin proxy ở các địa chỉ hoặc dải mạng này (cách nhau dấu phẩy) khi nó báo địa chỉ người hỏi, https.",
        ),
    ] = None,
) -> None:
    """Chạy dịch vụ: trang hỏi đáp, trang tra cứu, API HTTP."""
    from api.assembly import bring_up_to_date
    from api.service.server import run
    from api.terminal import Line, console, write

    bring_up_to_date()  # once, here, with its progress bar
    where = f"http://{'localhost' if host in ('127.0.0.1', '0.0.0.0') else host}:{port}"  # noqa: S104 - told, not bound
    write(console(), [Line(f"An Sinh đang phục vụ ở {where} – Ctrl-C để dừng.")])
    run(host, port, workers, proxy)
