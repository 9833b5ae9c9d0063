"""One request of Zalo's open API: what became of it, told as the failures of every channel."""

import asyncio
import json
from typing import Any

import httpx

from bot.channels.channel import Halted, NotYet, Refused, SendFailure, Unsure
from bot.channels.zalo_oa.codes import OLD_TOKEN, failure
from bot.channels.zalo_oa.tokens import Tokens

_TIMEOUT = httpx.Timeout(20.0, connect=5.0)
_LONGEST_S = 60.0  # however slowly the other side talks; more than waiting for a connection takes
_LIMITS = httpx.Limits(max_connections=50, keepalive_expiry=2.0)
"""A connection that lies idle may be closed by the other side just as it is used: then nobody knows what was sent."""
_NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)
_Json = dict[str, Any]


class Client:
    """Speaks to one API under the account's token."""

    def __init__(self, base: str, tokens: Tokens) -> None:
        self._tokens = tokens
        self._http = httpx.AsyncClient(base_url=base, timeout=_TIMEOUT, limits=_LIMITS)

    async def post(self, path: str, body: _Json) -> _Json:
        """What the API answers to ``body``, its ``data``.

        Raises:
            SendFailure: it was refused, or nobody knows.
        """
        token = await self._tokens.access()
        code, answer = await self._once(path, body, token)
        if code in OLD_TOKEN:
            code, answer = await self._once(path, body, await self._tokens.instead_of(token))
        if code:
            words = answer.get("message")
            raise failure(code, words if isinstance(words, str) else "")
        data = answer.get("data")
        return data if isinstance(data, dict) else {}

    async def _once(self, path: str, body: _Json, token: str) -> tuple[int, _Json]:
        content = json.dumps(body, ensure_ascii=False).encode()
        headers = {"access_token": token, "Content-Type": "application/json"}
        try:
            async with asyncio.timeout(_LONGEST_S):
                response = await self._http.post(path, content=content, headers=headers)
        except TimeoutError:
            raise Unsure("endless answer") from None
        except _NOT_SENT as error:
            raise NotYet(type(error).__name__) from None
        except httpx.HTTPError as error:
            raise Unsure(type(error).__name__) from None
        if response.status_code != httpx.codes.OK:
            raise _of_status(response)
        try:
            answer = response.json()
        except ValueError:
            raise Unsure("HTTP 200, no JSON") from None
        code = answer.get("error") if isinstance(answer, dict) else None
        if not isinstance(code, int) or isinstance(code, bool):
            raise Unsure("HTTP 200, no code")
        return code, answer

    async def close(self) -> None:
        """Let go of connections."""
        await self._http.aclose()


def _of_status(response: httpx.Response) -> SendFailure:
    status, told = response.status_code, f"HTTP {response.status_code}"
    if status in (500, 503):
        return NotYet(told)
    if status == 429:
        wait = response.headers.get("Retry-After", "")
        return NotYet(told, after=float(wait) if wait.isdecimal() else None, everybody=True)
    if status in (401, 403, 404):  # at a wrong address nothing is found, and every message would be refused
        return Halted(told)
    return Unsure(told) if status == 408 or status > 500 else Refused(told)
