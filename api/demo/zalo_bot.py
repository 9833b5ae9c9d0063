"""A stand-in of the Zalo Bot Platform: its methods and limits, for one bot."""

import asyncio
import json
import re
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from time import time
from typing import Annotated, Any
from uuid import uuid4

import httpx
from fastapi import Body, FastAPI
from fastapi.responses import JSONResponse, Response

from api.demo.control import Said, control
from api.demo.deliveries import Deliveries
from api.demo.faults import Fault, Faults
from api.demo.record import Accepted, Record
from bot.channels.messages import Kind

TOKEN = "12345:demo-zalo-bot"  # noqa: S105 - of a server that holds nothing
SECRET_HEADER = "X-Bot-Api-Secret-Token"  # noqa: S105 - the header's name
LONGEST = 2000
_LONGEST_WAIT_S = 50
_WEBHOOK = re.compile(r"https://\S+|http://(?:127\.0\.0\.1|localhost)[:/]\S*")  # no certificate on loopback


class ZaloBotServer:
    """The platform as one bot sees it. Of whoever is not in ``blocked`` it may answer everybody."""

    def __init__(self, token: str = TOKEN) -> None:
        self.faults, self.record = Faults(), Record()
        self.blocked: set[str] = set()
        self._token = token
        self._said: dict[str, bytes] = {}
        self._waiting: deque[bytes] = deque()
        self._arrived = asyncio.Event()
        self.deliveries = Deliveries(self.faults, self._post)
        self._client = httpx.AsyncClient(timeout=10)
        self._webhook: tuple[str, str] | None = None
        self._methods = {
            "getMe": self._get_me,
            "setWebhook": self._set_webhook,
            "deleteWebhook": self._delete_webhook,
            "getWebhookInfo": self._get_webhook_info,
            "getUpdates": self._get_updates,
            "sendMessage": self._send_message,
            "sendChatAction": self._send_chat_action,
        }
        self.app = FastAPI(title="Zalo Bot Platform (demo)", lifespan=self._open)
        self.app.post("/bot{token}/{method}")(self._call)
        self.app.include_router(control(self.faults, self.record, self.say))

    async def say(self, said: Said) -> None:
        """Let somebody do something; who leaves blocks the bot, who joins unblocks it, neither of which it is told."""
        if said.kind is Kind.LEFT:
            self.blocked.add(said.chat)
        elif said.kind is Kind.JOINED:
            self.blocked.discard(said.chat)
        else:
            body = self._said.setdefault(said.id, json.dumps(_update(said), ensure_ascii=False).encode())
            if self._webhook:
                self.deliveries.deliver(said.chat, body)
            else:
                self._keep(body)

    @asynccontextmanager
    async def _open(self, _: FastAPI) -> AsyncIterator[None]:
        yield
        await self.deliveries.close()
        await self._client.aclose()

    async def _post(self, body: bytes, _: int) -> bool:
        if self._webhook is None:  # taken away meanwhile
            self._keep(body)
            return True
        url, secret = self._webhook
        headers = {"Content-Type": "application/json", SECRET_HEADER: secret}
        try:
            return (await self._client.post(url, content=body, headers=headers)).is_success
        except httpx.HTTPError:
            return False

    def _keep(self, body: bytes) -> None:
        self._waiting.append(body)
        self._arrived.set()

    async def _call(
        self, token: str, method: str, fields: Annotated[dict[str, Any], Body(default_factory=dict)]
    ) -> Response:
        if token != self._token:
            return refusal(401, "Unauthorized")
        act = self._methods.get(method)
        return await act(fields) if act else refusal(404, "Not Found")

    async def _get_me(self, _: dict[str, Any]) -> Response:
        return result({"id": "1459232241454765289", "account_name": "bot.ansinh", "account_type": "BASIC"})

    async def _set_webhook(self, fields: dict[str, Any]) -> Response:
        url, secret = fields.get("url"), fields.get("secret_token")
        if not isinstance(url, str) or not _WEBHOOK.fullmatch(url):
            return refusal(400, "Bad Request: url must be an HTTPS address")
        if not isinstance(secret, str) or not 8 <= len(secret) <= 256:
            return refusal(400, "Bad Request: secret_token must have 8 to 256 characters")
        self._webhook = url, secret
        return result({"url": url, "updated_at": _now()})

    async def _delete_webhook(self, _: dict[str, Any]) -> Response:
        self._webhook = None
        return result({"url": "", "updated_at": _now()})

    async def _get_webhook_info(self, _: dict[str, Any]) -> Response:
        return result({"url": self._webhook[0] if self._webhook else "", "updated_at": _now()})

    async def _get_updates(self, fields: dict[str, Any]) -> Response:
        """One update, handed out once."""
        if self._webhook:
            return refusal(400, "Bad Request: a webhook is set")
        try:
            async with asyncio.timeout(min(float(fields.get("timeout", 30)), _LONGEST_WAIT_S)):
                while not self._waiting:
                    self._arrived.clear()
                    await self._arrived.wait()
        except (TimeoutError, ValueError):
            return refusal(408, "Request timeout")
        return result(json.loads(self._waiting.popleft()))

    async def _send_message(self, fields: dict[str, Any]) -> Response:
        chat, text = fields.get("chat_id"), fields.get("text")
        if not isinstance(chat, str) or not chat:
            return refusal(400, "Bad Request: chat_id is empty")
        if not isinstance(text, str) or not text.strip():
            return refusal(400, "Bad Request: text is empty")
        if len(text) > LONGEST:
            return refusal(400, f"Bad Request: text is longer than {LONGEST} characters")
        if chat in self.blocked:
            return refusal(403, "Forbidden: bot was blocked by the user")

        def accept() -> Response:
            message = Accepted(chat=chat, message_id=uuid4().hex[:20], text=text, raw=fields)
            self.record.accept(message)
            return result({"message_id": message.message_id, "date": _now()})

        return await self.faults.meet(accept, self._refuse)

    def _refuse(self, fault: Fault) -> Response:
        if fault is Fault.RATE_LIMITED:
            after = self.faults.plan.retry_after_s
            return refusal(429, "Too Many Requests", {"parameters": {"retry_after": after}})
        return refusal(500, "Internal Server Error")

    async def _send_chat_action(self, fields: dict[str, Any]) -> Response:
        if fields.get("action") != "typing" or not isinstance(chat := fields.get("chat_id"), str):
            return refusal(400, "Bad Request: unknown action")
        self.record.typing.append(chat)
        return result({})


def _now() -> int:
    return int(time() * 1000)


def _update(said: Said) -> dict[str, Any]:
    """The platform's event; there are no buttons, so that whoever presses one is taken to write its words."""
    written = said.kind in (Kind.TEXT, Kind.ACTION)
    message = {
        "message_id": said.id,
        "date": _now(),
        "chat": {"id": said.chat, "chat_type": "PRIVATE"},
        "from": {"id": said.chat, "display_name": "Người hỏi", "is_bot": False},
    }
    if written:
        return {"event_name": "message.text.received", "message": message | {"text": said.text}}
    return {"event_name": "message.image.received", "message": message | {"photo": "https://example.invalid/anh.jpg"}}


def result(found: dict[str, Any]) -> Response:
    """The envelope of what was carried out."""
    return JSONResponse({"ok": True, "result": found})


def refusal(code: int, description: str, more: dict[str, Any] | None = None) -> Response:
    """The envelope of an error, whose number is the status too."""
    return JSONResponse({"ok": False, "error_code": code, "description": description} | (more or {}), code)
