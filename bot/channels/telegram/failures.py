"""What is to be done when Telegram did not take a message."""

import re

import httpx
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, TelegramError

from bot.channels.channel import Halted, NotYet, Refused, SendFailure, Unreachable, Unsure
from bot.channels.telegram.connection import Failed, Flooded

_NOT_CONNECTED = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)
_NOT_DONE = (408, 500, 503)
"""Statuses after which certainly nothing was sent. A proxy's 502 or 504 says nothing of what the platform did."""
_GONE = (
    "chat not found",
    "user not found",
    "peer_id_invalid",
    "chat_write_forbidden",
    "not enough rights",
    "have no rights to send",
    "topic_closed",
    "group chat was deactivated",
)
_LONGEST_REASON = 120


def failure_of(error: TelegramError) -> SendFailure:
    """The failure that the library's ``error`` means."""
    match error:
        case Flooded(after=after):
            return NotYet("429", after, everybody=True)
        case InvalidToken():
            return Halted("token refused")
        case Forbidden() | ChatMigrated():
            return Unreachable(_reason(error))
        case BadRequest():
            reason = _reason(error)
            return Unreachable(reason) if any(gone in reason.casefold() for gone in _GONE) else Refused(reason)
        case Failed(status=413):
            return Refused("413")
        case Failed(status=status):
            return NotYet(str(status)) if status in _NOT_DONE or status < 400 else Unsure(str(status))
    cause = error.__cause__
    if isinstance(cause, _NOT_CONNECTED):
        return NotYet(type(cause).__name__)
    if isinstance(cause, UnicodeError):
        return Refused("no text")
    return Unsure(type(cause or error).__name__)  # the library's own words may hold the address, and so the token


def _reason(error: TelegramError) -> str:
    """Telegram's words without what they repeat of a message or a chat."""
    return re.sub(r"[\"“'].*|-?\d{5,}", "…", error.message, flags=re.DOTALL)[:_LONGEST_REASON]
