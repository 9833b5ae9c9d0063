"""A pause after failures: while a server is down, nobody is made to wait for it again and again."""

import time
from collections.abc import Callable

_FAILURES = 3
_PAUSE_S = 60.0


class Rest:
    """Counts failures in a row; from the third on, nothing is asked for a minute, then one question tries again."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._failures = 0
        self._until = 0.0

    @property
    def resting(self) -> bool:
        """Whether nothing is to be asked now."""
        return self._now() < self._until

    def succeeded(self) -> None:
        """The server answered."""
        self._failures = 0

    def failed(self) -> None:
        """The server did not."""
        self._failures += 1
        if self._failures >= _FAILURES:
            self._until = self._now() + _PAUSE_S
