"""The Zalo bot where nothing can be delivered to: updates are fetched, and kept as deliveries are."""

from collections.abc import Callable

from api.service.channels import polling
from api.service.service import Service
from bot.channels.zalo_bot import NAME
from bot.channels.zalo_bot.channel import ZaloBotChannel
from bot.channels.zalo_bot.events import read
from bot.channels.zalo_bot.polling import poll


async def answer_polled(service: Service, ready: Callable[[], None]) -> None:
    """Answer what people write to the bot until cancelled; ``ready`` is called once it can be written to.

    Raises:
        SendFailure: the platform gives no updates until an operator acts.
    """
    await polling.answer_polled(
        service,
        NAME,
        ZaloBotChannel,
        lambda bot, take: poll(bot.api, take),
        lambda _, body: read(body),
        ready,
    )
