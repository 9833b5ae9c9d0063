"""The law in memory: both renditions of every document merged into one tree of provisions."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Self, TypeVar

from knowledge import ids
from knowledge.amendments import AmendmentState, State, with_amendments
from knowledge.documents import (
    Amendment,
    LegalDocument,
    Level,
    Provision,
    Relation,
    RelationKind,
    Rendition,
    StandardSeries,
    Version,
)
from knowledge.labels import DocumentName, DocumentNames
from knowledge.records import Key
from knowledge.staleness import with_stale_notes

_T = TypeVar("_T")
_ABOVE_ARTICLES = {Level.PART, Level.CHAPTER, Level.SECTION}


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """A document's facts (both renditions merged, the official one first) and how much of it is held."""

    slug: str
    title: str
    kind: str
    renditions: tuple[Rendition, ...]
    counts: Mapping[Level, int]
    number: str | None = None
    issuer: str = ""
    label: str = ""
    aliases: tuple[str, ...] = ()
    issued: date | None = None
    effective: date | None = None
    checked_until: date | None = None
    official_url: str | None = None
    relations: tuple[Relation, ...] = ()
    annotations: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


class Corpus:
    """Every document held, by slug and rendition, and the provisions that they have in common.

    A provision of both renditions is one node: versions, questions and notes of both, the official one's place. What
    official texts amend is worked into the official texts they amend, and digests that do not know of it say so;
    ``editions`` stay as they were given.
    """

    @classmethod
    def of(cls, documents: Iterable[LegalDocument]) -> Self:
        """The corpus of documents that were read, not loaded."""
        return cls({(document.slug, document.rendition): document for document in documents})

    def __init__(self, editions: Mapping[Key, LegalDocument]) -> None:
        self.editions = dict(editions)
        amended, self.amendments = with_amendments(editions)
        amended, self.stale = with_stale_notes(amended, self.amendments)
        by_slug: dict[str, list[LegalDocument]] = defaultdict(list)
        for _, document in sorted(amended.items(), key=lambda item: (item[0][0], _second(item[0][1]))):
            by_slug[document.slug].append(document)
        self.by_slug = dict(by_slug)
        self.provisions: dict[str, Provision] = {}
        self._children: dict[str, list[str]] = defaultdict(list)
        for slug, renditions in self.by_slug.items():
            nodes = _merged(renditions)
            self.provisions.update(nodes)
            for node in nodes.values():
                parent = node.parent if node.parent in nodes else None
                self._children[parent or slug].append(node.id)

    @cached_property
    def documents(self) -> dict[str, DocumentInfo]:
        """Facts and counts of each document, by slug."""
        counts: dict[str, Counter[Level]] = defaultdict(Counter)
        for node in self.provisions.values():
            counts[ids.document_of(node.id)][node.level] += 1
        return {slug: _info(renditions, counts[slug]) for slug, renditions in self.by_slug.items()}

    @cached_property
    def names(self) -> DocumentNames:
        """How the documents are called."""
        return DocumentNames(DocumentName(i.slug, i.label, i.aliases) for i in self.documents.values())

    def amendment_report(self, slug: str) -> tuple[AmendmentState, ...]:
        """What became of the amendments that a document makes or undergoes, in the order of their days."""
        return tuple(
            state
            for state in self.amendments
            if slug in (ids.document_of(state.amendment.source), ids.document_of(state.amendment.target))
        )

    def amended_by(self, provision_id: str) -> list[tuple[date, Amendment]]:
        """What has changed a provision, or all that it stands in, with the first day of its new words."""
        return [
            (state.amendment.first_day_of(provision_id), state.amendment)
            for state in self.amendments
            if state.state is not State.TASK and ids.within(provision_id, state.amendment.target)
        ]

    @cached_property
    def amending(self) -> dict[str, list[Amendment]]:
        """The amendments that each provision of the documents held makes."""
        found = defaultdict(list)
        for state in self.amendments:
            found[state.amendment.source].append(state.amendment)
        return dict(found)

    @cached_property
    def amends(self) -> dict[str, str]:
        """The document (its slug) that a provision amends with all below it, for those that amend just one."""
        found: dict[str, set[str]] = defaultdict(set)
        for source, amendments in self.amending.items():
            steps = source.split("/")
            for end in range(2, len(steps) + 1):
                found["/".join(steps[:end])] |= {ids.document_of(amendment.target) for amendment in amendments}
        return {provision_id: slugs.pop() for provision_id, slugs in found.items() if len(slugs) == 1}

    def children(self, provision_id: str) -> list[Provision]:
        """The nodes right below a provision or at the top of a document, in reading order."""
        return [self.provisions[child] for child in self._children.get(provision_id, ())]

    def ancestors(self, provision_id: str) -> list[Provision]:
        """The nodes above a provision, from the top."""
        above: list[Provision] = []
        node = self.provisions.get(provision_id)
        while node is not None and node.parent is not None:
            node = self.provisions.get(node.parent)
            if node is not None:
                above.append(node)
        return above[::-1]

    def subtree(self, provision_id: str) -> list[Provision]:
        """A provision and all below it in reading order; of a slug, the whole document."""
        order, spans = self._laid_out
        return order[spans[provision_id]] if provision_id in spans else []

    @cached_property
    def _laid_out(self) -> tuple[list[Provision], dict[str, slice]]:
        """All provisions in reading order, and where in it each of them, or each document, stands with all below it."""
        order: list[Provision] = []
        spans: dict[str, slice] = {}

        def lay(id_: str) -> None:
            start = len(order)
            if id_ in self.provisions:
                order.append(self.provisions[id_])
            for child in self._children.get(id_, ()):
                lay(child)
            spans[id_] = slice(start, len(order))

        for slug in self.by_slug:
            lay(slug)
        return order, spans

    def scope(self, provision_id: str, day: date, rendition: Rendition | None = None) -> str:
        """The words above a provision that apply on ``day``, one a line, from the top.

        Headings count as words from the article (or annex, or Party section) down: "Đối tượng không được hưởng" turns
        a clause around. Chapters of a statute only group articles and are left out.
        """
        above = self.ancestors(provision_id)
        node = self.provisions.get(provision_id)
        statute = any(n.level is Level.ARTICLE for n in [*above, *([node] if node else [])])
        lines = []
        for ancestor in above:
            version = nearest_version(ancestor, day, rendition)
            if version is not None:
                grouping = statute and ancestor.level in _ABOVE_ARTICLES
                lines += [words for words in ("" if grouping else version.heading, version.text) if words]
        return "\n".join(lines)

    def series(self, slug: str) -> list[StandardSeries]:
        """The standard amounts that a document's multiples count with: its own, else those of a decree that guides it.

        Our digest states them, an official text may.
        """
        found: dict[str, StandardSeries] = {}
        for document in self.by_slug.get(slug, ()):
            for series in document.series:
                found.setdefault(series.code, series)
        if not found:
            for guide in self._guides.get(slug, ()):
                found |= {series.code: series for series in self.series(guide)}
        return list(found.values())

    @cached_property
    def _guides(self) -> dict[str, list[str]]:
        """The documents that guide each one and state standard amounts."""
        guides: dict[str, list[str]] = defaultdict(list)
        for slug, renditions in self.by_slug.items():
            numbers = {r.number for d in renditions for r in d.relations if r.kind is RelationKind.GUIDES}
            if any(document.series for document in renditions):
                for number in numbers:
                    guides[ids.document_slug(number)].append(slug)
        return dict(guides)


