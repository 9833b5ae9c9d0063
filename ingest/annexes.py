"""Phụ lục: heading, unit, and the tables of amounts as rows; other tables and forms stay text."""

import re
from collections.abc import Sequence

from ingest.extras import ExtraLine
from ingest.nodes import Node
from ingest.readers import Block, Line, Table
from ingest.tables import AnnexRows
from knowledge.text import fold

_ISSUED_WITH = re.compile(r"\((?:Kèm|Ban hành kèm)[^()]{0,300}\)$")
_UNIT = re.compile(r"\(?Đơn vị(?: tính)? ?: ?([^()]{1,40})\)?")


def fill_annex(annex: Node, body: Sequence[Block | ExtraLine], slug: str) -> list[str]:
    """Give ``annex`` its words and rows; returns warnings about slips of the print."""
    blocks = [block for block in body if not isinstance(block, ExtraLine)]
    at = 0
    while at < len(blocks) and isinstance(line := blocks[at], Line) and not line.quoted:
        title = _ISSUED_WITH.sub("", line.text).strip()
        if not title.isupper() and (annex.heading or title):
            break
        annex.heading = f"{annex.heading} {title}".strip()
        annex.footnotes.extend(line.footnotes)
        if issued := _ISSUED_WITH.search(line.text):
            annex.paragraphs.append(issued.group())
        at += 1
    rows: AnnexRows | None = None
    for block in blocks[at:]:
        if isinstance(block, Table):
            rows = rows or AnnexRows(annex, _unit(annex), slug)
            if rows.read(block):
                continue
        else:
            annex.footnotes.extend(block.footnotes)
        annex.paragraphs.append(block.text)
    return rows.warnings if rows else []


def _unit(annex: Node) -> str:
    """The unit that stands over the table, by the month where the annex's name says so."""
    said = next((match[1] for text in annex.paragraphs if (match := _UNIT.fullmatch(text))), "đồng")
    return f"{said}/tháng" if "hằng tháng" in fold(annex.heading) else said
