"""A stand-in of Telegram's Bot API: as much as our channel uses, with Telegram's limits and its own words."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from time import time
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse

from api.demo.control import Said, control
from api.demo.faults import Fault, Faults
from api.demo.rates import Rates
from api.demo.record import Accepted, Record
from api.demo.telegram_html import BadMarkup, plain_text
from api.demo.telegram_inbox import UpdateBox, WrongSecret
from api.demo.telegram_updates import Json, chat_of, update_of
from bot.channels.messages import Button, Kind

TOKEN = "7000000001:AAdemoDEMOdemoDEMOdemoDEMOdemoDEMOdemo"  # noqa: S105 - of a platform that is none
_LONGEST = 4096
_LONGEST_DATA = 64


class Complaint(Exception):
    """A call that Telegram refuses, with its status, words and parameters."""

    def __init__(self, status: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.status, self.description, self.parameters = status, description, parameters


class TelegramServer:
    """The platform and its people; ``app`` is to be served.

    ``blocked`` holds the chats that the bot may not write to, ``migrated`` the new numbers of groups that grew.
    """

    def __init__(self, token: str = TOKEN, username: str = "ansinh_demo_bot", rates: Rates | None = None) -> None:
        self.faults, self.record = Faults(), Record()
        self.rates = rates or Rates(per_chat=1, burst=4, overall=30)
        self.commands: list[Json] = []
        self.blocked: set[int] = set()
        self.migrated: dict[int, int] = {}
        self._token = token
        self.me: Json = {
            "id": int(token.partition(":")[0]),
            "is_bot": True,
            "first_name": "An Sinh",
            "username": username,
        }
        self._box: UpdateBox | None = None
        self._updates: dict[str, Json] = {}
        self._first = int(time())  # whoever kept the updates of an earlier run is not to take ours for them
        self._messages: dict[int, list[Json]] = {}
        self._receipts: set[str] = set()
        self._sent = 0
        self.app = FastAPI(title="Telegram (demo)", lifespan=self._opened, docs_url=None, redoc_url=None)
        self.app.include_router(control(self.faults, self.record, self.say))
        self.app.api_route("/bot{token}/{method}", methods=["GET", "POST"])(self._call)

    @property
    def box(self) -> UpdateBox:
        """The updates that wait; only while the server runs."""
        assert self._box is not None  # noqa: S101 - opened by the lifespan
        return self._box

    async def say(self, said: Said) -> None:
        """Let somebody do something."""
        if said.id not in self._updates:
            self._updates[said.id] = self._update_of(said, self._first + len(self._updates))
        await self.box.put(self._updates[said.id])

    def _update_of(self, said: Said, number: int) -> Json:
        chat = int(said.chat)
        shown = self._messages.setdefault(chat, [])
        last = next((one for one in reversed(shown) if said.text in _actions(one.get("reply_markup"))), None)
        update = update_of(said, number, self.me, last or (shown[-1] if shown else None))
        self._receipts.add(said.id)
        if said.kind is Kind.LEFT:
            self.blocked.add(chat)
        else:
            self.blocked.discard(chat)
        return update

    @asynccontextmanager
    async def _opened(self, _: FastAPI) -> AsyncIterator[None]:
        self._box = UpdateBox(self.faults)
        yield
        await self._box.close()

    async def _call(self, token: str, method: str, request: Request) -> Response:
        if token != self._token:
            known_form = token.partition(":")[0].isdigit() and ":" in token
            return _told(Complaint(401, "Unauthorized") if known_form else Complaint(404, "Not Found"))
        handler = self._methods.get(method.lower())
        try:
            if handler is None:
                raise Complaint(404, "Not Found")
            parameters = await _parameters(request)
            if method.lower() == "sendmessage":
                return await self.faults.meet(lambda: self._accepted(parameters), self._refused)
            return _result(await handler(parameters))
        except Complaint as complaint:
            return _told(complaint)

    @property
    def _methods(self) -> Mapping[str, Callable[[Json], Awaitable[Any]]]:
        return {
            "getme": self._get_me,
            "sendmessage": self._send_message,
            "sendchataction": self._send_chat_action,
            "answercallbackquery": self._answer_callback_query,
            "setmycommands": self._set_my_commands,
            "setwebhook": self._set_webhook,
            "deletewebhook": self._delete_webhook,
            "getwebhookinfo": self._get_webhook_info,
            "getupdates": self._get_updates,
        }

    def _accepted(self, parameters: Json) -> Response:
        try:
            return _result(self._sent_message(parameters))
        except Complaint as complaint:
            return _told(complaint)

    def _refused(self, fault: Fault) -> Response:
        if fault is Fault.RATE_LIMITED:
            return _told(_too_many(self.faults.plan.retry_after_s))
        return _told(Complaint(500, "Internal Server Error"))

    async def _get_me(self, _: Json) -> Json:
        return self.me

    async def _send_message(self, parameters: Json) -> Json:
        return self._sent_message(parameters)

    def _sent_message(self, parameters: Json) -> Json:
        chat = self._writable(parameters)
        text = str(parameters.get("text", ""))
        if str(parameters.get("parse_mode", "")).lower() == "html":
            try:
                text = plain_text(text)
            except BadMarkup as error:
                raise Complaint(400, f"Bad Request: can't parse entities: {error}") from None
        text = text.strip()
        if not text:
            raise Complaint(400, "Bad Request: message text is empty")
        if len(text.encode("utf-16-le")) // 2 > _LONGEST:
            raise Complaint(400, "Bad Request: message is too long")
        markup = parameters.get("reply_markup")
        if any(not 0 < len(action.encode()) <= _LONGEST_DATA for action in _actions(markup)):
            raise Complaint(400, "Bad Request: BUTTON_DATA_INVALID")
        if seconds := self.rates.wait(str(chat)):
            raise _too_many(seconds)
        self._sent += 1
        reply = (parameters.get("reply_parameters") or {}).get("message_id")
        message: Json = {
            "message_id": 1_000_000 + self._sent,
            "date": int(time()),
            "chat": chat_of(chat),
            "from": self.me,
            "text": text,
        }
        message |= {"reply_markup": markup} if markup else {}
        self._messages[chat].append(message)
        self.record.accept(
            Accepted(
                chat=str(chat),
                message_id=str(message["message_id"]),
                text=text,
                buttons=_buttons(markup),
                reply_to=str(reply) if reply else None,
                raw=parameters,
            )
        )
        return message

    async def _send_chat_action(self, parameters: Json) -> bool:
        self.record.typing.append(str(self._writable(parameters)))
        return True

    async def _answer_callback_query(self, parameters: Json) -> bool:
        receipt = str(parameters.get("callback_query_id", ""))
        if receipt not in self._receipts:
            raise Complaint(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
        self.record.acknowledged.append(receipt)
        return True

    async def _set_my_commands(self, parameters: Json) -> bool:
        self.commands = list(parameters.get("commands") or [])
        return True

    async def _set_webhook(self, parameters: Json) -> bool:
        url = str(parameters.get("url", ""))
        if url and not url.startswith(("https://", "http://127.0.0.1")):  # Telegram takes only the first
            raise Complaint(400, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook")
        if parameters.get("drop_pending_updates") in (True, "true"):
            self.box.drop()
        try:
            allowed = list(parameters.get("allowed_updates") or [])
            await self.box.set_webhook(url, str(parameters.get("secret_token", "")), allowed)
        except WrongSecret:
            raise Complaint(400, "Bad Request: secret token contains unallowed characters") from None
        return True

    async def _delete_webhook(self, parameters: Json) -> bool:
        return await self._set_webhook(parameters | {"url": ""})

    async def _get_webhook_info(self, _: Json) -> Json:
        hook = self.box.webhook
        found = {"url": hook.url, "has_custom_certificate": False, "pending_update_count": self.box.pending}
        wrong = {"last_error_date": int(time()), "last_error_message": hook.last_error} if hook.last_error else {}
        return found | wrong | ({"allowed_updates": hook.allowed} if hook.allowed else {})

    async def _get_updates(self, parameters: Json) -> list[Json]:
        if self.box.webhook.url:
            raise Complaint(
                409,
                "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete it first",
            )
        offset, limit, seconds = (
            int(parameters.get(k) or d) for k, d in (("offset", 0), ("limit", 100), ("timeout", 0))
        )
        found = await self.box.fetch(offset, limit, seconds)
        if found is None:
            raise Complaint(
                409,
                "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
            )
        return found

    def _writable(self, parameters: Json) -> int:
        try:
            chat = int(parameters["chat_id"])
        except (KeyError, ValueError):
            raise Complaint(400, "Bad Request: chat_id is empty") from None
        if chat in self.migrated:
            words = "Bad Request: group chat was upgraded to a supergroup chat"
            raise Complaint(400, words, migrate_to_chat_id=self.migrated[chat])
        if chat in self.blocked:
            words = "bot was blocked by the user" if chat > 0 else "bot was kicked from the supergroup chat"
            raise Complaint(403, f"Forbidden: {words}")
        if chat not in self._messages and chat not in self.migrated.values():
            raise Complaint(400, "Bad Request: chat not found")
        self._messages.setdefault(chat, [])
        return chat


async def _parameters(request: Request) -> Json:
    """As a query, as a form (objects as JSON in it) or as JSON."""
    given: Json = dict(request.query_params)
    if request.headers.get("content-type", "").startswith("application/json"):
        given |= await request.json()
    else:
        given |= dict(await request.form())
    for name in ("reply_markup", "reply_parameters", "link_preview_options", "allowed_updates", "commands"):
        if isinstance(given.get(name), str):
            given[name] = json.loads(given[name])
    return given


def _buttons(markup: Json | None) -> list[Button]:
    rows = (markup or {}).get("inline_keyboard", [])
    return [Button(title=one["text"], action=one.get("callback_data", "")) for row in rows for one in row]


def _actions(markup: Json | None) -> list[str]:
    return [button.action for button in _buttons(markup)]


def _too_many(seconds: int) -> Complaint:
    return Complaint(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


def _result(result: Any) -> Response:
    return JSONResponse({"ok": True, "result": result})


def _told(complaint: Complaint) -> Response:
    body: Json = {"ok": False, "error_code": complaint.status, "description": complaint.description}
    if complaint.parameters:
        body["parameters"] = complaint.parameters
    return JSONResponse(body, complaint.status)
