"""The tree that parsers build: nodes in reading order, each with its words, before ids and versions are given."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from knowledge.documents import FOREVER, Amount, Level, Note


@dataclass(frozen=True, slots=True)
class Period:
    """The days for which words are the law, ``end`` exclusive, and the number of the document that gave them."""

    start: date
    end: date = FOREVER
    source: str = ""


@dataclass(slots=True)
class Node:
    """A citable node. Two siblings of one number with different periods are versions of the same provision.

    ``occurrence`` counts siblings that the base document numbers alike; ``footnotes`` are the numbers of the footnotes
    whose markers stand in the node's own words; ``line`` is its place in the file. ``above`` is the number of the row
    under which an annex row stands. ``recognised`` words were read off a picture.
    """

    level: Level
    number: str = ""
    heading: str = ""
    line: int = 0
    occurrence: int = 1
    paragraphs: list[str] = field(default_factory=list)
    children: list["Node"] = field(default_factory=list)
    period: Period | None = None
    questions: list[str] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    footnotes: list[int] = field(default_factory=list)
    amounts: tuple[Amount, ...] = ()
    above: str | None = None
    recognised: bool = False

    @property
    def text(self) -> str:
        """The node's own words without its number and heading, paragraphs on lines of their own."""
        return "\n".join(self.paragraphs)

    def walk(self) -> Iterator["Node"]:
        """The node and everything below, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(slots=True)
class ParsedText:
    """What one text holds: top nodes, the matter before and after them, footnotes, and slips that were met."""

    nodes: list[Node] = field(default_factory=list)
    head: list[str] = field(default_factory=list)
    closing: list[str] = field(default_factory=list)
    annotations: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def walk(self) -> Iterator[Node]:
        """Every node in reading order."""
        for node in self.nodes:
            yield from node.walk()

    def count(self, level: Level) -> int:
        """How many nodes of ``level`` there are."""
        return sum(node.level is level for node in self.walk())
