"""The processes of one service."""

import sys

WORKERS = "WEB_CONCURRENCY"
"""The variable in which servers of Python say how many processes there are."""
_TURN_S = 0.001


def share_out() -> None:
    """Give the threads that answer short turns: the one that takes requests in, or turns them away, waits for none."""
    sys.setswitchinterval(_TURN_S)
