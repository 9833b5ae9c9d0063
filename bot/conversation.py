"""What a conversation carries from turn to turn: what was understood, what became of it, what was asked back."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answer import Answer, Asks, Status

_WITHOUT_TOPIC = frozenset({Status.SMALL_TALK, Status.CRISIS, Status.ERROR, Status.REFUSED_UNSAFE})


@dataclass(frozen=True, slots=True)
class Exchange:
    """One turn that is over: the question (masked), the whole question understood, and the reply.

    ``asks`` is what the reply asked back, where it did.
    """

    question: str
    understood: str
    status: Status
    text: str
    asks: Asks | None = None

    @property
    def has_topic(self) -> bool:
        """Whether a later turn can go on about it: greetings and the like leave the topic as it was."""
        return self.status not in _WITHOUT_TOPIC


def exchange_of(answer: Answer) -> Exchange:
    """The turn that ``answer`` ends."""
    return Exchange(answer.question, answer.understood, answer.status, answer.text, answer.asks)


def asked_in_a_row(before: Sequence[Exchange]) -> int:
    """How many of the last turns were questions back."""
    count = 0
    while count < len(before) and before[-1 - count].status is Status.CLARIFICATION:
        count += 1
    return count
