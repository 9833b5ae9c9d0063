"""Requests that are counted: with what may still be done in their headers, or 429."""

from collections.abc import Awaitable, Callable

from fastapi import Depends, Request

from api.service.callers import CallerOf
from api.service.problems import Code, Problem
from api.service.rate_limits import Counted
from api.service.service import Opened


def counted(what: Counted) -> Callable[..., Awaitable[None]]:
    """A dependency of a route: each request is counted, and those beyond the limit are answered 429."""

    async def count(request: Request, caller: CallerOf, service: Opened) -> None:
        allowance = await service.rate_limits.count(what, caller.client, caller.key is not None)
        request.state.headers |= allowance.headers()
        if not allowance.allowed:
            raise Problem(
                Code.TOO_MANY,
                f"Mỗi {allowance.window_s} giây được {allowance.limit} lần; xin thử lại sau {allowance.reset_s} giây.",
                {"Retry-After": str(allowance.reset_s)},
            )

    return count


ASK = Depends(counted(Counted.ASK))
"""For ``dependencies`` of routes that answer a question."""

LOOK_UP = Depends(counted(Counted.LOOK_UP))
"""For ``dependencies`` of routes that look something up."""
