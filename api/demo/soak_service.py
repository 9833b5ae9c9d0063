"""``ansinh serve`` in a process of its own, to be killed and started again."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping

import httpx
import psutil

from knowledge.settings import KnowledgeSettings

_READY_S = 120


class Service:
    """The service over the knowledge base of ``rooms``, with ``settings`` as its other variables.

    ``memory``: bytes in use, as they were looked at since the last start.
    """

    def __init__(self, rooms: KnowledgeSettings, settings: Mapping[str, str]) -> None:
        with socket.socket() as listener:
            listener.bind(("127.0.0.1", 0))
            port = listener.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}"
        self.memory: list[int] = []
        self._command = [sys.executable, "-m", "api.cli", "serve", "--port", str(port)]
        clean = {name: value for name, value in os.environ.items() if not name.startswith("ANSINH_")}
        own = {"ANSINH_DATA": str(rooms.data), "ANSINH_DATABASE_URL": rooms.database_url or ""}
        self._environment = {**clean, **own, "ANSINH_LIMIT_ASK": "100000", **settings}
        self._log = rooms.data / "service.log"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it can answer.

        Raises:
            TimeoutError: it cannot.
        """
        self.memory.clear()
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(self._command, env=self._environment, stdout=log, stderr=log)  # noqa: S603
        deadline = time.monotonic() + _READY_S
        while time.monotonic() < deadline:
            try:
                if httpx.get(f"{self.address}/readyz", timeout=5).is_success:
                    return
            except httpx.HTTPError:
                time.sleep(0.2)
        raise TimeoutError("the service does not start")

    def kill(self) -> None:
        """Kill it, as a machine that fails would."""
        if self._process is not None:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()

    def stop(self) -> None:
        """Stop it, as an operator would."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(60)

    def look(self) -> None:
        """Note how much memory it uses."""
        if self._process is not None:
            self.memory.append(psutil.Process(self._process.pid).memory_info().rss)

    def log_text(self) -> str:
        """Everything that it has logged."""
        return self._log.read_text(encoding="utf-8", errors="replace")
