"""What a route does where a name leads to nothing: it tells what comes nearest, and where that is."""

from api.find_provision import NotFound, find_provision
from api.service.problems import Code, Problem
from bot.privacy import mask
from knowledge.documents import Provision
from knowledge.store import KnowledgeStore


def not_found(error: NotFound) -> Problem:
    """The problem to answer with; what was asked for is told back masked."""
    there = "/v1/documents"
    if error.nearest:
        there = f"/v1/provisions/{error.nearest}" if "/" in error.nearest else f"{there}/{error.nearest}"
    return Problem(Code.NOT_FOUND, f"{mask(error.said)}. Xem {there}.")


def provision_named(store: KnowledgeStore, name: str) -> Provision:
    """The provision of an id or a label.

    Raises:
        Problem: there is none, or it is a whole document that is named.
    """
    try:
        found = find_provision(store, name)
    except NotFound as error:
        raise not_found(error) from error
    if not isinstance(found, Provision):
        raise Problem(Code.NOT_FOUND, f"Đây là cả một văn bản, xem /v1/documents/{found.slug}.")
    return found
