"""Phụ lục: heading, unit, and the tables of amounts as rows; other tables and forms stay text."""

import re
from collections.abc import Iterator, Sequence

from ingest.extras import ExtraLine
from ingest.nodes import Node
from ingest.readers import Block, Line, Table
from ingest.tables import AnnexRows
from knowledge.documents import Level
from knowledge.text import fold

_ISSUED_WITH = re.compile(r"\((?:Kèm|Ban hành kèm)[^()]{0,300}\)$")
_CITABLE = 2000
"""Characters of an annex without rows beyond which it is cited in parts: a screen or two."""
_SHORT = 300
"""Characters below which what stands at a heading goes on into the next: titles in two lines, a list of headings."""
_HEADED = re.compile(r"(?:[IVX]{1,5}|[A-Z]|\d{1,3})\. ?[A-ZĐÀ-Ỹ]|Mẫu (?:số )?\d|Phần [IVX\d]|Mục [IVX\d]")
_UNIT = re.compile(r"\(?Đơn vị(?: tính)? ?: ?([^()]{1,40})\)?")


def fill_annex(annex: Node, body: Sequence[Block | ExtraLine], slug: str) -> list[str]:
    """Give ``annex`` its words and rows; returns warnings about slips of the print."""
    blocks = [block for block in body if not isinstance(block, ExtraLine)]
    at = 0
    while at < len(blocks) and isinstance(line := blocks[at], Line) and not line.quoted:
        title = _ISSUED_WITH.sub("", line.text).strip()
        if (not title.isupper() and (annex.heading or title)) or (annex.heading and _HEADED.match(title)):
            break
        annex.heading = f"{annex.heading} {title}".strip()
        annex.footnotes.extend(line.footnotes)
        if issued := _ISSUED_WITH.search(line.text):
            annex.paragraphs.append(issued.group())
        at += 1
    rows: AnnexRows | None = None
    words: list[Block] = []
    for block in blocks[at:]:
        if isinstance(block, Table):
            rows = rows or AnnexRows(annex, _unit(annex), slug)
            if rows.read(block):
                continue
        else:
            annex.footnotes.extend(block.footnotes)
        annex.paragraphs.append(block.text)
        words.append(block)
    if not annex.children and len(annex.text) > _CITABLE:
        annex.paragraphs = []
        annex.children = list(_parts(words))
    return rows.warnings if rows else []


def _parts(words: Sequence[Block]) -> Iterator[Node]:
    """A long annex of words and forms in parts that can be found and cited: each begins at a heading, or is full."""
    part: Node | None = None
    count = 0
    for block in words:
        heading = isinstance(block, Line) and (block.text.isupper() or _HEADED.match(block.text) is not None)
        if part is None or len(part.text) + len(block.text) > _CITABLE or (heading and len(part.text) > _SHORT):
            if part:
                yield part
            count += 1
            part = Node(Level.PARAGRAPH, str(count), line=block.number)
        part.paragraphs.append(block.text)
    if part:
        yield part


def _unit(annex: Node) -> str:
    """The unit that stands over the table, by the month where the annex's name says so."""
    said = next((match[1] for text in annex.paragraphs if (match := _UNIT.fullmatch(text))), "đồng")
    return f"{said}/tháng" if "hằng tháng" in fold(annex.heading) else said
