"""``POST /channels/telegram``: what Telegram delivers, believed for the secret that was told to it alone."""

import hmac

from fastapi import APIRouter, Request, Response
from fastapi.exceptions import HTTPException

from api.service.channels.running import Chatting
from api.service.service import Opened
from bot.channels.events import Forged
from bot.channels.messages import IncomingMessage
from knowledge.clock import utc_now

ROUTE = "/channels/telegram"
_SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
_LARGEST = 256 * 1024  # bytes; an update repeats the message that it answers, each letter in up to six bytes

router = APIRouter(include_in_schema=False)


@router.post(ROUTE, max_body_size=_LARGEST)
async def receive(request: Request, service: Opened, channels: Chatting) -> Response:
    """Keep one update, then say so; Telegram delivers again what was not acknowledged."""
    from bot.channels.telegram.channel import TelegramChannel
    from bot.channels.telegram.events import NAME, read

    telegram, secret = channels.by_name.get(NAME), service.settings.telegram_secret
    if not isinstance(telegram, TelegramChannel) or secret is None:
        raise HTTPException(404)
    body = await request.body()

    def checked() -> IncomingMessage | None:
        sent = request.headers.get(_SECRET, "").encode()
        if not hmac.compare_digest(sent, secret.get_secret_value().encode()):
            raise Forged("wrong secret")
        return read(body, telegram.me, utc_now())

    await channels.reception.take(NAME, body, checked)
    return Response()
