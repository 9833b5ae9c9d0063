"""Files to paragraphs and tables, one module a format; which format is told by the content, not by the name."""

from ingest.readers.base import Block, Line, Reading, Table
from ingest.readers.plain import blocks, read_text
from ingest.readers.reading import read_file

__all__ = ["Block", "Line", "Reading", "Table", "blocks", "read_file", "read_text"]
