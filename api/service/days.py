"""Days as programs write them."""

import re
from datetime import date
from typing import Annotated

from fastapi import Query
from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

_WRITTEN = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def _as_written(value: object) -> object:
    """``value`` unless it is a number of seconds, which pydantic would read as a day too."""
    if isinstance(value, date) or (isinstance(value, str) and _WRITTEN.fullmatch(value)):
        return value
    raise PydanticCustomError("date_written", "not an ISO date")


IsoDay = Annotated[date, BeforeValidator(_as_written)]
"""A day as ISO 8601 writes it: ``2024-07-01``."""

_AS_OF = Query(description="Quy định tại ngày này; mặc định là hôm nay.", examples=["2024-07-01"])
AsOf = Annotated[IsoDay | None, _AS_OF]
"""The day whose law is looked up, as routes ask for it."""
