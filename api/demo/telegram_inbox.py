"""Where updates wait for a bot: handed to its webhook, or fetched by long polling."""

import asyncio
import json
import re
from typing import Any

import httpx

from api.demo.deliveries import Deliveries
from api.demo.faults import Faults
from api.demo.telegram_updates import Json

_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_PATIENCE_S = 10
_MOST = 100


class Webhook:
    """The address that a bot gave, and how deliveries to it went. ``secret`` is sent along."""

    def __init__(self) -> None:
        self.url, self.secret, self.allowed = "", "", list[str]()
        self.last_error = ""


class WrongSecret(Exception):
    """Telegram takes no such secret."""


class UpdateBox:
    """The updates that a bot has not got yet. Belongs to the server's event loop."""

    def __init__(self, faults: Faults) -> None:
        self.webhook = Webhook()
        self.deliveries = Deliveries(faults, self._post)
        self._waiting: list[Json] = []
        self._changed = asyncio.Condition()
        self._poller = 0
        self._client = httpx.AsyncClient(timeout=_PATIENCE_S, trust_env=False)

    @property
    def pending(self) -> int:
        """How many updates wait."""
        return len(self._waiting) + self.deliveries.pending

    async def put(self, update: Json) -> None:
        """Hand an update to the webhook, or keep it for a poller."""
        if self.webhook.url:
            return self._deliver(update)
        async with self._changed:
            self._waiting.append(update)
            self._changed.notify_all()
        return None

    async def set_webhook(self, url: str, secret: str, allowed: list[str]) -> None:
        """Hand what waits, and what comes, to ``url``; an empty one: keep it.

        Raises:
            WrongSecret: the secret has other characters than Telegram takes, or is too long.
        """
        if secret and not _SECRET.fullmatch(secret):
            raise WrongSecret
        self.webhook.url, self.webhook.secret, self.webhook.allowed = url, secret, allowed
        if url:
            waiting, self._waiting = self._waiting, []
            for update in waiting:
                self._deliver(update)

    def drop(self) -> None:
        """Forget what waits."""
        self._waiting.clear()

    async def fetch(self, offset: int, limit: int, seconds: int) -> list[Json] | None:
        """Updates from ``offset`` on, once there are any; those before it are forgotten. ``None``: another asks now."""
        self._poller += 1
        mine = self._poller
        async with self._changed:
            self._changed.notify_all()
            self._waiting = [one for one in self._waiting if one["update_id"] >= offset]
            try:
                async with asyncio.timeout(seconds):
                    await self._changed.wait_for(lambda: self._waiting or mine != self._poller)
            except TimeoutError:
                pass
            return self._waiting[: min(limit, _MOST)] if mine == self._poller else None

    async def close(self) -> None:
        """Give up what was not taken."""
        self._poller += 1
        async with self._changed:
            self._changed.notify_all()
        await self.deliveries.close()
        await self._client.aclose()

    def _deliver(self, update: Json) -> None:
        kind, told = next((key, value) for key, value in update.items() if key != "update_id")
        if not self.webhook.allowed or kind in self.webhook.allowed:
            chat: dict[str, Any] = told["message"]["chat"] if kind == "callback_query" else told["chat"]
            self.deliveries.deliver(str(chat["id"]), json.dumps(update).encode())

    async def _post(self, body: bytes, tries: int) -> bool:
        headers = {"Content-Type": "application/json"}
        if self.webhook.secret:
            headers["X-Telegram-Bot-Api-Secret-Token"] = self.webhook.secret
        try:
            response = await self._client.post(self.webhook.url, content=body, headers=headers)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            self.webhook.last_error = type(error).__name__
            return False
        if not response.is_success:
            self.webhook.last_error = (
                f"Wrong response from the webhook: {response.status_code} {response.reason_phrase}"
            )
        return response.is_success
