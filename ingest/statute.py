"""Statutes: Phần, Chương, Mục, Điều, Khoản, Điểm, further paragraphs of the node just opened, and Phụ lục."""

from collections.abc import Sequence

from ingest import sequence
from ingest.annexes import fill_annex
from ingest.extras import ExtraLine
from ingest.nodes import Node, ParsedText, Period
from ingest.openings import opening, unglued
from ingest.outline import Outliner, Unit
from ingest.quotes import mark_quoted
from ingest.readers import Block, Line
from knowledge.documents import Level

_SENTENCE_ENDS = (".", ";", "./.")


def is_statute(blocks: Sequence[Block]) -> bool:
    """Whether the text has articles; Party documents have none."""
    return any(
        isinstance(b, Line) and (found := opening(b.text)) and found.level is Level.ARTICLE for b in unglued(blocks)
    )


def parse_statute(blocks: Sequence[Block | ExtraLine], slug: str = "") -> ParsedText:
    """The tree of a statute. Every line ends up in one node, the head, the closing matter or the annotations."""
    lines = [b for b in blocks if not isinstance(b, ExtraLine)]
    outliner = Outliner()
    slips: list[str] = []
    outliner.feed(_with_extras(mark_quoted(list(unglued(lines, slips))), blocks))
    parsed = outliner.parsed
    parsed.warnings[:0] = slips
    for unit in outliner.units:
        if unit.node.level is Level.APPENDIX:
            parsed.warnings.extend(fill_annex(unit.node, unit.body, slug))
        else:
            _fill(unit, parsed.warnings)
    return parsed


def _with_extras(blocks: list[Block], source: Sequence[Block | ExtraLine]) -> list[Block | ExtraLine]:
    extras = [b for b in source if isinstance(b, ExtraLine)]
    return sorted((*blocks, *extras), key=lambda b: b.number) if extras else list(blocks)


def _fill(unit: Unit, warnings: list[str]) -> None:
    """Give a chapter its title, an article its clauses, points and paragraphs."""
    titles = _titles(unit)
    body = unit.body[len(titles) :]
    unit.node.heading = " ".join(part for part in (unit.node.heading, *(line.text for line in titles)) if part)
    unit.node.footnotes.extend(number for line in titles for number in line.footnotes)
    numbers = _numbers(body, warnings) if unit.node.level is Level.ARTICLE else {}
    article = unit.node
    clause: Node | None = None
    node = article
    for at, block in enumerate(body):
        if isinstance(block, Line) and (numbered := numbers.get(at)):
            level, number = numbered
            found = opening(block.text)
            node = Node(level, number.number, line=block.number, occurrence=number.occurrence, period=block.period)
            node.paragraphs = [found.rest] if found and found.rest else []
            node.footnotes = list(block.footnotes)
            if level is Level.CLAUSE:
                article.children.append(node)
                clause = node
            else:
                (clause or article).children.append(node)
        elif isinstance(block, ExtraLine):
            if block.note:
                node.notes.append(block.note)
            else:
                node.questions.append(block.question)
        else:
            node = _append(node, block, clause if clause and node is not clause else article)
    if article.heading.endswith(_SENTENCE_ENDS) and not article.paragraphs and not article.children:
        article.paragraphs, article.heading = [article.heading], ""


def _titles(unit: Unit) -> list[Line]:
    """The lines that are (more of) a chapter's title, or an article's heading left on the next line."""
    titles: list[Line] = []
    for block in unit.body:
        if not isinstance(block, Line) or block.quoted or block.period or opening(block.text):
            break
        named = unit.node.heading or titles
        if unit.node.level is Level.ARTICLE:
            if named or block.text.endswith((*_SENTENCE_ENDS, ":", ",")):
                break
        elif named and not block.text.isupper():
            break
        titles.append(block)
    return titles


def _append(node: Node, block: Block, parent: Node) -> Node:
    """Add a paragraph; in library texts one with a period of its own begins another version of the node."""
    if isinstance(block, Line):
        node.footnotes.extend(block.footnotes)
        if block.period:
            if node.paragraphs or node.period not in (None, block.period):
                node = _version(node, block.period, parent)
            node.period = block.period
    node.paragraphs.append(block.text)
    return node


def _version(node: Node, period: Period, parent: Node) -> Node:
    another = Node(node.level, node.number, node.heading, node.line, node.occurrence, period=period)
    if node in parent.children:
        parent.children.append(another)
        return another
    return node


def _numbers(body: Sequence[Block | ExtraLine], warnings: list[str]) -> dict[int, tuple[Level, sequence.Numbered]]:
    """Which lines of an article's body open clauses and points, by their place."""
    found = {
        at: opened
        for at, b in enumerate(body)
        if isinstance(b, Line) and not b.quoted and (opened := opening(b.text)) is not None
    }
    out: dict[int, tuple[Level, sequence.Numbered]] = {}
    places = [at for at, opened in found.items() if opened.level is Level.CLAUSE]
    for at, number in zip(places, sequence.clauses([_key(body[at], found[at].number) for at in places]), strict=True):
        if number:
            out[at] = Level.CLAUSE, number
    letters: list[list[int]] = [[]]
    for at, opened in found.items():
        if at in out:
            letters.append([])
        elif opened.level is Level.POINT:
            letters[-1].append(at)
    for places in letters:
        resolved = sequence.points([_key(body[at], found[at].number) for at in places])
        out.update({at: (Level.POINT, number) for at, number in zip(places, resolved, strict=True) if number})
    for at, (_, number) in out.items():
        line = body[at]
        if number.slip and isinstance(line, Line):
            warnings.append(f"dòng {line.number}: {number.slip}")
    return out


def _key(block: Block | ExtraLine, number: str) -> tuple[str, Period | None]:
    return number, block.period if isinstance(block, Line) else None
