"""A stand-in served from a thread of this process, on a loopback port."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from time import sleep

import uvicorn
from starlette.types import ASGIApp

_PATIENCE_S = 20
_KEEP_ALIVE_S = 60  # longer than a client keeps a connection, which else may end just as a message goes out


@contextmanager
def running(app: ASGIApp, port: int = 0) -> Iterator[str]:
    """Serve ``app`` until the block ends; its address, without a slash at the end (``port`` 0: any free port)."""
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", port))
        config = uvicorn.Config(
            app,
            log_config=None,
            log_level="critical",
            timeout_keep_alive=_KEEP_ALIVE_S,
            timeout_graceful_shutdown=1,
        )
        server = uvicorn.Server(config)
        thread = Thread(target=server.run, args=([listener],), daemon=True)
        thread.start()
        try:
            for _ in range(_PATIENCE_S * 100):
                if server.started or not thread.is_alive():
                    break
                sleep(0.01)
            if not server.started:
                raise RuntimeError("the stand-in did not start")
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(_PATIENCE_S)
