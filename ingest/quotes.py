"""Replacement text that a provision quotes: it belongs to the provision that quotes it and never opens nodes.

A quotation begins with a mark before a unit's number, or after a line that ends in a colon, and ends with the line that
closes the marks. Prints forget closing marks: a line that introduces the next quotation, or the document's own next
article, ends one as well.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.openings import LETTERS, QUOTE_MARKS, opening, opens_quotation
from ingest.readers import Block, Line
from knowledge.documents import Level

_CLOSING = re.compile(r"[”\"»][ .;,/]{0,6}$")
_LONGEST = 400
"""Lines a quotation may run; the longest real one has about a hundred."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """What matters of one line for quotations."""

    article: int = 0
    begins: bool = False
    introduces: bool = False
    closes: bool = False
    curly: int = 0
    straight: int = 0


def mark_quoted(blocks: Sequence[Block]) -> list[Block]:
    """``blocks`` with the lines of quotations marked."""
    seen = [_look(block, blocks[at - 1] if at else None) for at, block in enumerate(blocks)]
    marked = list(blocks)
    article = at = 0
    while at < len(marked):
        if seen[at].article:
            article = seen[at].article
        elif seen[at].begins:
            end = _end(seen, at, article)
            for i in range(at, end + 1):
                quoted = marked[i]
                if isinstance(quoted, Line):
                    marked[i] = replace(quoted, quoted=True)
            at = end
        at += 1
    return marked


def _look(block: Block, before: Block | None) -> _Seen:
    if not isinstance(block, Line):
        return _Seen()
    text = block.text
    found = opening(text)
    after_colon = isinstance(before, Line) and before.text.endswith(":")
    return _Seen(
        article=int(found.number.rstrip(LETTERS)) if found and found.level is Level.ARTICLE else 0,
        begins=text[:1] in tuple(QUOTE_MARKS) and (after_colon or opens_quotation(text)),
        introduces=found is not None and text.endswith(":"),
        closes=_CLOSING.search(text[-8:]) is not None,
        curly=text.count("“") + text.count("«") - text.count("”") - text.count("»"),
        straight=text.count('"'),
    )


def _end(seen: Sequence[_Seen], start: int, article: int) -> int:
    """Index of the last line of the quotation that begins at ``start``."""
    curly = straight = 0
    unclosed = start
    for at in range(start, min(len(seen), start + _LONGEST)):
        line = seen[at]
        if at > start and line.article == article + 1 and unclosed == start:
            unclosed = at - 1
        if at > start + 1 and line.begins and seen[at - 1].introduces:
            return unclosed if unclosed > start else at - 2
        curly += line.curly
        straight += line.straight
        balanced = (curly <= 0 and straight % 2 == 0) or (curly == 1 and straight % 2 == 1)
        if balanced and line.closes:
            return at
    return unclosed
