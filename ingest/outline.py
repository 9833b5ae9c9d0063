"""The outline of a statute: which lines open parts, chapters, sections, articles and annexes, and where it closes."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from ingest.extras import ExtraLine
from ingest.nodes import Node, ParsedText
from ingest.openings import LETTERS, Opening, opening, value
from ingest.readers import Block, Line, Table
from knowledge.documents import Level

_LARGEST_GAP = 5
_CLOSING = re.compile(
    r"(?:-? ?Nơi nhận ?:|T/?M\.? |TM\.|KT\.|TUQ\.|CHỦ TỊCH QUỐC HỘI|XÁC THỰC VĂN BẢN HỢP NHẤT"
    r"|(?:Luật|Bộ luật|Pháp lệnh|Nghị quyết) này (?:đã )?được "
    r"(?:Quốc hội|Ủy ban Thường vụ|Uỷ ban Thường vụ).{0,160}thông qua)"
)
_TOP = (Level.PART, Level.CHAPTER, Level.SECTION)


@dataclass(slots=True)
class Unit:
    """A node of the outline and the blocks that follow its own line."""

    node: Node
    body: list[Block | ExtraLine] = field(default_factory=list)


class Outliner:
    """Walks once over the blocks; keeps the open part, chapter and section, and the last number of each level."""

    def __init__(self) -> None:
        self.parsed = ParsedText()
        self.units: list[Unit] = []
        self._open: dict[Level, Node] = {}
        self._last: dict[Level, int] = {}
        self._closing = False

    def feed(self, blocks: Iterable[Block | ExtraLine]) -> None:
        """Sort every block into the head, a unit's body, or the closing matter."""
        for block in blocks:
            if isinstance(block, Line) and not block.quoted:
                found = opening(block.text)
                if found and self._opens(found, block):
                    continue
                if _closes(block) and self._started():
                    self._closing = True
            elif isinstance(block, Table) and self._started() and any(_CLOSING.search(c) for c in _cells(block)):
                self._closing = True
            self._keep(block)

    def _started(self) -> bool:
        return Level.ARTICLE in self._last and Level.APPENDIX not in self._last

    def _keep(self, block: Block | ExtraLine) -> None:
        if self.units and not self._closing:
            self.units[-1].body.append(block)
        elif not isinstance(block, ExtraLine):
            (self.parsed.closing if self._closing else self.parsed.head).append(block.text)

    def _opens(self, found: Opening, line: Line) -> bool:
        if found.level in (Level.CLAUSE, Level.POINT) or not self._due(found, line):
            return False
        node = Node(found.level, found.number, line=line.number, footnotes=list(line.footnotes), period=line.period)
        if found.lost_heading:
            self.parsed.annotations.append(line.text)
            self.parsed.warnings.append(f"dòng {line.number}: mất tên Điều {found.number}")
        else:
            node.heading = found.rest
        self._place(node)
        self._last[node.level] = _number(found)
        self._closing = False
        self.units.append(Unit(node))
        return True

    def _due(self, found: Opening, line: Line) -> bool:
        """Whether the number stands in sequence; annexes hold nothing but text and tables."""
        level, number = found.level, _number(found)
        last = self._last.get(level)
        if level is Level.APPENDIX:
            return last is None or number == last + 1 or self._another_version(found, line)
        if Level.APPENDIX in self._last:
            return False
        if last is None:
            return level is Level.ARTICLE or number == 1
        if number == last:
            return self._another_version(found, line) or (level is Level.ARTICLE and found.number[-1:].isalpha())
        if level is Level.ARTICLE and last + 1 < number <= last + 1 + _LARGEST_GAP and found.rest[:1].isupper():
            self.parsed.warnings.append(f"dòng {line.number}: thiếu Điều {last + 1}")
            return True
        return number == last + 1

    def _another_version(self, found: Opening, line: Line) -> bool:
        if line.period is None:
            return False
        same = [u.node for u in self.units if u.node.level is found.level and u.node.number == found.number]
        return bool(same) and all(node.period != line.period for node in same)

    def _place(self, node: Node) -> None:
        """Hang ``node`` below the open chapter or section; a new one closes those below it."""
        level = node.level
        above = [] if level is Level.APPENDIX else [lv for lv in _TOP if lv in self._open and _rank(lv) < _rank(level)]
        parent = self._open[above[-1]] if above else None
        (parent.children if parent else self.parsed.nodes).append(node)
        if level in _TOP:
            self._open = {lv: n for lv, n in self._open.items() if _rank(lv) < _rank(level)} | {level: node}
            self._last = {lv: n for lv, n in self._last.items() if lv not in _TOP or _rank(lv) <= _rank(level)}


def _rank(level: Level) -> int:
    return _TOP.index(level) if level in _TOP else len(_TOP)


def _number(found: Opening) -> int:
    return value(found.number.rstrip(LETTERS))


def _closes(line: Line) -> bool:
    """Signatures, recipients, the adoption formula, or a letterhead in capitals above a rule."""
    return _CLOSING.match(line.text) is not None or (line.ruled and line.text.isupper())


def _cells(table: Table) -> list[str]:
    return [cell for row in table.rows for cell in row]
