"""Dates as statutes write them."""

import re
from collections.abc import Iterator
from datetime import date

_DATE = re.compile(
    r"(?P<day>\d{1,2}) ?(?:tháng|/|-) ?(?P<month>\d{1,2}) ?(?:năm|/|-) ?(?P<year>\d{4})(?!\d)"
    r"|(?<!\d)(?P<iso>\d{4}-\d{2}-\d{2})(?!\d)"
)


def find_dates(text: str) -> Iterator[tuple[int, date]]:
    """Every calendar day named in ``text`` with its place: "05 tháng 9 năm 2023", "05/06/2023", "2023-09-05"."""
    for match in _DATE.finditer(text):
        try:
            if match["iso"]:
                yield match.start(), date.fromisoformat(match["iso"])
            else:
                yield match.start(), date(int(match["year"]), int(match["month"]), int(match["day"]))
        except ValueError:
            continue


def first_date(text: str) -> date | None:
    """The first day named in ``text``."""
    return next((day for _, day in find_dates(text)), None)
