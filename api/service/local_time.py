"""Days and hours as the people who ask and those who look after the service know them."""

from datetime import UTC, date, datetime, time

from knowledge.clock import VIETNAM


def start_of(day: date) -> datetime:
    """The moment at which a day begins, in UTC, as the tables keep moments."""
    return datetime.combine(day, time(), VIETNAM).astimezone(UTC)


def format_moment(moment: datetime) -> str:
    """The day and the minute, for a page."""
    return moment.astimezone(VIETNAM).strftime("%d/%m/%Y %H:%M")
