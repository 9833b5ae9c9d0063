"""A server that answers without end, a byte at a time, so that no single byte is long in coming."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

_PAUSE_S = 0.02


@asynccontextmanager
async def trickling() -> AsyncIterator[str]:
    """Its address."""

    over = asyncio.Event()
    gone = asyncio.Event()

    async def answer(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError):
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n")
            while not over.is_set():
                writer.write(b" ")
                await writer.drain()
                await asyncio.sleep(_PAUSE_S)
        writer.close()
        gone.set()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        over.set()
        await gone.wait()
        server.close()
