"""What becomes of an event and of a message on its way out."""

from enum import StrEnum


class EventState(StrEnum):
    """Of an event. ``DROPPED``: rightly not answered; ``DEAD``: given up, until somebody replays it."""

    PENDING = "pending"
    DONE = "done"
    DROPPED = "dropped"
    DEAD = "dead"


class SendState(StrEnum):
    """Of a message on its way out.

    ``SENDING`` outlives only a crash, and then becomes ``UNKNOWN``: it may have arrived, is listed, and is not sent
    again unless somebody replays it. ``DROPPED``: its person cannot or need not get it any more; ``DEAD``: given up.
    """

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    UNKNOWN = "unknown"
    DROPPED = "dropped"
    DEAD = "dead"
