"""Deliveries of chat platforms: checked, kept, and only then acknowledged."""

from collections.abc import Callable, Mapping

from starlette.concurrency import run_in_threadpool

from api.service.metrics import EVENTS
from api.service.problems import Code, Problem
from bot.channels.events import BadEvent, Forged, Malformed, OtherApp, Stale
from bot.channels.inbox import Inbox
from bot.channels.messages import IncomingMessage

_REFUSALS: Mapping[type[BadEvent], tuple[str, Code, str]] = {
    Forged: ("forged", Code.UNAUTHORIZED, "Chữ ký hoặc mã bí mật của webhook không đúng."),
    OtherApp: ("other_app", Code.FORBIDDEN, "Sự kiện của ứng dụng khác."),
    Stale: ("stale", Code.UNAUTHORIZED, "Sự kiện quá cũ hoặc sai giờ."),
    Malformed: ("malformed", Code.MALFORMED, "Nội dung không phải sự kiện đọc được."),
}


class Reception:
    """Takes deliveries in; ``wake`` is told the channel on which there is something to answer."""

    def __init__(self, inbox: Inbox, wake: Callable[[str], None]) -> None:
        self._inbox = inbox
        self._wake = wake

    async def take(self, channel: str, body: bytes, read: Callable[[], IncomingMessage | None]) -> None:
        """Keep what ``read`` finds in ``body``; ``None`` is an event that nobody needs to act on.

        Raises:
            Problem: the delivery is refused; nothing is kept.
            StorageUnavailable: it could not be kept, so that the platform delivers it again.
        """
        try:
            incoming = read()
        except BadEvent as error:
            outcome, code, detail = _REFUSALS[type(error)]
            EVENTS.labels(channel, outcome).inc()
            raise Problem(code, detail) from None
        if incoming is None:
            EVENTS.labels(channel, "ignored").inc()
            return
        new = await run_in_threadpool(self._inbox.store, incoming, body)
        EVENTS.labels(channel, "stored" if new else "duplicate").inc()
        if new:
            self._wake(channel)
