"""The time of day, which tests set, and the day in Vietnam, whose law it is."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7))
"""The whole country's, all year."""

Clock = Callable[[], datetime]
"""Tells the moment, in UTC."""


def utc_now() -> datetime:
    """This moment."""
    return datetime.now(UTC)


def today() -> date:
    """The day that it is in Vietnam, wherever the machine stands: a change of law counts from midnight there."""
    return utc_now().astimezone(VIETNAM).date()
