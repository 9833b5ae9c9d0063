"""The day a question is about: "năm 2022", "trước 1/7/2024", "tháng 8/2023".

Years before the first law at hand (1945, 1993 …) describe persons, and years to come describe targets:
neither is the day meant.
"""

import calendar
import re
from datetime import date, timedelta

from knowledge.text import clean

_OLDEST = 2013
_DAY = r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})"
_DAY_WORDS = r"(?:ng[aà]y )?(\d{1,2}) th[aá]ng (\d{1,2}) n[aă]m (\d{4})"
_MONTH = r"th[aá]ng (\d{1,2})(?:\s*/\s*| n[aă]m )(\d{4})"
_YEAR = r"(?:n[aă]m|h[oồ]i|v[aà]o|cu[oố]i|[dđ][aầ]u)(?: n[aă]m)? (\d{4})"
_BEFORE = re.compile(r"(?:tr[uư][oớ]c|[dđ][eế]n tr[uư][oớ]c)(?: ng[aà]y)? $")


def day_meant(text: str, today: date) -> date | None:
    """The day that ``text`` names, or ``None``. A month or a year stands for its last day that has come."""
    text = clean(text).lower()
    for pattern, read in ((_DAY, _on), (_DAY_WORDS, _on), (_MONTH, _month), (_YEAR, _year)):
        for match in re.finditer(rf"(?<![\d/]){pattern}(?![\d/])", text):
            found = read(*(int(g) for g in match.groups()))
            if found is None or found.year < _OLDEST:
                continue
            if _BEFORE.search(text[: match.start()]):
                return _first(*(int(g) for g in match.groups())) - timedelta(days=1)
            if pattern in (_MONTH, _YEAR) and _first(*(int(g) for g in match.groups())) > today:
                continue
            return min(found, today) if pattern in (_MONTH, _YEAR) else found
    if re.search(r"\bn[aă]m (?:ngo[aá]i|r[oồ]i)\b", text):
        return date(today.year - 1, 12, 31)
    return None


def _on(day: int, month: int, year: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month(month: int, year: int) -> date | None:
    return _on(calendar.monthrange(year, month)[1], month, year) if 1 <= month <= 12 and year else None


def _year(year: int) -> date | None:
    return _on(31, 12, year)


def _first(*parts: int) -> date:
    """The first day of the day (d, m, y), month (m, y) or year (y) named."""
    *rest, year = parts
    month = rest[-1] if rest else 1
    return date(year, month, rest[0] if len(rest) > 1 else 1)
