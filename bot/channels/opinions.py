"""What somebody thinks of an answer, told in several messages: a vote, a reason, words of his own.

The office keeps one opinion of an answer, in place of an earlier one, so that each message has to tell the whole. What
was said before shows in the options that are left: those that contradict it are taken away.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.channels.actions import Action, GiveReason, Vote, answer_of, read
from bot.channels.messages import Button
from bot.channels.options import MOST


@dataclass(frozen=True, slots=True)
class Opinion:
    """Whether an answer helped, and the key of why not."""

    helpful: bool
    reason: str = ""


def said(action: Vote | GiveReason) -> Opinion:
    """The opinion that ``action`` tells."""
    return Opinion(action.helpful) if isinstance(action, Vote) else Opinion(False, action.key)


def with_said(options: Sequence[Button], pressed: Button) -> tuple[Button, ...]:
    """``options`` with ``pressed``, a vote or a reason, and without those that contradict it."""
    action = read(pressed.action)
    left = tuple(option for option in options if not _contradicts(read(option.action), action))
    return left if any(option.action == pressed.action for option in left) else (pressed, *left)[:MOST]


def told(options: Sequence[Button], answer: str) -> Opinion:
    """What was said of ``answer`` so far, as ``options`` show it; who says nothing and comments misses something."""
    actions = [read(option.action) for option in options if answer_of(option.action) == answer]
    votes = {action.helpful for action in actions if isinstance(action, Vote)}
    reasons = [action.key for action in actions if isinstance(action, GiveReason)]
    return Opinion(votes == {True}, reasons[0] if len(reasons) == 1 else "")


def _contradicts(other: Action | None, action: Action | None) -> bool:
    if not isinstance(other, Vote | GiveReason) or not isinstance(action, Vote | GiveReason):
        return False
    if other.answer != action.answer or other == action:
        return False
    if isinstance(other, Vote):
        return other.helpful != said(action).helpful
    return isinstance(action, GiveReason) or action.helpful
