"""Buttons where a channel has none, or too few: numbered lines, and what somebody types in place of pressing.

What is kept of a chat's options has its number in the title ("2. Bắt đầu lại") as long as the number can be typed,
that is, until an answer offers others.
"""

import re
from collections.abc import Sequence

from bot.channels.actions import Action, Choose, ShowClause, answer_of, read
from bot.channels.channel import Limits
from bot.channels.messages import Button, Line, OutgoingMessage
from bot.channels.wording import CHOOSE_BY_NUMBER, CHOOSE_MORE, OR_WRITE
from knowledge.text import bare_words

MOST = 30
"""Options that are kept of a chat."""

_NUMBER = re.compile(r"(\d{1,2})\. ")
_TYPED_NUMBER = re.compile(r"(?:(?:chọn|chon|số|so|mục|muc|câu|cau) ?)?(\d{1,2})[.)]?", re.IGNORECASE)
_CLAUSE = re.compile(r"(?:xem )?(?:nguyen van|dieu khoan|can cu|trich dan)(?: so)? (\d{1,2})")
_BRACKETED = re.compile(r"\[(\d{1,2})\]")
_POLITE = re.compile(r"^(?:cho (?:toi |em |con )?)?(?:xem|doc) ")


def shown(message: OutgoingMessage, limits: Limits) -> OutgoingMessage:
    """``message`` as a channel of ``limits`` can offer it: what finds no place as a button comes as lines."""
    left = numbered(message.buttons)[limits.buttons :]
    lines = [option.title for option in left if _NUMBER.match(option.title)]
    if _asks_back(message.buttons):
        lines = [title for title in lines if not _says_itself(message, title)]
    elif lines and not message.text.endswith(":"):
        lines = ["", CHOOSE_MORE if limits.buttons else CHOOSE_BY_NUMBER, *lines]
    if by_words := [f"“{option.title}”" for option in left if not _NUMBER.match(option.title)]:
        lines += ["", OR_WRITE.format(" hoặc ".join(by_words))]
    added = tuple(Line(text=line) for line in lines)
    return message.model_copy(update={"lines": message.lines + added, "buttons": message.buttons[: limits.buttons]})


def parted(lines: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """What a message says, and the lines under the heading of ``shown``, of options that found no place as buttons."""
    at = next((at for at, line in enumerate(lines) if line.text == CHOOSE_MORE), None)
    return (tuple(lines), ()) if at is None else (tuple(lines[: at - 1]), tuple(lines[at + 1 :]))


def numbered(buttons: Sequence[Button]) -> tuple[Button, ...]:
    """``buttons`` with their numbers; of a question back only the choices have one, and they bring it along."""
    if _asks_back(buttons):
        return tuple(buttons)
    return tuple(
        button.model_copy(update={"title": f"{number}. {button.title}"}) for number, button in enumerate(buttons, 1)
    )


def offered(buttons: Sequence[Button], before: Sequence[Button]) -> tuple[Button, ...]:
    """What is to be kept, newest first, when ``buttons`` are offered after those of ``before``."""
    actions = {button.action for button in buttons}
    older = (o.model_copy(update={"title": _unnumbered(o.title)}) for o in before if o.action not in actions)
    return (*numbered(buttons), *older)[:MOST]


def meant(text: str, options: Sequence[Button]) -> Action | None:
    """The action that typed ``text`` stands for; ``None`` where it is something else, such as a question.

    A number that replies to a question back is left to the assistant, which asked it; so are the words of its choices
    once something else was answered.
    """
    typed, words = text.strip(), bare_words(text)
    if action := read(typed):
        return action
    if match := _TYPED_NUMBER.fullmatch(typed):
        chosen = next((read(o.action) for o in options if o.title.startswith(f"{int(match.group(1))}. ")), None)
        return None if isinstance(chosen, Choose) else chosen
    if match := _BRACKETED.fullmatch(typed) or _CLAUSE.fullmatch(words):
        answer, number = last_answer(options), int(match.group(1))
        return ShowClause(answer, number - 1) if answer and number else None
    said = next((option for option in options if _says(typed, words, option)), None)
    return read(said.action) if said and _counts(said, options) else None


def last_answer(options: Sequence[Button]) -> str | None:
    """The answer that was given last, of those with options."""
    return next((answer for option in options if (answer := answer_of(option.action))), None)


def _counts(option: Button, options: Sequence[Button]) -> bool:
    """Whether ``option`` is none of an earlier question back."""
    return not isinstance(read(option.action), Choose) or answer_of(option.action) == answer_of(options[0].action)


def _says(typed: str, words: str, option: Button) -> bool:
    """Whether ``typed``, of bare ``words``, is an option's title, with or without its number, its sign or "xem"."""
    plain = _unnumbered(option.title)
    if not words:
        return bool(typed) and typed == plain.split()[0]
    forms = {bare_words(option.title), bare_words(plain), bare_words(option.said)} - {""}
    return words in forms or _POLITE.sub("", words) in {_POLITE.sub("", form) for form in forms}


def _unnumbered(title: str) -> str:
    return _NUMBER.sub("", title, count=1) if _NUMBER.match(title) else title


def _says_itself(message: OutgoingMessage, title: str) -> bool:
    """Whether ``message`` has a choice as a line, of which the title may be the beginning."""
    return any(line.text.startswith(title.rstrip("…")) for line in message.lines)


def _asks_back(buttons: Sequence[Button]) -> bool:
    return any(isinstance(read(button.action), Choose) for button in buttons)
