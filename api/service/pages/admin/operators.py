"""Signed in on the pages for operators with an administrator's key; whoever is not is led to where one signs in.

A session counts only for what a page of our own sends (see ``api.service.sessions.token_of``): no other site can make a
signed-in browser do anything.
"""

from typing import Annotated

from fastapi import Depends, Request
from starlette.responses import RedirectResponse

from api.service.callers import Caller, CallerOf
from api.service.keys import Scope

SIGN_IN = "/quan-tri/vao"


class SignInNeeded(Exception):
    """The page is for administrators."""


def _operator(caller: CallerOf) -> Caller:
    if not caller.may(Scope.ADMIN):
        raise SignInNeeded
    return caller


Operator = Annotated[Caller, Depends(_operator)]
"""A signed-in administrator; anybody else is sent to sign in."""


async def to_sign_in(_: Request, __: Exception) -> RedirectResponse:
    """Send a browser to where one signs in."""
    return RedirectResponse(SIGN_IN, 303)
