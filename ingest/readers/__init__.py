"""Files to paragraphs and tables, one module a format."""

from ingest.readers.base import Block, Line, Table
from ingest.readers.plain import blocks, read_text

__all__ = ["Block", "Line", "Table", "blocks", "read_text"]
