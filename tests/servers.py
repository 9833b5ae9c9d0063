"""Real servers for tests, each a process of its own on a loopback port, with its data in a folder."""

import os
import pwd
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psycopg

PASSWORD = "bí mật"  # noqa: S105 - of a server that lives as long as the tests
_PATIENCE_S = 60


class Server:
    """A process that can be stopped and started again at the same address."""

    def __init__(self, command: Sequence[str], port: int, answers: Callable[[], None], **options: Any) -> None:
        self.port = port
        self._command = command
        self._answers = answers
        self._options = options
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it answers."""
        quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self._process = subprocess.Popen(self._command, **(quiet | self._options))
        deadline = time.monotonic() + _PATIENCE_S
        while True:
            try:
                return self._answers()
            except (OSError, psycopg.OperationalError):
                if self._process.poll() is not None or time.monotonic() > deadline:
                    raise
                time.sleep(0.05)

    def signal(self, number: int) -> None:
        """Send it a signal and go on."""
        if self._process is not None:
            self._process.send_signal(number)

    def stop(self) -> None:
        """Stop it as an operator would, and wait until it is gone."""
        if self._process is not None:
            self._process.send_signal(2)  # PostgreSQL's "fast" shutdown, Chroma's Ctrl-C
            self._process.wait(_PATIENCE_S)
            self._process = None


def postgresql_programs() -> Path | None:
    """The folder of ``initdb`` and ``postgres``: Debian keeps them off the PATH."""
    found = [Path(there).resolve().parent] if (there := shutil.which("initdb")) else []
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    return found[-1] if found else None


@contextmanager
def postgresql(programs: Path) -> Iterator[Server]:
    """A PostgreSQL cluster of its own, superuser ``ansinh``; root is refused, so root becomes nobody."""
    nobody = pwd.getpwnam("nobody")
    options: dict[str, Any] = {}
    if os.geteuid() == 0:
        options = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
    with TemporaryDirectory(prefix="ansinh-postgresql-") as name:
        folder = Path(name)
        (folder / "password").write_text(PASSWORD, encoding="utf-8")
        if options:
            for path in (folder, folder / "password"):
                os.chown(path, nobody.pw_uid, nobody.pw_gid)
        data = str(folder / "data")
        initdb = [str(programs / "initdb"), "-D", data, "-U", "ansinh", "--pwfile", str(folder / "password"), "-N"]
        initdb += ["-A", "scram-sha-256", "-E", "UTF8", "--locale", "C.UTF-8"]
        subprocess.run(initdb, check=True, capture_output=True, cwd=folder, **options)
        port = free_port()
        command = [str(programs / "postgres"), "-D", data, "-h", "127.0.0.1", "-p", str(port), "-k", "", "-F"]
        server = Server(command, port, lambda: connect(port).close(), cwd=folder, **options)
        server.start()
        try:
            yield server
        finally:
            server.stop()


def connect(port: int) -> psycopg.Connection:
    """A connection for an administrator."""
    return psycopg.connect(
        host="127.0.0.1", port=port, user="ansinh", password=PASSWORD, dbname="postgres", autocommit=True
    )


@contextmanager
def chroma(folder: Path) -> Iterator[Server]:
    """``chroma run``, as an operator starts it."""
    port = free_port()
    program = str(Path(sys.executable).parent / "chroma")
    command = [program, "run", "--path", str(folder), "--host", "127.0.0.1", "--port", str(port)]
    server = Server(command, port, lambda: socket.create_connection(("127.0.0.1", port), 1).close())
    server.start()
    try:
        yield server
    finally:
        server.stop()


@contextmanager
def redis(folder: Path) -> Iterator[Server]:
    """``redis-server``, which keeps nothing."""
    port = free_port()
    command = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder)]
    server = Server(command, port, lambda: socket.create_connection(("127.0.0.1", port), 1).close())
    server.start()
    try:
        yield server
    finally:
        server.stop()


def free_port() -> int:
    """A loopback port that nothing listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port