def nearest_version(node: Provision, day: date, rendition: Rendition | None = None) -> Version | None:
    """The version of ``day``; where this rendition has none, the other one's, else the nearest before or after."""
    version = node.version_on(day, rendition) or node.version_on(day)
    if version is None and node.versions:
        before = [v for v in node.versions if v.valid_from <= day]
        if before:
            return max(before, key=lambda v: v.valid_from)
        return min(node.versions, key=lambda v: v.valid_from)
    return version


def _second(rendition: Rendition) -> bool:
    return rendition is not Rendition.OFFICIAL


def _merged(renditions: Sequence[LegalDocument]) -> dict[str, Provision]:
    first, *others = renditions
    nodes = {node.id: node for node in first.provisions}
    for other in others:
        order = list(nodes)
        after: dict[str | None, list[str]] = defaultdict(list)
        previous: str | None = None
        for node in other.provisions:
            held = nodes.get(node.id)
            if held is None:
                nodes[node.id] = node
                after[previous].append(node.id)
            else:
                nodes[node.id] = _union(held, node)
                previous = node.id
        placed = [*after[None], *(id_ for held_id in order for id_ in (held_id, *after[held_id]))]
        nodes = {id_: nodes[id_] for id_ in placed}
    return nodes


def _union(first: Provision, second: Provision) -> Provision:
    return replace(
        first,
        parent=first.parent or second.parent,
        versions=first.versions + second.versions,
        questions=_distinct(first.questions, second.questions),
        notes=_distinct(first.notes, second.notes),
    )


def _distinct(*groups: Iterable[_T]) -> tuple[_T, ...]:
    return tuple(dict.fromkeys(item for group in groups for item in group))


def _info(renditions: Sequence[LegalDocument], counts: Mapping[Level, int]) -> DocumentInfo:
    first = renditions[0]

    def fact(values: Iterable[_T]) -> _T:
        held = list(values)
        return next((value for value in held if value), held[0])

    kind = fact(d.kind for d in renditions)
    number = fact(d.number for d in renditions)
    title = fact(d.title for d in renditions)
    default = f"{kind[:1].upper()}{kind[1:]} {number}" if number else title
    return DocumentInfo(
        slug=first.slug,
        title=title,
        kind=kind,
        renditions=tuple(d.rendition for d in renditions),
        counts={level: counts[level] for level in Level if counts[level]},
        number=number,
        issuer=fact(d.issuer for d in renditions),
        label=fact(d.label for d in renditions) or default,
        aliases=_distinct(*(d.aliases for d in renditions)),
        issued=fact(d.issued for d in renditions),
        effective=fact(d.effective for d in renditions),
        checked_until=fact(d.checked_until for d in renditions),
        official_url=fact(d.official_url for d in renditions),
        relations=_distinct(*(d.relations for d in renditions)),
        annotations=_distinct(*(d.annotations for d in renditions)),
        warnings=_distinct(*(d.warnings for d in renditions)),
    )
