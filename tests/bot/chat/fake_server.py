"""A chat model's server over real HTTP that does what it is told to, also what no good server does.

It speaks OpenAI's interface (``/v1/chat/completions``, a stream of events) and Ollama's (``/api/chat``, lines of JSON).
"""

import json
import re
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

_PASSAGE = re.compile(r'<đoạn số="(\d+)" nguồn="[^"]*">\n(.*?)\n</đoạn>', re.DOTALL)
_ENDLESS = 100_000
"""What "without end" is bounded by, so that a test that fails comes to an end all the same."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a server was sent."""

    headers: Message
    body: Mapping[str, Any]
    raw: str

    @property
    def system(self) -> str:
        """The first message."""
        return str(self.body["messages"][0]["content"])

    @property
    def prompt(self) -> str:
        """The last message."""
        return str(self.body["messages"][-1]["content"])

    def passage(self, words: str) -> int:
        """The number of the passage that says ``words``."""
        return next(int(number) for number, text in _PASSAGE.findall(self.prompt) if words in text)


@dataclass(frozen=True, slots=True)
class Connection:
    """The server's side of one answer."""

    handler: BaseHTTPRequestHandler
    closing: threading.Event

    def status(self, code: int, told: str = "") -> None:
        """An error, with words that may not be passed on."""
        body = json.dumps({"error": {"message": told}}).encode()
        self.handler.send_response(code)
        self.handler.send_header("Content-Length", str(len(body)))
        self.handler.send_header("Retry-After", "3600")
        self.handler.end_headers()
        self.handler.wfile.write(body)

    def begin(self) -> None:
        """The head of an answer without a length."""
        self.handler.send_response(200)
        self.handler.send_header("Content-Type", "text/event-stream")
        self.handler.end_headers()

    def raw(self, data: bytes) -> None:
        """Bytes as they are."""
        self.handler.wfile.write(data)
        self.handler.wfile.flush()

    def words(self, text: str) -> None:
        """A piece of what the model writes."""
        self._event({"choices": [{"index": 0, "delta": {"content": text}}]})

    def end(self) -> None:
        """The end of the answer and what it took."""
        self._event({"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]})
        self._event({"choices": [], "usage": {"prompt_tokens": 1000, "completion_tokens": 100, "total_tokens": 1100}})
        self.raw(b"data: [DONE]\n\n")

    def _event(self, data: Mapping[str, Any]) -> None:
        event = {"id": "x", "object": "chat.completion.chunk", "created": 0, "model": "fake", **data}
        self.raw(f"data: {json.dumps(event)}\n\n".encode())


Behaviour = Callable[[Asked, Connection], None]
Statement = Callable[[Asked], dict[str, object]]
"""A statement as the model hands it over, once it has seen the passages."""


@dataclass
class FakeServer:
    """A server that records what it is asked and answers as ``behave`` does."""

    address: str
    behave: Behaviour
    asked: list[Asked] = field(default_factory=list)

    @property
    def url(self) -> str:
        """The address of OpenAI's interface."""
        return f"{self.address}/v1"


def statement(text: str, *passages: int, derivation: object = None) -> dict[str, object]:
    """A statement as a model hands it over."""
    return {"text": text, "passages": list(passages), "derivation": derivation}


def writes(*statements: Statement) -> Behaviour:
    """A model that writes these statements in the form asked for."""
    return says(lambda asked: json.dumps({"statements": [s(asked) for s in statements]}, ensure_ascii=False))


def cites(text: str, words: str) -> Statement:
    """A statement on the passage that says ``words``."""
    return lambda asked: statement(text, asked.passage(words))


def says(text: str | Callable[[Asked], str]) -> Behaviour:
    """A model that writes ``text``, a few characters at a time."""

    def behave(asked: Asked, connection: Connection) -> None:
        whole = text if isinstance(text, str) else text(asked)
        connection.begin()
        for at in range(0, len(whole), 16):
            connection.words(whole[at : at + 16])
        connection.end()

    return behave


def ollama_says(text: Callable[[Asked], str]) -> Behaviour:
    """The same by Ollama's interface."""

    def behave(asked: Asked, connection: Connection) -> None:
        connection.begin()
        line = {"model": "fake", "created_at": "2026-01-01T00:00:00Z", "message": {"role": "assistant"}, "done": False}
        connection.raw(json.dumps(line | {"message": {"role": "assistant", "content": text(asked)}}).encode() + b"\n")
        last = {"message": {"role": "assistant", "content": ""}, "done": True, "done_reason": "stop"}
        connection.raw(json.dumps(line | last | {"prompt_eval_count": 1000, "eval_count": 100}).encode() + b"\n")

    return behave


def refuses(code: int, told: str = "") -> Behaviour:
    """A server that answers with an error."""
    return lambda _, connection: connection.status(code, told)


def silent(_: Asked, connection: Connection) -> None:
    """A server that takes the question and never says anything."""
    connection.closing.wait(60)


def drips(_: Asked, connection: Connection) -> None:
    """A server that shows signs of life for ever, which no time-out of a client ends, and never writes a word."""
    connection.begin()
    while not connection.closing.wait(0.02):
        connection.raw(b": alive\n\n")


def endless(_: Asked, connection: Connection) -> None:
    """A model that does not stop writing."""
    connection.begin()
    connection.words('{"statements": [{"text": "')
    for _n in range(_ENDLESS):
        connection.words("được " * 20)


def huge(_: Asked, connection: Connection) -> None:
    """A model whose one word is a book."""
    connection.begin()
    connection.words("được " * 2_000_000)
    connection.end()


def breaks_off(_: Asked, connection: Connection) -> None:
    """A server that dies while it writes."""
    connection.begin()
    connection.words('{"statements": [{"text": "Người gác rừng')


@contextmanager
def serving(behave: Behaviour) -> Iterator[FakeServer]:
    """The server on a free loopback port."""
    closing = threading.Event()
    fake: FakeServer

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            raw = self.rfile.read(int(self.headers["Content-Length"])).decode()
            asked = Asked(self.headers, json.loads(raw), raw)
            fake.asked.append(asked)
            with suppress(ConnectionError):  # who asked has gone
                fake.behave(asked, Connection(self, closing))

        def log_message(self, *_: object) -> None:
            """Nothing on the screen of the tests."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    fake = FakeServer(f"http://127.0.0.1:{server.server_address[1]}", behave)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield fake
    finally:
        closing.set()
        server.shutdown()
        server.server_close()
        thread.join()
