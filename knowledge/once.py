"""Something costly, made when it is first needed."""

from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

_T = TypeVar("_T")


class Once(Generic[_T]):
    """Calls ``make`` on first use and keeps what it made, whichever thread comes first; a failure is tried again."""

    def __init__(self, make: Callable[[], _T]) -> None:
        self._make = make
        self._lock = Lock()
        self._made: list[_T] = []

    def __call__(self) -> _T:
        """What ``make`` made."""
        with self._lock:
            if not self._made:
                self._made.append(self._make())
            return self._made[0]
