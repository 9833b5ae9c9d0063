"""Days as people type and read them."""

import re
from datetime import date

from api.errors import Misuse

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_VIETNAMESE = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.ASCII)


def parse_day(text: str) -> date:
    """Read ``2024-07-01`` or ``01/07/2024``.

    Raises:
        Misuse: ``text`` is no day; the message shows both ways of writing one.
    """
    written = text.strip()
    if match := _ISO.fullmatch(written):
        year, month, day = match.groups()
    elif match := _VIETNAMESE.fullmatch(written):
        day, month, year = match.groups()
    else:
        raise Misuse(f"không đọc được ngày “{written}”; hãy viết 2024-07-01 hoặc 01/07/2024.")
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise Misuse(f"lịch không có ngày “{written}”; hãy viết 2024-07-01 hoặc 01/07/2024.") from None


def optional_day(text: str | None) -> date | None:
    """The day of an option that may be absent."""
    return None if text is None else parse_day(text)
