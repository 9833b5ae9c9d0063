"""JSON of several things at once."""

from collections.abc import Sequence

from pydantic import BaseModel


def array(items: Sequence[BaseModel]) -> str:
    """A JSON array, one item a line so that ``grep`` and ``diff`` work on it."""
    return "[" + ",\n ".join(item.model_dump_json() for item in items) + "]"
