"""From the tree to a LegalDocument: ids for nodes, and nodes of one id as versions of one provision."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from ingest.errors import BadLibraryLine, MissingFact
from ingest.facts import Facts
from ingest.later_notes import with_later_notes
from ingest.nodes import Node, ParsedText, Period
from knowledge import ids
from knowledge.documents import LegalDocument, Level, Note, Provision, Version

_WITHOUT_CHAPTERS = (Level.ARTICLE, Level.APPENDIX)


RECOGNISED = "Lời văn này do máy đọc từ bản quét (OCR), có thể sai chữ hoặc số; hãy đối chiếu với bản gốc."


def remarks_on(node: Node, start: date) -> tuple[Note, ...]:
    """What goes with words from ``start`` on that were read off a picture."""
    return (Note(RECOGNISED, start),) if node.recognised else ()


@dataclass(slots=True)
class Placed:
    """A node with its id, its parent's id and the days it inherits."""

    id: str
    parent: str | None
    node: Node
    period: Period


def place(parsed: ParsedText, slug: str, period: Period) -> Iterator[Placed]:
    """Every node in reading order. Articles' ids do not hold chapters; rows stand below their annex by key alone."""

    def below(nodes: list[Node], parent: str | None, base: str, inherited: Period) -> Iterator[Placed]:
        for node in nodes:
            own = node.period or inherited
            segment = ids.segment(node.level, node.number, node.occurrence)
            node_id = ids.join(slug if node.level in _WITHOUT_CHAPTERS else base, segment)
            above = ids.join(base, ids.segment(Level.ROW, node.above)) if node.above else parent
            yield Placed(node_id, above, node, _reaching(node, own) if own is period else own)
            yield from below(node.children, node_id, node_id, own)

    yield from below(parsed.nodes, None, slug, period)


def _reaching(node: Node, period: Period) -> Period:
    """``period``, begun earlier where something below the node counts from an earlier day: a heading goes with it."""
    first = min((below.period.start for below in node.walk() if below.period), default=period.start)
    return replace(period, start=min(first, period.start))


@dataclass(slots=True)
class _Gathered:
    first: Placed
    versions: list[Version] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def provisions(parsed: ParsedText, slug: str, facts: Facts, start: date, path: Path) -> tuple[Provision, ...]:
    """Provisions with their versions.

    Raises:
        BadLibraryLine: two versions of one provision count for the same day.
    """
    found: dict[str, _Gathered] = {}
    for placed in place(parsed, slug, Period(start, source=facts.number or "")):
        node = placed.node
        gathered = found.setdefault(placed.id, _Gathered(placed))
        gathered.versions.append(
            Version(
                facts.rendition,
                node.text,
                placed.period.start,
                placed.period.end,
                node.heading,
                node.amounts,
                placed.period.source or facts.number or "",
            )
        )
        gathered.questions += [q for q in node.questions if q not in gathered.questions]
        gathered.notes += [n for n in node.notes if n not in gathered.notes]
    return tuple(
        Provision(
            provision_id,
            g.first.node.level,
            g.first.node.number,
            g.first.parent,
            _in_order(g.versions, provision_id, path, g.first.node.line),
            tuple(g.questions),
            tuple(g.notes),
        )
        for provision_id, g in found.items()
    )


def _in_order(versions: list[Version], provision_id: str, path: Path, line: int) -> tuple[Version, ...]:
    """Versions by day; equal neighbours become one."""
    out: list[Version] = []
    for version in sorted(versions, key=lambda v: v.valid_from):
        last = out[-1] if out else None
        if last and last.valid_to > version.valid_from:
            raise BadLibraryLine(path, f"hai bản của “{provision_id}” cùng áp dụng ngày {version.valid_from}.", line)
        same = (
            last
            and last.valid_to == version.valid_from
            and replace(version, valid_from=last.valid_from, valid_to=last.valid_to, source=last.source) == last
        )
        if last and same:
            out[-1] = replace(last, valid_to=version.valid_to)
        else:
            out.append(version)
    return tuple(out)


def document(
    facts: Facts, found: tuple[Provision, ...], annotations: Sequence[str], warnings: Sequence[str], path: Path
) -> LegalDocument:
    """The document that the provisions make up, under ``facts``.

    Raises:
        MissingFact: no number or slug, title or kind.
    """
    slug = facts.document_slug
    if not slug:
        raise MissingFact(path, "slug", "tên ngắn không dấu của văn bản, hoặc khóa “number” là số hiệu")
    if not facts.title:
        raise MissingFact(path, "title", "tên gọi của văn bản", slug)
    if not facts.kind:
        raise MissingFact(path, "kind", "loại văn bản, ví dụ nghị định", slug)
    kind = facts.kind[0].upper() + facts.kind[1:]
    return LegalDocument(
        slug=slug,
        title=facts.title,
        kind=facts.kind,
        rendition=facts.rendition,
        provisions=with_later_notes(found, facts.effective),
        number=facts.number,
        issuer=facts.issuer or "",
        label=facts.label or (f"{kind} {facts.number}" if facts.number else facts.title),
        aliases=facts.aliases,
        issued=facts.issued,
        effective=facts.effective,
        checked_until=facts.checked_until,
        official_url=facts.official_url,
        relations=facts.relations(),
        series=facts.standard_series(slug),
        annotations=tuple(annotations),
        warnings=tuple(warnings),
    )
