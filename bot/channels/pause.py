"""Until when a platform wants to be left alone."""

from datetime import datetime, timedelta

from knowledge.clock import Clock


class Pause:
    """The pause of one channel in one process."""

    def __init__(self, now: Clock) -> None:
        self._now = now
        self._until = now()

    def begin(self, seconds: float) -> None:
        """Nothing is to be sent to anybody for so long; a pause that lasts longer goes on."""
        self._until = max(self._until, self._now() + timedelta(seconds=seconds))

    def end(self) -> datetime | None:
        """When the pause ends, if there is one."""
        return self._until if self._until > self._now() else None
