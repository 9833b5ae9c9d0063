"""What an error of the platform means for a message.

The platform names its errors by HTTP's numbers, in the body (``error_code``) or as the response's status.
"""

import httpx

from bot.channels.channel import Halted, NotYet, Refused, SendFailure, Unreachable, Unsure
from bot.privacy import mask

_NEVER_OUT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError, httpx.UnsupportedProtocol)
_LONGEST = 200  # characters of a reason that are kept


def told(code: int, reason: str, after: float | None) -> SendFailure:
    """The failure that the platform tells by ``code``; ``after``: seconds to wait, where it says so.

    Its gateways answer 502 and 504 while the message may be on its way; of other numbers that it makes up of the
    5xx kind the same is assumed, and of 408.
    """
    words = f"{code} {mask(reason)[:_LONGEST]}".strip()
    if code == 429:
        return NotYet(words, after, everybody=True)
    if code in (500, 503):
        return NotYet(words, after)
    if code == 408 or code >= 500:
        return Unsure(words)
    if code in (401, 404):  # an unknown token, or another server
        return Halted(words)
    if code == 403:
        return Unreachable(words)
    return Refused(words)


def lost(error: httpx.HTTPError) -> SendFailure:
    """The failure of a request that got no answer. The address, which holds the token, is not repeated."""
    return (NotYet if isinstance(error, _NEVER_OUT) else Unsure)(type(error).__name__)
