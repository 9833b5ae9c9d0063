"""How fast a platform lets messages in."""

from math import ceil
from time import monotonic


class Rates:
    """So many messages a second to one chat, after a burst, and so many in all."""

    def __init__(self, per_chat: float, burst: int, overall: float) -> None:
        self._per_chat, self._burst, self._overall = per_chat, burst, overall
        self._chats: dict[str, _Bucket] = {}
        self._all = _Bucket(overall)

    def wait(self, chat: str) -> int:
        """Take a message in (0), or the whole seconds after which to try again."""
        bucket = self._chats.setdefault(chat, _Bucket(self._burst))
        now = monotonic()
        late = max(bucket.late(now, self._per_chat, self._burst), self._all.late(now, self._overall, self._overall))
        if late:
            return ceil(late)
        bucket.left -= 1
        self._all.left -= 1
        return 0


class _Bucket:
    def __init__(self, full: float) -> None:
        self.left, self._seen = full, monotonic()

    def late(self, now: float, per_second: float, full: float) -> float:
        """Seconds until there is room for one."""
        self.left = min(full, self.left + (now - self._seen) * per_second)
        self._seen = now
        return max(0.0, 1 - self.left) / per_second
