"""The bot on Telegram where nothing can be delivered to: updates are fetched, and kept as deliveries are."""

from collections.abc import Callable

from api.service.channels import polling
from api.service.service import Service
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.events import NAME, read
from bot.channels.telegram.polling import poll
from knowledge.clock import utc_now


async def answer_polled(service: Service, ready: Callable[[], None]) -> None:
    """Answer what people write to the bot until cancelled; ``ready`` is called once it can be written to.

    Raises:
        Contended: something else gets its updates.
        Halted: its token is refused.
    """
    await polling.answer_polled(
        service,
        NAME,
        TelegramChannel,
        lambda telegram, take: poll(telegram.bot, take),
        lambda telegram, body: read(body, telegram.me, utc_now()),
        ready,
    )
