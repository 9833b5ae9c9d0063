"""Commands, written as such ("/help") or in words, which everybody can type in every channel."""

import re
from dataclasses import dataclass
from enum import StrEnum

from knowledge.text import bare_words


class Command(StrEnum):
    """What can be asked of the assistant beside questions."""

    START = "start"
    HELP = "help"
    RESET = "reset"
    SOURCES = "nguon"
    COMMENT = "gopy"
    UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Commanded:
    """A command with the words that follow it."""

    command: Command
    words: str = ""


_SLASH = re.compile(r"/([A-Za-z_0-9]+)(?:@\w+)?(?:\s+(.*))?", re.DOTALL)
_COMMENT = re.compile(r"(?:góp ý|góp í|gop y|gop i)\s*(?:[:,.–-]\s*|\s|$)(.*)", re.DOTALL | re.IGNORECASE)
_NAMES = frozenset(Command) - {Command.UNKNOWN}
_WORDS = {
    "bat dau": Command.START,
    "start": Command.START,
    "menu": Command.HELP,
    "help": Command.HELP,
    "tro giup": Command.HELP,
    "huong dan": Command.HELP,
    "cach dung": Command.HELP,
    "bat dau lai": Command.RESET,
    "lam lai": Command.RESET,
    "reset": Command.RESET,
    "xoa": Command.RESET,
    "xoa het": Command.RESET,
    "xoa du lieu": Command.RESET,
    "xoa tin nhan": Command.RESET,
    "xoa cuoc tro chuyen": Command.RESET,
    "nguon": Command.SOURCES,
    "cac van ban nguon": Command.SOURCES,
}


def commanded(text: str) -> Commanded | None:
    """The command that ``text`` is; ``None`` for anything else, such as a question that begins like one."""
    said = text.strip()
    if match := _SLASH.fullmatch(said):
        name = match.group(1).lower()
        named = Command(name) if name in _NAMES else _WORDS.get(name, Command.UNKNOWN)
        return Commanded(named, (match.group(2) or "").strip())
    if command := _WORDS.get(bare_words(said)):
        return Commanded(command)
    match = _COMMENT.fullmatch(said)
    return Commanded(Command.COMMENT, match.group(1).strip()) if match and not said.endswith("?") else None
