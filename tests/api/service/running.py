"""The service as a process of its own over a knowledge base that is there already: quick to start, small if that is."""

import sys
from pathlib import Path
from urllib.request import urlopen

from tests.api.conftest import environment
from tests.servers import Server, free_port

_RUN = "import sys; from api.service.server import run; run('127.0.0.1', int(sys.argv[1]), 1, None)"


def service(data: Path, **more: str) -> Server:
    """One replica, not yet started; ``more`` are variables of its environment."""
    port = free_port()
    ready = lambda: urlopen(f"http://127.0.0.1:{port}/readyz").close()  # noqa: E731
    return Server([sys.executable, "-c", _RUN, str(port)], port, ready, env=environment(data, **more))
