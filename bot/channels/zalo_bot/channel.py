"""Sending over the Zalo Bot Platform: plain text, no buttons."""

from contextlib import suppress
from unicodedata import normalize

from bot.channels.channel import Limits, SendFailure
from bot.channels.counting import composed_utf16_units
from bot.channels.messages import OutgoingMessage
from bot.channels.zalo_bot import NAME
from bot.channels.zalo_bot.client import BotApi

_TYPING_S = 5.0


class ZaloBotChannel:
    """The bot's chats. ``api`` is its own: who closes the channel closes it."""

    name = NAME
    limits = Limits(longest=2000, count=composed_utf16_units, buttons=0)

    def __init__(self, api: BotApi) -> None:
        self.api = api

    async def send(self, chat: str, message: OutgoingMessage) -> str | None:
        """Send the words; which message they answer cannot be shown.

        Raises:
            SendFailure: one of its kinds.
        """
        text = normalize("NFC", message.text)
        sent = await self.api.call("sendMessage", chat_id=chat, text=text)
        id_ = sent.get("message_id")
        return None if id_ is None else str(id_)[:100]

    async def typing(self, chat: str) -> None:
        """Show that an answer is on its way."""
        with suppress(SendFailure):
            await self.api.call("sendChatAction", _TYPING_S, chat_id=chat, action="typing")

    async def acknowledge(self, receipt: str) -> None:
        """There are no buttons to acknowledge."""

    async def close(self) -> None:
        """Let go of connections."""
        await self.api.close()
