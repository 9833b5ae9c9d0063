"""A stand-in of Zalo for one Official Account: its message API, its OAuth, and the events that it posts."""

import json
import secrets
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Any

import httpx
from fastapi import FastAPI, Form, Header, Request, Response
from fastapi.responses import JSONResponse, PlainTextResponse

from api.demo.control import Said, control
from api.demo.deliveries import Deliveries
from api.demo.faults import Fault, Faults
from api.demo.record import Accepted, Record
from api.demo.zalo_oa_limits import Refusal, content_of, person_of
from api.demo.zalo_oa_tokens import Issued
from bot.channels.messages import Button, Kind
from bot.channels.zalo_oa.signature import HEADER, mac
from knowledge.clock import Clock, utc_now

_BILLED = timedelta(days=7)
_WEBHOOK_S = 2.0
_NAMES = {
    Kind.TEXT: "user_send_text",
    Kind.ACTION: "user_send_text",  # a pressed button says its payload
    Kind.UNSUPPORTED: "user_send_image",
    Kind.JOINED: "follow",
    Kind.LEFT: "unfollow",
    Kind.FORGET: "user_delete_data",
    Kind.TAKEN_OVER: "oa_send_text",  # somebody in the account's console
}


class ZaloOaServer:
    """The platform; ``app`` serves it. What is public is for tests, on the server's own loop or before it runs.

    ``buttons``: whether it takes them; ``rate``: messages a second in all; ``quota``: how many more are taken;
    ``webhook``: where events are posted, if anywhere.
    """

    app_id = "360846524940903967"
    account = "388613280878808645"
    app_secret = "demo-app-secret"  # noqa: S105 - of a platform that is none
    oa_secret = "demo-oa-secret"  # noqa: S105

    def __init__(self, webhook: str | None = None, now: Clock = utc_now) -> None:
        self.webhook = webhook
        self.now = now
        self.buttons = True
        self.rate: int | None = None
        self.quota: int | None = None
        self.faults, self.faults_of_oauth = Faults(), Faults()
        self.record = Record()
        self.issued = Issued()
        self.deliveries = Deliveries(self.faults, self._post)
        self.followers: set[str] = set()
        self.blocked: set[str] = set()
        self._last_heard: dict[str, datetime] = {}
        self._recent: deque[datetime] = deque()
        self._said: dict[str, bytes] = {}
        self._http = httpx.AsyncClient(timeout=_WEBHOOK_S)
        self.app = self._made()

    @property
    def settings(self) -> dict[str, str]:
        """What the service is to be told; an empty one is the stand-in's own address."""
        return {
            "ANSINH_ZALO_APP_ID": self.app_id,
            "ANSINH_ZALO_APP_SECRET": self.app_secret,
            "ANSINH_ZALO_OA_SECRET": self.oa_secret,
            "ANSINH_ZALO_API_BASE": "",
            "ANSINH_ZALO_OAUTH_BASE": "",
        }

    def _made(self) -> FastAPI:
        @asynccontextmanager
        async def lifespan(_: FastAPI) -> AsyncIterator[None]:
            yield
            await self.deliveries.close()
            await self._http.aclose()

        app = FastAPI(title="Zalo OA (demo)", lifespan=lifespan, docs_url=None, redoc_url=None)
        app.include_router(control(self.faults, self.record, self.say))

        @app.get("/demo/tokens", response_class=PlainTextResponse)
        async def first_tokens() -> str:
            """A pair as ``ansinh zalo tokens`` reads it."""
            return "\n".join(self.issued.issue(self.now())) + "\n"

        @app.post("/v3.0/oa/message/cs")
        async def message(request: Request, access_token: str = Header("", convert_underscores=False)) -> Response:
            body = await request.body()
            return await self.faults.meet(lambda: self._message(body, access_token), self._wrong)

        @app.post("/v4/oa/access_token")
        async def token(
            app_id: str = Form(""),
            grant_type: str = Form(""),
            refresh_token: str = Form(""),
            secret_key: str = Header("", convert_underscores=False),
        ) -> Response:
            return await self.faults_of_oauth.meet(
                lambda: self._exchanged(app_id, grant_type, refresh_token, secret_key), self._wrong
            )

        return app

    def _exchanged(self, app_id: str, grant_type: str, refresh_token: str, secret_key: str) -> Response:
        if (app_id, secret_key, grant_type) != (self.app_id, self.app_secret, "refresh_token"):
            return _told(-14004, "Invalid secret key")
        return JSONResponse(self.issued.exchange(refresh_token, self.now()))

    def _wrong(self, fault: Fault) -> Response:
        if fault is Fault.RATE_LIMITED:
            return _told(-32, "Reach limit API request")
        if fault is Fault.STALE_TOKEN:
            self.issued.end()
            return _told(-216, "Access token is invalid")
        return JSONResponse({"error": -200, "message": "Send message failed"}, 500)

    def _message(self, body: bytes, access_token: str) -> Response:
        try:
            accepted = self._accepted(body, access_token)
        except Refusal as refusal:
            return _told(refusal.code, refusal.words)
        self.record.accept(accepted)
        message = {"msg_id": accepted.message_id, "text": accepted.text}
        self._deliver(accepted.chat, self._event("oa_send_text", accepted.chat, message))
        return JSONResponse(
            {
                "error": 0,
                "message": "Success",
                "data": {"message_id": accepted.message_id, "user_id": accepted.chat},
            }
        )

    def _accepted(self, raw: bytes, access_token: str) -> Accepted:
        now = self.now()
        if not self.issued.counts(access_token, now):
            raise Refusal(-216, "Access token is invalid")
        try:
            body = json.loads(raw)
        except ValueError:
            raise Refusal(-201, "Params is invalid") from None
        self._within_rate(now)
        person = person_of(body)
        if person not in self.followers:
            raise Refusal(-213, "User has not followed OA")
        if person in self.blocked:
            raise Refusal(-217, "User has blocked messages of OA")
        if now - self._last_heard[person] > _BILLED:
            raise Refusal(-230, "User has not interacted with the OA in the past 7 days")
        text, buttons = content_of(body)
        if buttons and not self.buttons:
            raise Refusal(-233, "Message type is not supported")
        self._within_quota()
        return Accepted(
            chat=person,
            message_id=secrets.token_hex(10),
            text=text,
            buttons=[Button(title=button["title"], action=button["payload"]) for button in buttons],
            reply_to=body["message"].get("quote_message_id"),
            raw=body,
        )

    def _within_rate(self, now: datetime) -> None:
        while self._recent and now - self._recent[0] >= timedelta(seconds=1):
            self._recent.popleft()
        if self.rate is not None and len(self._recent) >= self.rate:
            raise Refusal(-32, "Reach limit API request")
        self._recent.append(now)

    def _within_quota(self) -> None:
        if self.quota is None:
            return
        if self.quota == 0:
            raise Refusal(-211, "Out of quota")
        self.quota -= 1

    async def say(self, said: Said) -> None:
        """Let somebody do something; what he does under the same id is the same event, delivered again."""
        if said.id not in self._said:
            self._said[said.id] = self.event_of(said)
        self._deliver(said.chat, self._said[said.id])

    def event_of(self, said: Said) -> bytes:
        """Let it happen; the event that tells of it."""
        if said.kind is Kind.LEFT:
            self.followers.discard(said.chat)
        elif said.kind is not Kind.TAKEN_OVER:
            self.followers.add(said.chat)
            self._last_heard[said.chat] = self.now()
        message: dict[str, Any] = {"msg_id": said.id, "text": said.text}
        if said.kind is Kind.UNSUPPORTED:
            message["attachments"] = [{"type": "image", "payload": {"url": "https://example.invalid/anh.jpg"}}]
        return self._event(_NAMES[said.kind], said.chat, message)

    def _event(self, name: str, person: str, message: dict[str, Any]) -> bytes:
        event: dict[str, Any] = {"app_id": self.app_id, "user_id_by_app": f"9{person}", "event_name": name}
        event["timestamp"] = str(round(self.now().timestamp() * 1000))
        if name in ("follow", "unfollow"):
            event |= {"oa_id": self.account, "follower": {"id": person}, "source": "oa_profile"}
        elif name.startswith("oa_send_"):
            event |= {"sender": {"id": self.account}, "recipient": {"id": person}, "message": message}
        else:
            event |= {"sender": {"id": person}, "recipient": {"id": self.account}, "message": message}
        return json.dumps(event, ensure_ascii=False).encode()

    def signature(self, body: bytes) -> str:
        """The header that goes with an event."""
        return f"mac={mac(self.app_id, body, json.loads(body)['timestamp'], self.oa_secret)}"

    def _deliver(self, person: str, body: bytes) -> None:
        if self.webhook is not None:
            self.deliveries.deliver(person, body)

    async def _post(self, body: bytes, tries: int) -> bool:
        headers = {HEADER: self.signature(body), "Content-Type": "application/json"}
        if tries:
            headers["num_retry"] = str(tries)
        try:
            response = await self._http.post(self.webhook or "", content=body, headers=headers)
        except httpx.HTTPError:
            return False
        return response.status_code == httpx.codes.OK


def _told(code: int, words: str) -> Response:
    return JSONResponse({"error": code, "message": words})
