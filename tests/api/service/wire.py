"""``ansinh serve`` as a process of its own, and requests to it that no HTTP client would send."""

import json
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

from tests.api.conftest import environment
from tests.servers import Server, free_port

_PATIENCE_S = 20


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back; header names are in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def code(self) -> str:
        """The code of the problem."""
        assert self.headers["content-type"] == "application/problem+json", self.body
        code: str = json.loads(self.body)["code"]
        return code


@dataclass(frozen=True, slots=True)
class Wire:
    """A running service, its data folder and its log."""

    port: int
    data: Path
    log: Path

    def open(self) -> socket.socket:
        """A connection."""
        return socket.create_connection(("127.0.0.1", self.port), _PATIENCE_S)

    def send(self, *pieces: bytes) -> Reply:
        """The reply to bytes as they are."""
        with self.open() as connection:
            for piece in pieces:
                connection.sendall(piece)
            return reply(connection)

    def request(
        self,
        target: str,
        body: bytes | None = b"",
        *,
        method: str = "POST",
        headers: str = "Content-Type: application/json",
    ) -> Reply:
        """The reply to a request put together by hand; without ``body``, ``headers`` say how it is framed."""
        head = f"{method} {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{headers}\r\n"
        head += f"Content-Length: {len(body)}\r\n" if body is not None else ""
        return self.send(head.encode("latin-1") + b"\r\n" + (body or b""))

    def ask(self, question: str, headers: str = "Content-Type: application/json", **more: object) -> Reply:
        """The reply to a question."""
        body = json.dumps({"question": question, **more}, ensure_ascii=False).encode()
        return self.request("/v1/ask", body, headers=headers)


def reply(connection: socket.socket) -> Reply:
    """What the server sends until it closes the connection."""
    received = b"".join(iter(lambda: connection.recv(65536), b""))
    head, _, body = received.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
    return Reply(int(first.split(" ")[1]), headers, body)


@contextmanager
def serving(data: Path, log: Path, *options: str, **settings: str) -> Iterator[Wire]:
    """Run the service over ``data``, its log in a file."""
    port = free_port()
    command = [sys.executable, "-m", "api.cli", "serve", "--port", str(port), *options]
    ready = lambda: urlopen(f"http://127.0.0.1:{port}/readyz").close()  # noqa: E731
    with log.open("wb") as written:
        server = Server(command, port, ready, env=environment(data, **settings), stdout=written, stderr=written)
        server.start()
        try:
            yield Wire(port, data, log)
        finally:
            server.stop()
