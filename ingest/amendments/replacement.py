"""Quoted words become provisions of the amended document, read by the parser that reads its own text."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ingest.assemble import place, remarks_on
from ingest.effect import sets_standard
from ingest.later_notes import with_later_notes
from ingest.nodes import Node, ParsedText, Period
from ingest.openings import opening
from ingest.readers import Line
from ingest.statute import parse_statute
from knowledge import ids
from knowledge.documents import Amount, Level, Provision, Rendition, Version
from knowledge.labels import Step, step_label

_NOT_BELOW = {
    Level.CLAUSE: {Level.ARTICLE, Level.CHAPTER, Level.SECTION},
    Level.POINT: {Level.ARTICLE, Level.CHAPTER, Level.SECTION, Level.CLAUSE, Level.POINT},
}


class NotPlain(Exception):
    """The quotation is not what the instruction announces; the message says why, in Vietnamese."""


def quoted_units(lines: Sequence[str], steps: Sequence[Step]) -> list[Node]:
    """One node for each of ``steps`` (the last steps of their targets) that the lines hold, in their order.

    Raises:
        NotPlain: other units than these.
    """
    units: list[list[str]] = []
    for line in lines:
        found = opening(line)
        if found and len(units) < len(steps) and (found.level, found.number) == steps[len(units)][:2]:
            units.append([])
        if not units:
            raise NotPlain(f"phần trích dẫn không mở đầu bằng {step_label(steps[0])}")
        units[-1].append(line)
    if len(units) < len(steps):
        raise NotPlain(f"phần trích dẫn thiếu {step_label(steps[len(units)])}")
    return [_unit(unit, step) for unit, step in zip(units, steps, strict=True)]


def provisions_of(
    nodes: Sequence[Node], base: str, parent: str | None, period: Period, standard: date | None = None
) -> tuple[Provision, ...]:
    """``nodes`` as provisions below ``base`` (a slug or an id), official words of ``period``.

    ``standard`` is the first day of a clause that sets the standard amount, where effect clauses set one.
    """
    for node in nodes:
        for below in node.walk():
            if standard and sets_standard(below):
                below.period = replace(period, start=standard)
    slug = ids.document_of(base)
    found = tuple(
        Provision(
            placed.id,
            placed.node.level,
            placed.node.number,
            placed.parent or parent,
            (
                Version(
                    Rendition.OFFICIAL,
                    placed.node.text,
                    placed.period.start,
                    heading=placed.node.heading,
                    amounts=tuple(_amount(a, slug) for a in placed.node.amounts),
                    source=period.source,
                ),
            ),
            notes=remarks_on(placed.node, placed.period.start),
        )
        for placed in place(ParsedText(list(nodes)), base, period)
    )
    return with_later_notes(found, period.start)


def _unit(lines: Sequence[str], step: Step) -> Node:
    level, number, _ = step
    if level is Level.APPENDIX:
        raise NotPlain("phụ lục được trích dẫn ngay trong điều khoản")
    openings = {found.level for line in lines[1:] if (found := opening(line))}
    if level is not Level.ARTICLE and openings & _NOT_BELOW[level]:
        raise NotPlain(f"phần trích dẫn không chỉ có {step_label(step)}")
    if level is Level.POINT:
        return Node(level, number, paragraphs=[_rest(lines[0]), *lines[1:]])
    if level is Level.CLAUSE:
        # As the only clause of an article, so that its points are found as everywhere else.
        lines = ["Điều 1.", re.sub(r"^\d+[a-zđ]?", "1", lines[0], count=1), *lines[1:]]
    parsed = parse_statute([Line(at, text) for at, text in enumerate(lines, 1)])
    nodes = parsed.nodes if level is Level.ARTICLE else [child for node in parsed.nodes for child in node.children]
    if len(nodes) != 1 or len(parsed.nodes) != 1 or parsed.head or parsed.closing:
        raise NotPlain(f"phần trích dẫn không chỉ có {step_label(step)}")
    nodes[0].number = number
    return nodes[0]


def _rest(line: str) -> str:
    found = opening(line)
    return found.rest if found else line


def _amount(amount: Amount, slug: str) -> Amount:
    """An amount that another annex of the same document holds: the annex of the amended document."""
    return replace(amount, see=ids.join(slug, amount.see.partition("/")[2])) if amount.see else amount
