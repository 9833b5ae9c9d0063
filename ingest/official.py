"""Official texts, as operators bring them: each file becomes a tree, with what it says of itself."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from ingest.errors import BadFacts
from ingest.facts import Facts, read_yaml, validate
from ingest.footnotes import Footnote, is_consolidated, take_footnotes
from ingest.head import annex_of, consolidated_number, stated_facts
from ingest.nodes import ParsedText
from ingest.party import parse_party
from ingest.readers import Block, Reading, read_file
from ingest.readers.isolated import Counted
from ingest.statute import is_statute, parse_statute
from knowledge.documents import Level, Rendition

_LONG_CLOSING = 40
"""Paragraphs after the signature beyond which an annex has probably lost its heading."""


@dataclass(frozen=True)
class OfficialText:
    """One file read: its blocks without footnotes, the footnotes by number, and the facts in its front matter."""

    path: Path
    reading: Reading
    blocks: tuple[Block, ...]
    footnotes: Mapping[int, Footnote]
    declared: Facts

    @cached_property
    def first(self) -> ParsedText:
        """The tree before the document's slug is known."""
        return self._parsed("")

    def parsed(self, slug: str) -> ParsedText:
        """The tree of the text; ``slug`` begins the ids that its annex rows refer to."""
        return self._parsed(slug) if self.first.count(Level.APPENDIX) else self.first

    def _parsed(self, slug: str) -> ParsedText:
        found = parse_statute(self.blocks, slug) if is_statute(self.blocks) else self._without_articles(slug)
        for node in found.walk():
            node.recognised = node.line in self.reading.scanned
        return replace(
            found,
            annotations=[*found.annotations, *(f"[{note.number}] {note.text}" for note in self.footnotes.values())],
            warnings=[*self._warnings(found)],
        )

    def _without_articles(self, slug: str) -> ParsedText:
        """A file of annexes, else a Party document."""
        annexes = parse_statute(self.blocks, slug)
        return annexes if annex_of(annexes) else parse_party(self.blocks)

    def _warnings(self, found: ParsedText) -> list[str]:
        """What was odd, with the file and the place as the reader counts it (page, paragraph, line)."""
        name, unit = self.path.name, self.reading.unit
        odd = [re.sub(r"^dòng (?=\d)", f"{unit} ", warning) for warning in found.warnings]
        if len(found.closing) > _LONG_CLOSING:
            odd.append(f"{len(found.closing)} đoạn sau phần ký không thuộc điều hay phụ lục nào")
        return [f"{name}: {warning}" for warning in (*self.reading.warnings, *odd)]

    @cached_property
    def consolidated(self) -> str:
        """The number of the văn bản hợp nhất that the text is, or nothing."""
        return consolidated_number(self.first.head)

    @cached_property
    def stated(self) -> Facts:
        """What the text says of itself."""
        return stated_facts(self.first)

    @cached_property
    def annex_of(self) -> str | None:
        """The number of the document whose annexes the file holds, where it holds nothing else."""
        return annex_of(self.first)

    @property
    def day(self) -> date:
        """The day of the text, by which consolidated texts are ordered."""
        return self.stated.issued or date.max


def read_official(path: Path, progress: Counted = lambda done, total: None) -> OfficialText:
    """Read a file.

    Raises:
        IngestError: it cannot be read, or its front matter is not as it should be.
    """
    reading = read_file(path, progress)
    declared = Facts()
    if reading.front is not None:
        declared = validate(Facts, path, read_yaml(path, reading.front, 2))
        if declared.rendition is not Rendition.OFFICIAL:
            raise BadFacts(path, "tệp nạp vào phải là văn bản chính thức (rendition: official).")
    blocks = reading.blocks
    notes: dict[int, Footnote] = {}
    if is_consolidated(blocks):
        without, notes = take_footnotes(blocks)
        blocks = tuple(without)
    return OfficialText(path, reading, blocks, notes, declared)


def with_annexes(parsed: ParsedText, annexes: Sequence[ParsedText]) -> ParsedText:
    """``parsed`` with the annexes that stand in files of their own."""
    added = [node for annex in annexes for node in annex.nodes if node.level is Level.APPENDIX]
    return replace(
        parsed,
        nodes=[*parsed.nodes, *added],
        warnings=[*parsed.warnings, *(warning for annex in annexes for warning in annex.warnings)],
    )
