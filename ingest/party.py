"""Party documents: Roman parts, numbered sections, paragraphs and dash bullets; no Điều at all."""

import re
from collections.abc import Sequence

from ingest.extras import ExtraLine
from ingest.nodes import Node, ParsedText, Period
from ingest.openings import value
from ingest.readers import Block, Line
from knowledge.documents import Level

_PART = re.compile(r"([IVX]{1,6})[.:] +(?=\S)")
_SECTION = re.compile(r"(\d{1,3})\. +(?=\S)")
_BULLET = re.compile(r"[-–•] *(?=\S)")
_CLOSING = re.compile(r"-? ?Nơi nhận ?:|T/M |TM\. ?|T\.M |KT\. |Trên đây là ")
_SENTENCE_ENDS = (".", ";", ":")


def parse_party(blocks: Sequence[Block | ExtraLine]) -> ParsedText:
    """The tree of a Party document. Every line ends up in one node, the head or the closing matter."""
    return _Party().read(blocks)


class _Party:
    """One pass over the lines with the open part, section and leaf."""

    def __init__(self) -> None:
        self.parsed = ParsedText()
        self.part: Node | None = None
        self.section: Node | None = None
        self.leaf: Node | None = None
        self.closing = False

    def read(self, blocks: Sequence[Block | ExtraLine]) -> ParsedText:
        for block in blocks:
            if isinstance(block, ExtraLine):
                self._extra(block)
            elif isinstance(block, Line):
                self._line(block)
            elif self.closing or self.leaf is None:
                (self.parsed.closing if self.closing else self.parsed.head).append(block.text)
            else:
                self.leaf.paragraphs.append(block.text)
        for node in self.parsed.walk():
            if node.level is Level.SECTION and not node.children and node.heading.endswith(_SENTENCE_ENDS):
                node.paragraphs.insert(0, node.heading)
                node.heading = ""
        return self.parsed

    def _extra(self, extra: ExtraLine) -> None:
        if self.leaf and extra.note:
            self.leaf.notes.append(extra.note)
        elif self.leaf:
            self.leaf.questions.append(extra.question)

    def _line(self, line: Line) -> None:
        if (match := _PART.match(line.text)) and self._next(self.part, self.parsed.nodes, match.group(1), line):
            self.part = self.leaf = self._node(Level.PART, match.group(1), line, line.text[match.end() :])
            self.section, self.closing = None, False
            self.parsed.nodes.append(self.part)
        elif self.closing or (_CLOSING.match(line.text) and self.part):
            self.closing = True
            self.parsed.closing.append(line.text)
        elif self.part is None:
            self._before(line)
        elif (match := _SECTION.match(line.text)) and self._next(
            self.section, self.part.children, match.group(1), line
        ):
            self.section = self.leaf = self._node(Level.SECTION, match.group(1), line, line.text[match.end() :])
            self.part.children.append(self.section)
        elif not line.text:
            if self.leaf:
                self.leaf.period = line.period
        elif line.text.startswith("+") and self.leaf and self.leaf.level is Level.BULLET:
            self.leaf.paragraphs.append(line.text)
        elif match := _BULLET.match(line.text):
            self._leaf(self.section or self.part, Level.BULLET, line, line.text[match.end() :])
        else:
            self._leaf(self.section or self.part, Level.PARAGRAPH, line, line.text)

    def _before(self, line: Line) -> None:
        """Matter before part I: title lines go to the head, sentences are the preamble."""
        preamble = self.parsed.nodes[0] if self.parsed.nodes else None
        if preamble is None and (line.depth or line.text.isupper() or not line.text.endswith(_SENTENCE_ENDS)):
            self.parsed.head.append(line.text)
            return
        if preamble is None:
            preamble = Node(Level.PREAMBLE, line=line.number)
            self.parsed.nodes.append(preamble)
        self._leaf(preamble, Level.PARAGRAPH, line, line.text)

    @staticmethod
    def _node(level: Level, number: str, line: Line, heading: str) -> Node:
        return Node(level, number, heading.strip(), line.number, period=line.period)

    def _next(self, last: Node | None, siblings: list[Node], number: str, line: Line) -> bool:
        """Whether ``number`` goes on in sequence, or is another version of the one just read."""
        if last is None:
            return value(number) == 1 and not any(
                n.level is not Level.PREAMBLE and n.number == number for n in siblings
            )
        again = line.period is not None and line.period != last.period and number == last.number
        return again or value(number) == value(last.number) + 1

    def _leaf(self, parent: Node, level: Level, line: Line, text: str) -> None:
        """A paragraph or bullet; one whose days end before the next one's begin is an earlier version of it."""
        last = next((child for child in reversed(parent.children) if child.level is level), None)
        another = last is not None and last.period and line.period and _apart(last.period, line.period)
        count = int(last.number) if last else 0
        self.leaf = Node(level, str(count if another else count + 1), line=line.number, period=line.period)
        self.leaf.paragraphs.append(text)
        parent.children.append(self.leaf)


def _apart(one: Period, other: Period) -> bool:
    return one.end <= other.start or other.end <= one.start
