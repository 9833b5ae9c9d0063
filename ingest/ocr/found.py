"""What reading a scan gives: blocks like those of any other reader, and what a person should look at."""

from dataclasses import dataclass

from ingest.readers import Line, Table


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something on a page that may have been misread: the text as it was taken, and why it is doubted."""

    page: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Recognised:
    """The paragraphs and tables in reading order, ``number`` being their page, and the doubts about them."""

    blocks: tuple[Line | Table, ...]
    doubts: tuple[Doubt, ...]
