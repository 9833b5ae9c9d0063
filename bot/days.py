"""The day a question is about: "năm 2022", "trước 1/7/2024", "tháng 8/2023".

Years before the first law at hand (1945, 1993 …) describe persons, and years to come describe targets:
neither is the day meant. Nor is the day of what happened to somebody ("được công nhận năm 2019"); that of a death is,
whose law counts for what follows from it, unless the question is about now ("mất năm 2022, giờ …").
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

_OLDEST = 2013
_DAY = r"(?:ng[aà]y )?(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})"
_DAY_WORDS = r"(?:ng[aà]y )?(\d{1,2}) th[aá]ng (\d{1,2}) n[aă]m (\d{4})"
_MONTH = r"th[aá]ng (\d{1,2})(?:\s*/\s*| n[aă]m )(\d{4})"
_YEAR = r"(?:n[aă]m|h[oồ]i|v[aà]o|cu[oố]i|[dđ][aầ]u)(?: n[aă]m)? (\d{4})"
_LAST_YEAR = re.compile(r"\bn[aă]m (?:ngo[aá]i|r[oồ]i)\b", re.IGNORECASE)
_LEAD = r"(?:(tr[uư][oớ]c|[dđ][eế]n tr[uư][oớ]c) |(?:t[uừ]|v[aà]o|h[oồ]i|l[uú]c|t[aạ]i|trong|c[uủ]a|[dđ][eế]n) )?"
_WHEN = r"(?: (?:[^\W\d_]+)){0,3} ?$"
_HAPPENED = re.compile(
    r"\b(?:công nhận|cong nhan|được cấp|duoc cap|bị thương|bi thuong|nhập ngũ|nhap ngu|xuất ngũ|xuat ngu|cưới|cuoi"
    r"|(?<!học )(?<!hoc )sinh|tái giá|tai gia|nghỉ hưu|nghi huu|đi tù|di tu|ra tù|ra tu|nộp|nop|giám định|giam dinh)"
    + _WHEN,
    re.IGNORECASE,
)
_DIED = re.compile(r"\b(?:mất|chết|qua đời|từ trần|hy sinh|mat|chet|qua doi|tu tran|hy sinh)" + _WHEN, re.IGNORECASE)
_NOW = re.compile(
    r"\b(?:giờ|bây giờ|hiện|hiện nay|hiện tại|nay|năm nay|gio|bay gio|hien|hien nay|hien tai|nam nay)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class DayMeant:
    """A day named in a text, and where its words stand."""

    day: date
    start: int
    end: int


def day_meant(text: str, today: date) -> DayMeant | None:
    """The day that ``text`` names, or ``None``. A month or a year stands for its last day that has come."""
    for pattern, read in ((_DAY, _on), (_DAY_WORDS, _on), (_MONTH, _month), (_YEAR, _year)):
        for match in re.finditer(rf"(?<![\d/\w]){_LEAD}{pattern}(?![\d/])", text, re.IGNORECASE):
            before, *numbers = match.groups()
            parts = [int(n) for n in numbers]
            found = read(*parts)
            if found is None or found.year < _OLDEST or _tells_of_somebody(text, match.start()):
                continue
            whole = pattern in (_MONTH, _YEAR)
            if before:
                day = _first(*parts) - timedelta(days=1)
            elif whole and _first(*parts) > today:
                continue
            else:
                day = min(found, today) if whole else found
            return DayMeant(day, *match.span())
    if last := _LAST_YEAR.search(text):
        return DayMeant(date(today.year - 1, 12, 31), *last.span())
    return None


def _tells_of_somebody(text: str, start: int) -> bool:
    """Whether the day at ``start`` is that of an event in somebody's life, which asks for no other day's law."""
    before = re.split(r"[,.;?!]", text[:start])[-1]
    return bool(_HAPPENED.search(before) or (_DIED.search(before) and _NOW.search(text)))


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
