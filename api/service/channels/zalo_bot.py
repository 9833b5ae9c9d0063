"""``POST /channels/zalo-bot``: what the Zalo Bot Platform delivers."""

import hmac

from fastapi import APIRouter, Request

from api.service.channels.running import Chatting
from api.service.problems import Code, Problem
from api.service.service import Opened
from bot.channels.events import Forged
from bot.channels.messages import IncomingMessage
from bot.channels.zalo_bot import NAME, events

PATH = "/channels/zalo-bot"
_SECRET = "X-Bot-Api-Secret-Token"  # noqa: S105 - the header's name
router = APIRouter(include_in_schema=False)


@router.post(PATH)
async def deliver(request: Request, service: Opened, channels: Chatting) -> dict[str, bool]:
    """Keep an update, and only then acknowledge it.

    Raises:
        Problem: the channel is not set up, or the delivery is refused.
    """
    settings = service.settings
    if settings.zalo_bot_token is None or settings.zalo_bot_secret is None:
        raise Problem(Code.NOT_FOUND, "Kênh Zalo Bot chưa được thiết lập.")
    secret = settings.zalo_bot_secret.get_secret_value()
    body = await request.body()

    def read() -> IncomingMessage | None:
        given = request.headers.get(_SECRET, "")
        if not hmac.compare_digest(given.encode("latin-1"), secret.encode()):
            raise Forged("secret")
        return events.read(body)

    await channels.reception.take(NAME, body, read)
    return {"ok": True}
