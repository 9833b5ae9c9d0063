"""The Bot API over httpx: ``POST {base}/bot<TOKEN>/<method>``, answered in an envelope ``{"ok": …, "result": …}``."""

import asyncio
import json
import logging
from typing import Any
from urllib.parse import quote

import httpx

from bot.channels.channel import SendFailure, Unsure
from bot.channels.zalo_bot import failures

_PATIENCE_S = 20.0
_CONNECTING_S = 10.0
_LONGEST_ANSWER = 1024 * 1024  # bytes
_IDLE = 408

logging.getLogger("httpx").setLevel(logging.WARNING)  # it logs addresses, which hold the token


class BotApi:
    """One bot's methods. Errors are the kinds of ``SendFailure``, and never name the token."""

    def __init__(self, token: str, base: str) -> None:
        self._address = f"{base}/bot{quote(token, safe=':')}/"
        self._client = httpx.AsyncClient(follow_redirects=False)

    async def call(self, method: str, patience_s: float = _PATIENCE_S, **fields: Any) -> dict[str, Any]:
        """The result of ``method``; empty where it is no object.

        Raises:
            SendFailure: it was not carried out, or nobody knows.
        """
        code, answer, _ = await self._post(method, patience_s, fields)
        if code is not None:
            raise _failure(code, answer)
        result = answer.get("result")
        return result if isinstance(result, dict) else {}

    async def next_update(self, wait_s: int) -> bytes | None:
        """The next update as it came, ``None`` if there is none within ``wait_s`` seconds.

        Raises:
            SendFailure: the platform does not give it.
        """
        code, answer, body = await self._post("getUpdates", wait_s + _PATIENCE_S, {"timeout": wait_s})
        if code == _IDLE:
            return None
        if code is not None:
            raise _failure(code, answer)
        return body if answer.get("result") else None

    async def close(self) -> None:
        """Let go of connections."""
        await self._client.aclose()

    async def _post(
        self, method: str, patience_s: float, fields: dict[str, Any]
    ) -> tuple[int | None, dict[str, Any], bytes]:
        """The code of the error, if it is one; the envelope; the body that it was read from."""
        timeout = httpx.Timeout(patience_s, connect=_CONNECTING_S)
        try:
            async with (
                asyncio.timeout(_CONNECTING_S + patience_s),  # however slowly the other side talks
                self._client.stream("POST", self._address + method, json=fields, timeout=timeout) as response,
            ):
                body = await _bounded(response)
        except TimeoutError:
            raise Unsure("endless answer") from None
        except httpx.HTTPError as error:
            raise failures.lost(error) from None
        answer = _envelope(body, response)
        if response.status_code == 200 and answer.get("ok") is True:
            return None, answer, body
        code = answer.get("error_code")
        if isinstance(code, int) and not isinstance(code, bool) and code:
            return code, answer, body
        if response.status_code == 200 and "ok" not in answer:
            raise Unsure("200 without an envelope")
        return 400 if response.status_code == 200 else response.status_code, answer, body


async def _bounded(response: httpx.Response) -> bytes:
    """The body; whoever answers with more than the platform ever does is not read to the end."""
    body = b""
    async for piece in response.aiter_bytes():
        body += piece
        if len(body) > _LONGEST_ANSWER:
            raise Unsure("endless answer")
    return body


def _envelope(body: bytes, response: httpx.Response) -> dict[str, Any]:
    """The answer as an object, with ``retry_after`` from the header where the body has none."""
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        found = None
    answer = found if isinstance(found, dict) else {}
    return {"retry_after": response.headers.get("Retry-After")} | answer


def _failure(code: int, answer: dict[str, Any]) -> SendFailure:
    return failures.told(code, str(answer.get("description") or ""), _seconds(answer))


def _seconds(answer: dict[str, Any]) -> float | None:
    parameters = answer.get("parameters")
    inner = parameters.get("retry_after") if isinstance(parameters, dict) else None
    try:
        seconds = float(inner or answer.get("retry_after") or 0)
    except (TypeError, ValueError):
        return None
    return seconds if 0 < seconds <= 3600 else None
