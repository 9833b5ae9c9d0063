"""What is kept at Telegram of a bot: its name, its commands, where its updates go."""

from dataclasses import dataclass
from datetime import datetime

from telegram import BotCommand

from bot.channels.telegram.connection import Bot
from bot.channels.telegram.events import WANTED

COMMANDS = (
    BotCommand("start", "Lời chào, cách hỏi và câu hỏi mẫu"),
    BotCommand("help", "Hỏi thế nào để được trả lời đúng"),
    BotCommand("reset", "Bắt đầu lại cuộc hỏi"),
    BotCommand("nguon", "Các văn bản dùng để trả lời"),
    BotCommand("gopy", "Gửi góp ý"),
)


@dataclass(frozen=True, slots=True)
class Account:
    """A bot as Telegram knows it.

    Attributes:
        username: its name, without "@".
        webhook: where updates are delivered; empty: nowhere, they wait for a poller.
        pending: how many wait.
        error: what went wrong with the last delivery that failed, in Telegram's words; empty: nothing did.
        error_at: when.
        complete: whether the webhook gets all kinds of updates that we read.
    """

    username: str
    webhook: str
    pending: int
    error: str
    error_at: datetime | None
    complete: bool


async def account_of(bot: Bot) -> Account:
    """The account of ``bot``.

    Raises:
        TelegramError: Telegram did not tell.
    """
    me, hook = await bot.get_me(), await bot.get_webhook_info()
    allowed = hook.allowed_updates
    return Account(
        me.username or "",
        hook.url,
        hook.pending_update_count,
        hook.last_error_message or "",
        hook.last_error_date,
        not hook.url or set(WANTED) <= set(allowed or ()),
    )


async def deliver_to(bot: Bot, url: str, secret: str) -> None:
    """Have updates delivered to ``url`` with ``secret``, and show our commands to users.

    Raises:
        TelegramError: Telegram did not take it.
    """
    await bot.set_webhook(url, allowed_updates=WANTED, secret_token=secret)
    await bot.set_my_commands(COMMANDS)


async def keep_for_poller(bot: Bot) -> None:
    """Have updates wait for a poller, and show our commands to users.

    Raises:
        TelegramError: Telegram did not take it.
    """
    await bot.delete_webhook()
    await bot.set_my_commands(COMMANDS)
