"""How long to wait before trying again."""

import random

_FIRST_S = 1.0
_LONGEST_S = 300.0


def delay(attempts: int) -> float:
    """Seconds to wait after ``attempts`` failures: doubled each time, and spread so that not all come back at once.

    The spread is the "equal jitter" of Brooker, "Exponential Backoff and Jitter" (2015): half fixed, half drawn.
    """
    whole = min(_LONGEST_S, _FIRST_S * 2.0 ** (attempts - 1))
    return whole / 2 + random.uniform(0, whole / 2)  # noqa: S311 - no secret
