"""Replacement text that a provision quotes: it belongs to the provision that quotes it and never opens nodes.

A quotation begins with a mark before a unit's number, or after a line that ends in a colon, and ends with the line that
closes the marks. Prints forget closing marks: a line that introduces the next quotation, or the document's own next
article, ends one as well.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.openings import opening, opens_quotation
from ingest.readers import Block, Line
from knowledge.documents import Level

_CLOSING = re.compile(r"[”\"»][ .;,/]{0,6}$")
_LONGEST = 400
"""Lines a quotation may run; the longest real one has about a hundred."""


def mark_quoted(blocks: Sequence[Block]) -> list[Block]:
    """``blocks`` with the lines of quotations marked."""
    marked = list(blocks)
    article = 0
    at = 0
    while at < len(marked):
        block = marked[at]
        if isinstance(block, Line):
            found = opening(block.text)
            if found and found.level is Level.ARTICLE:
                article = int(found.number.rstrip("abcdđefghijklmnopqrstuvwxyz"))
            elif _begins(marked, at):
                end = _end(marked, at, article)
                for i in range(at, end + 1):
                    quoted = marked[i]
                    if isinstance(quoted, Line):
                        marked[i] = replace(quoted, quoted=True)
                at = end
        at += 1
    return marked


def _begins(blocks: Sequence[Block], at: int) -> bool:
    block = blocks[at]
    if not isinstance(block, Line) or block.text[:1] not in '“"«':
        return False
    if opens_quotation(block.text):
        return True
    before = blocks[at - 1] if at else None
    return isinstance(before, Line) and before.text.endswith(":")


def _end(blocks: Sequence[Block], start: int, article: int) -> int:
    """Index of the last line of the quotation that begins at ``start``."""
    curly = straight = 0
    unclosed = start
    for at in range(start, min(len(blocks), start + _LONGEST)):
        block = blocks[at]
        if not isinstance(block, Line):
            continue
        found = opening(block.text)
        if found and found.level is Level.ARTICLE and at > start and found.number == str(article + 1):
            unclosed = unclosed if unclosed > start else at - 1
        if at > start + 1 and _begins(blocks, at) and _introduces(blocks[at - 1]):
            return unclosed if unclosed > start else at - 2
        curly += block.text.count("“") + block.text.count("«") - block.text.count("”") - block.text.count("»")
        straight += block.text.count('"')
        balanced = (curly <= 0 and straight % 2 == 0) or (curly == 1 and straight % 2 == 1)
        if balanced and _CLOSING.search(block.text[-8:]):
            return at
    return unclosed


def _introduces(block: Block) -> bool:
    return isinstance(block, Line) and block.text.endswith(":") and opening(block.text) is not None
