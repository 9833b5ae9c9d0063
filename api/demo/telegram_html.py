"""Telegram's reading of HTML in messages, with its own complaints (as in TDLib's ``MessageEntity.cpp``)."""

import re
from html import unescape

_TAGS = frozenset(
    "b strong i em u ins s strike del a code pre blockquote tg-spoiler tg-emoji span".split()  # noqa: SIM905
)
_ENTITY = re.compile(r"&(?:lt|gt|amp|quot|#\d{1,7}|#x[0-9a-fA-F]{1,6});")
_NAME = re.compile(r"/?[^\s>]*")


class BadMarkup(Exception):
    """The text cannot be read; the words are Telegram's."""


def plain_text(text: str) -> str:
    """What readers see of ``text``.

    Raises:
        BadMarkup: a tag is unknown, left open or closed where none is open.
    """
    open_tags: list[str] = []
    seen: list[str] = []
    at = 0
    while (start := text.find("<", at)) >= 0:
        seen.append(_decoded(text[at:start]))
        offset = len(text[:start].encode())
        name = _match(text, start + 1)
        end = text.find(">", start)
        if end < 0:
            raise BadMarkup(f"Unclosed {'end' if name.startswith('/') else 'start'} tag at byte offset {offset}")
        if name.startswith("/"):
            if not open_tags:
                raise BadMarkup(f"Unexpected end tag at byte offset {offset}")
            if name[1:] != (expected := open_tags.pop()):
                raise BadMarkup(
                    f'Unmatched end tag at byte offset {offset}, expected "</{expected}>", found "<{name}>"'
                )
        elif name not in _TAGS:
            raise BadMarkup(f'Unsupported start tag "{name}" at byte offset {offset}')
        else:
            open_tags.append(name)
        at = end + 1
    if open_tags:
        raise BadMarkup(f'Can\'t find end tag corresponding to start tag "{open_tags[-1]}"')
    return "".join(seen) + _decoded(text[at:])


def _match(text: str, at: int) -> str:
    found = _NAME.match(text, at)
    return found[0].lower() if found else ""


def _decoded(text: str) -> str:
    return _ENTITY.sub(lambda found: unescape(found[0]), text)
