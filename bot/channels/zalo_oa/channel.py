"""Sending to people who chat with a Zalo Official Account."""

import asyncio
import unicodedata
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import Engine

from bot.channels.channel import Limits, Refused
from bot.channels.counting import composed_utf16_units
from bot.channels.messages import Button, Line, OutgoingMessage
from bot.channels.options import parted, shown
from bot.channels.wording import CHOOSE_BY_NUMBER
from bot.channels.zalo_oa.client import Client
from bot.channels.zalo_oa.events import CHANNEL
from bot.channels.zalo_oa.oauth import Exchange
from bot.channels.zalo_oa.sealing import Sealing
from bot.channels.zalo_oa.token_store import TokenStore
from bot.channels.zalo_oa.tokens import Tokens

_PATH = "/v3.0/oa/message/cs"  # "customer service": free of charge within the window
_LONGEST, _LONGEST_TITLE, _LONGEST_PAYLOAD, _MOST_BUTTONS = 2000, 100, 1000, 5
_WINDOW = timedelta(hours=48)


_LEADING = ("", CHOOSE_BY_NUMBER)  # of no use without options behind them
_NO_BUTTONS = Limits(longest=_LONGEST, count=composed_utf16_units, buttons=0)


class ZaloOaChannel:
    """An account's chats. Zalo shows no typing, and wants no button acknowledged."""

    name = CHANNEL
    limits = Limits(longest=_LONGEST, count=composed_utf16_units, buttons=_MOST_BUTTONS, window=_WINDOW)

    def __init__(self, api_base: str, tokens: Tokens) -> None:
        self.tokens = tokens
        self._client = Client(api_base, tokens)
        self._keeping: asyncio.Task[None] | None = None

    async def send(self, chat: str, message: OutgoingMessage) -> str | None:
        """Send a message; where Zalo refuses it with buttons, it goes as text whose options are numbered."""
        try:
            return await self._post(chat, message, message.text, message.buttons)
        except Refused:
            if not message.buttons:
                raise
        return await self._post(chat, message, numbered(message))

    async def typing(self, chat: str) -> None:
        """Nothing: Zalo cannot show it."""

    async def acknowledge(self, receipt: str) -> None:
        """Nothing: a pressed button comes as words of the person's."""

    def keep_fresh(self) -> None:
        """Renew the tokens in time also while nobody is written to: an unused refresh token ends after three months."""
        self._keeping = asyncio.create_task(self.tokens.keep_fresh())

    async def close(self) -> None:
        """Let go of connections."""
        if self._keeping is not None:
            self._keeping.cancel()
        await self._client.close()

    async def _post(
        self, chat: str, message: OutgoingMessage, text: str, buttons: tuple[Button, ...] = ()
    ) -> str | None:
        content: dict[str, Any] = {"text": _plain(text)}
        if message.reply_to is not None:
            content["quote_message_id"] = message.reply_to
        if buttons:
            drawn = [_drawn(button) for button in buttons[:_MOST_BUTTONS]]
            content["attachment"] = {"type": "template", "payload": {"buttons": drawn}}
        data = await self._client.post(_PATH, {"recipient": {"user_id": chat}, "message": content})
        id_ = data.get("message_id")
        return id_ if isinstance(id_, str) else None


def numbered(message: OutgoingMessage) -> str:
    """The words of ``message`` with its options as numbered lines, as many as there is room for."""
    own, more = parted(message.lines)
    lines = shown(message.model_copy(update={"lines": own}), _NO_BUTTONS).lines + more
    while len(lines) > len(own) and (composed_utf16_units(_text(lines)) > _LONGEST or lines[-1].text in _LEADING):
        lines = lines[:-1]
    return _text(lines)


def _drawn(button: Button) -> dict[str, str]:
    """A button; what it says when pressed is shown to the person as his own words."""
    title = _plain(button.title)
    short = title if len(title) <= _LONGEST_TITLE else title[: _LONGEST_TITLE - 1] + "…"
    return {"title": short, "type": "oa.query.show", "payload": _plain(button.said or button.title)[:_LONGEST_PAYLOAD]}


def _text(lines: tuple[Line, ...]) -> str:
    return "\n".join(line.text for line in lines)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text)


@dataclass(frozen=True, slots=True)
class Account:
    """What is needed to send for an account; ``secret`` seals its tokens."""

    app_id: str
    app_secret: str
    api_base: str
    oauth_base: str
    secret: bytes


def tokens_of(account: Account, engine: Engine) -> Tokens:
    """The account's tokens, kept in the database of ``engine``."""
    store = TokenStore(engine, Sealing(account.secret))
    return Tokens(store, Exchange(account.oauth_base, account.app_id, account.app_secret))


def open_channel(account: Account, engine: Engine) -> ZaloOaChannel:
    """The channel of ``account``, its tokens kept from running out; to be made where the event loop runs."""
    channel = ZaloOaChannel(account.api_base, tokens_of(account, engine))
    channel.keep_fresh()
    return channel
