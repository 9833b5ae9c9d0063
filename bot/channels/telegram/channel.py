"""Telegram as a channel."""

import asyncio
from contextlib import suppress
from random import uniform

from telegram import LinkPreviewOptions, Message, ReplyParameters
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, ChatMigrated, TelegramError

from bot.channels.channel import Limits, Unsure
from bot.channels.counting import utf16_units
from bot.channels.messages import OutgoingMessage
from bot.channels.telegram.addressing import Me
from bot.channels.telegram.connection import Bot
from bot.channels.telegram.events import NAME
from bot.channels.telegram.failures import failure_of
from bot.channels.telegram.rendering import as_html, keyboard

_SECONDS = 20.0
_NEXT_TRY_S = (5, 15, 60, 300)


class TelegramChannel:
    """The bot of a token. ``bot`` is python-telegram-bot's, for what is no chatting (webhooks, commands, polling)."""

    name = NAME
    limits = Limits(longest=4096, count=utf16_units, buttons=8, spacing_s=1.0)

    def __init__(self, token: str, base: str, seconds: float = _SECONDS) -> None:
        self.bot = Bot(token, base, seconds)
        number = token.partition(":")[0]
        self._me = Me(int(number) if number.isascii() and number.isdigit() else 0, None)
        self._learning: asyncio.Task[None] | None = None

    @property
    def me(self) -> Me:
        """Who we are on Telegram."""
        return self._me

    async def open(self) -> None:
        """Learn our name, by which groups call us; where Telegram cannot be reached now, as soon as it can."""
        if not await self._learn():
            self._learning = asyncio.create_task(self._learn_later())

    async def send(self, chat: str, message: OutgoingMessage) -> str | None:
        """Send a message; its id. Text that Telegram cannot parse goes without styles.

        Raises:
            SendFailure: it was not sent, or nobody knows.
        """
        number = int(chat)
        try:
            sent = await self._send(number, message)
        except TelegramError as error:
            raise failure_of(error) from None
        except (AttributeError, KeyError, TypeError, ValueError) as error:  # the library expects a Bot API's answer
            raise Unsure(type(error).__name__) from None
        return str(sent.message_id)

    async def typing(self, chat: str) -> None:
        """Show "đang nhập" for five seconds."""
        with suppress(TelegramError):
            await self.bot.send_chat_action(int(chat), ChatAction.TYPING)

    async def acknowledge(self, receipt: str) -> None:
        """Stop the waiting sign of a pressed button."""
        with suppress(TelegramError):
            await self.bot.answer_callback_query(receipt)

    async def close(self) -> None:
        """Let go of connections."""
        if self._learning:
            self._learning.cancel()
        await self.bot.close_connections()

    async def _send(self, chat: int, message: OutgoingMessage) -> Message:
        try:
            return await self._send_styled(chat, message)
        except ChatMigrated as moved:  # a group that grew; what is written there comes from the new id
            return await self._send_styled(moved.new_chat_id, message)

    async def _send_styled(self, chat: int, message: OutgoingMessage) -> Message:
        try:
            return await self._post(chat, as_html(message), ParseMode.HTML, message)
        except BadRequest as error:
            if "can't parse entities" not in error.message.casefold():
                raise
            return await self._post(chat, message.text, None, message)

    async def _post(self, chat: int, text: str, parse_mode: str | None, message: OutgoingMessage) -> Message:
        reply = None
        if message.reply_to and chat < 0:  # in a private chat it is plain what is answered
            reply = ReplyParameters(int(message.reply_to), allow_sending_without_reply=True)
        return await self.bot.send_message(
            chat,
            text,
            parse_mode,
            reply_markup=keyboard(message.buttons),
            reply_parameters=reply,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        )

    async def _learn(self) -> bool:
        try:
            found = await self.bot.get_me()
        except TelegramError:
            return False
        self._me = Me(found.id, found.username)
        return True

    async def _learn_later(self) -> None:
        tries = 0
        while True:
            await asyncio.sleep(_NEXT_TRY_S[min(tries, len(_NEXT_TRY_S) - 1)] * uniform(0.5, 1.5))  # noqa: S311 - jitter
            if await self._learn():
                return
            tries += 1
