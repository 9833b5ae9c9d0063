"""Versions from a base text and its consolidated texts.

A provision whose words did not change keeps one version from the base's day; a changed one gets a new version from the
day in its footnote, its own or the nearest above. Where only a consolidated text is at hand, amended provisions begin
on their footnote's day and nothing is invented before. A difference without a footnote is a difference between prints,
not between laws: the earlier words stay and a warning says so.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from ingest.assemble import Placed, place, remarks_on
from ingest.effect import amendment_starts, own_starts, sets_standard, start_of
from ingest.footnotes import Footnote
from ingest.nodes import ParsedText, Period
from knowledge.documents import FOREVER, Provision, Rendition, Version
from knowledge.wording import said


@dataclass(frozen=True, slots=True)
class Edition:
    """One text of a document: the base (no footnotes) or a consolidated text with its number."""

    parsed: ParsedText
    footnotes: dict[int, Footnote] = field(default_factory=dict)
    number: str = ""


@dataclass(slots=True)
class _History:
    placed: Placed
    versions: list[Version]


def merge(
    slug: str, number: str, effective: date, editions: Sequence[Edition]
) -> tuple[tuple[Provision, ...], list[str]]:
    """The provisions of ``editions`` (oldest first) and warnings about differences without a footnote."""
    histories: dict[str, _History] = {}
    warnings: list[str] = []
    first = Period(effective, source=number)
    for edition in editions:
        starts = own_starts(editions[0].parsed)
        _date(edition, slug, starts)
        placed = list(place(edition.parsed, slug, first))
        if not histories:
            histories = {p.id: _History(p, [_version(p, number)]) for p in placed}
            continue
        _close(histories, placed, edition, warnings)
        before: str | None = None
        for p in placed:
            history = histories.get(p.id)
            if history is None:
                if not _amended(p, number):
                    warnings.append(
                        f"{edition.number}: “{p.id}” không có trong bản trước và không có chú thích sửa đổi"
                    )
                histories = _inserted(histories, before, _History(p, [_version(p, number)]))
            else:
                _follow(history, p, number, edition, warnings)
            before = p.id
    return tuple(
        Provision(
            key,
            h.placed.node.level,
            h.placed.node.number,
            h.placed.parent,
            tuple(h.versions),
            notes=remarks_on(h.placed.node, h.versions[0].valid_from),
        )
        for key, h in histories.items()
    ), warnings


def _date(edition: Edition, slug: str, starts: dict[str, date]) -> None:
    """Give nodes the periods that effect clauses and footnotes set; what stands below inherits them."""
    amended = amendment_starts(edition.footnotes.values())
    for placed in list(place(edition.parsed, slug, Period(date.min))):
        node = placed.node
        path = placed.id.partition("/")[2]
        if path in starts:
            node.period = Period(starts[path])
        for number in node.footnotes:
            footnote = edition.footnotes.get(number)
            if footnote and footnote.amends and (day := start_of(node, path, footnote, amended)):
                node.period = Period(day, source=footnote.source)
                for below in node.walk():
                    if below is not node and sets_standard(below) and (own := start_of(below, "", footnote, amended)):
                        below.period = Period(own, source=footnote.source)


def _amended(placed: Placed, number: str) -> bool:
    return placed.period.source not in ("", number)


def _version(placed: Placed, number: str) -> Version:
    node = placed.node
    return Version(
        Rendition.OFFICIAL,
        node.text,
        placed.period.start,
        FOREVER,
        node.heading,
        node.amounts,
        placed.period.source or number,
    )


def _follow(history: _History, placed: Placed, number: str, edition: Edition, warnings: list[str]) -> None:
    """Add the edition's words as a new version where a footnote says that they are new."""
    last = history.versions[-1]
    new = _version(placed, number)
    if said(last) == said(new):
        return
    if _amended(placed, number) and new.valid_from > last.valid_from:
        history.versions[-1] = replace(last, valid_to=min(last.valid_to, new.valid_from))
        history.versions.append(new)
    else:
        warnings.append(f"{edition.number}: “{placed.id}” khác chữ với bản trước mà không có chú thích sửa đổi")


def _close(histories: dict[str, _History], placed: Sequence[Placed], edition: Edition, warnings: list[str]) -> None:
    """End the last version of what an amended provision no longer holds."""
    held = {p.id: p for p in placed}
    for key, history in histories.items():
        last = history.versions[-1]
        if key in held or last.valid_to != FOREVER:
            continue
        above = history.placed.parent
        while above and above not in held:
            above = histories[above].placed.parent
        period = held[above].period if above else Period(date.min)
        if period.source and period.start > last.valid_from:
            history.versions[-1] = replace(last, valid_to=period.start)
        else:
            warnings.append(f"{edition.number}: thiếu “{key}” mà không có chú thích bãi bỏ")


def _inserted(histories: dict[str, _History], before: str | None, new: _History) -> dict[str, _History]:
    """``histories`` with ``new`` in reading order, after the provision ``before``."""
    out: dict[str, _History] = {} if before else {new.placed.id: new}
    for key, history in histories.items():
        out[key] = history
        if key == before:
            out[new.placed.id] = new
    return out
