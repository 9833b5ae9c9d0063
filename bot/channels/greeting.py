"""What newcomers are told: what this is, what it can and cannot do, how to use it, what it rests on."""

from collections.abc import Iterable, Sequence

from bot.channels import wording
from bot.channels.actions import Documents, Example
from bot.channels.composing import button, line, message
from bot.channels.messages import Button, Line, OutgoingMessage, Style
from bot.channels.office import Held
from bot.examples import EXAMPLES

QUESTIONS: Sequence[str] = tuple(question for topic in EXAMPLES.values() for question in topic)
"""The example questions, as actions number them."""


def greeting(held: Iterable[Held]) -> OutgoingMessage:
    """To somebody who has just come."""
    return message(
        [
            [line(wording.HELLO, Style.STRONG)],
            [line(wording.CAN)],
            [line(wording.CANNOT)],
            [line(wording.PRIVACY)],
            _checked(held),
            [line(wording.TRY)],
        ],
        [*examples(), button(wording.SOURCES, Documents())],
    )


def usage() -> OutgoingMessage:
    """How to use it."""
    title = line(wording.HELP_TITLE, Style.STRONG)
    return message([[title, *map(line, wording.HELP)]], [*examples(), button(wording.SOURCES, Documents())])


def sources(held: Sequence[Held]) -> OutgoingMessage:
    """What answers rest on."""
    if not held:
        return message([[line(wording.NO_SOURCES)]])
    title = line(wording.SOURCES_TITLE, Style.STRONG)
    return message([[title, *(line(f"– {one.label}: {one.title}") for one in held)], _checked(held)])


def started_anew() -> OutgoingMessage:
    """After what was said is deleted."""
    return message([[line(wording.STARTED_ANEW)]], examples())


def examples() -> list[Button]:
    """The first question of each topic."""
    return [button(topic[0], Example(QUESTIONS.index(topic[0]))) for topic in EXAMPLES.values()]


def _checked(held: Iterable[Held]) -> list[Line]:
    """Up to when all of ``held`` were checked."""
    days = [one.checked_until for one in held if one.checked_until]
    return [line(wording.checked_until(min(days)), Style.FAINT)] if days else []
