"""Who calls, and what they may: anonymous, or the holder of a key, sent along or signed in with on the pages."""

from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv6Address, IPv6Network, ip_address
from typing import Annotated

from fastapi import Depends, Request, Security
from fastapi.security import APIKeyCookie, HTTPBearer
from starlette.concurrency import run_in_threadpool

from api.service.keys import PREFIX, Key, Scope
from api.service.problems import Code, Problem
from api.service.service import Opened
from api.service.sessions import COOKIE, token_of

_ONE_LINE_BITS = 64  # a household or phone has this many bits of IPv6 to choose addresses from
_RANK = list(Scope)


@dataclass(frozen=True, slots=True)
class Caller:
    """Who calls. ``address`` is the connection's (a proxy's word for it counts only as ``ansinh serve`` was told)."""

    address: str
    key: Key | None = None

    @property
    def scope(self) -> Scope | None:
        """What the caller may do; ``None``: what anybody may."""
        return self.key.scope if self.key else None

    def may(self, needed: Scope) -> bool:
        """Whether the caller may do what ``needed`` is for."""
        return self.scope is not None and _RANK.index(self.scope) >= _RANK.index(needed)

    @property
    def owner(self) -> str:
        """Whose the conversations are that this caller begins (see ``bot.conversations.owner_key``)."""
        return f"key:{self.key.id}" if self.key else ""

    @property
    def name(self) -> str:
        """Who, in the audit trail."""
        return f"{self.key.id} {self.key.name}" if self.key else ""

    @property
    def client(self) -> str:
        """What limits count by."""
        return self.owner or self.address


async def caller_of(request: Request, service: Opened) -> Caller:
    """Who sent ``request``.

    Raises:
        Problem: the key that was sent opens nothing.
    """
    address = _place(request.client.host if request.client else "")
    sent, token = request.headers.get("Authorization"), token_of(request)
    if sent is not None:
        key = await run_in_threadpool(service.keys.verify, _secret(sent))
        if key is None:
            raise _unauthorized("Khóa gửi kèm không đúng, đã hết hạn hoặc đã bị thu hồi.")
        return Caller(address, key)
    return Caller(address, await run_in_threadpool(service.sessions.key_of, token) if token else None)


def _secret(sent: str) -> str:
    scheme, _, secret = sent.partition(" ")
    return secret.strip() if scheme.lower() == "bearer" else ""


def _place(host: str) -> str:
    """``host`` as it is counted: an IPv6 address by its network."""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if not isinstance(address, IPv6Address):
        return host
    return str(address.ipv4_mapped or IPv6Network((address, _ONE_LINE_BITS), strict=False))


def _unauthorized(detail: str) -> Problem:
    return Problem(Code.UNAUTHORIZED, detail, {"WWW-Authenticate": "Bearer"})


_KEY = HTTPBearer(
    bearerFormat=f"{PREFIX}…", scheme_name="key", description="Khóa do quản trị viên cấp.", auto_error=False
)
_SESSION = APIKeyCookie(
    name=COOKIE, scheme_name="session", description="Đã đăng nhập bằng khóa trên trang.", auto_error=False
)

CallerOf = Annotated[Caller, Depends(caller_of)]
"""Who calls, as routes ask for it that serve anybody."""


def _at_least(needed: Scope) -> Callable[..., Caller]:
    def allowed(
        caller: CallerOf, _: Annotated[object, Security(_KEY)], __: Annotated[object, Security(_SESSION)]
    ) -> Caller:
        if caller.scope is None:
            raise _unauthorized(f"Việc này cần khóa truy cập, gửi ở dòng đầu “Authorization: Bearer {PREFIX}…”.")
        if not caller.may(needed):
            raise Problem(Code.FORBIDDEN, f"Việc này cần khóa loại “{needed}”, khóa đang dùng là “{caller.scope}”.")
        return caller

    return allowed


Staff = Annotated[Caller, Depends(_at_least(Scope.STAFF))]
"""A caller who may do what staff may; otherwise the route answers 401 or 403."""

Admin = Annotated[Caller, Depends(_at_least(Scope.ADMIN))]
"""A caller who may do everything; otherwise the route answers 401 or 403."""
