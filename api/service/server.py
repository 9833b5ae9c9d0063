"""uvicorn over the application: one process, or several that share a port."""

import os
from tempfile import TemporaryDirectory

import uvicorn

from api.service.processes import WORKERS

_GRACE_S = 10  # seconds in which requests under way may end after SIGTERM
_KEEP_ALIVE_S = 15


def run(host: str, port: int, workers: int, proxy: str | None) -> None:
    """Serve until told to stop; what ``proxy`` (addresses, networks) says of whom it speaks for is believed."""
    with TemporaryDirectory(prefix="ansinh-metrics-") as folder:
        if workers > 1:
            os.environ["PROMETHEUS_MULTIPROC_DIR"] = folder
        os.environ[WORKERS] = str(workers)
        # Of many questions each is embedded on one core: a second one makes it faster alone, but takes a third more.
        os.environ.setdefault("OMP_NUM_THREADS", "1")
        uvicorn.run(
            "api.service.app:create_app",
            factory=True,
            host=host,
            port=port,
            workers=workers,
            http="h11",  # the strict one: bounded header lines, no doubtful framing
            access_log=False,
            log_config=None,
            server_header=False,
            proxy_headers=proxy is not None,
            forwarded_allow_ips=proxy,
            timeout_keep_alive=_KEEP_ALIVE_S,
            timeout_graceful_shutdown=_GRACE_S,
        )
