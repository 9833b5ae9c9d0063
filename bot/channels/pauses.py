"""Until when platforms want to be left alone."""

from datetime import datetime, timedelta

from knowledge.clock import Clock


class Pauses:
    """The pauses of the channels of one process."""

    def __init__(self, now: Clock) -> None:
        self._now = now
        self._ends: dict[str, datetime] = {}

    def begin(self, channel: str, seconds: float) -> None:
        """Nothing is to be sent to anybody on ``channel`` for so long; a pause that lasts longer goes on."""
        end = self._now() + timedelta(seconds=seconds)
        self._ends[channel] = max(end, self._ends.get(channel, end))

    def end(self, channel: str) -> datetime | None:
        """When the pause of ``channel`` ends, if there is one."""
        end = self._ends.get(channel)
        return end if end and end > self._now() else None
