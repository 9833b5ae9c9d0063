"""What an ingest read and did, as ``ansinh ingest`` tells it."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from pydantic import BaseModel

from api.document_view import DocumentView, view_read_document
from ingest.consequences import Consequences
from ingest.draft import NEEDED
from ingest.pipeline import Plan, Read
from ingest.shipped import Ingested
from knowledge.amendments import State
from knowledge.documents import FOREVER, LegalDocument, Level, Provision, RelationKind
from knowledge.ids import split
from knowledge.labels import DocumentName, DocumentNames, label_of, label_within, step_label


class OutlineView(BaseModel):
    """A line of the outline: a chapter, an article or an annex with its heading and how much stands below it."""

    name: str
    heading: str
    depth: int
    clauses: int
    rows: int


class ReadView(DocumentView):
    """A document as it was read: from which files, what it bears on, its outline, and facts that are missing."""

    files: list[str]
    amends: list[str]
    replaces: list[str]
    missing: list[str]
    outline: list[OutlineView]


class AmendmentView(BaseModel):
    """What became of a change that a new document makes or undergoes; ``reason`` is there where a person is needed."""

    source: str
    source_label: str
    target: str
    target_label: str
    effective: date
    state: State
    reason: str


class StaleView(BaseModel):
    """A change that our digest does not know yet; ``superseded``: the official words are quoted instead."""

    number: str
    since: date
    superseded: bool
    provisions: list[str]


class IngestView(BaseModel):
    """``documents`` were read anew, ``unchanged`` (slug/rendition) were left alone, ``failures`` could not be used.

    ``generation`` is null where nothing was written.
    """

    generation: int | None
    documents: list[ReadView]
    unchanged: list[str]
    failures: list[str]
    amendments: list[AmendmentView] = []
    stale: list[StaleView] = []


def view_ingest(done: Ingested, following: Consequences | None = None) -> IngestView:
    """The outcome of an ingest, flat."""
    return _with(
        following,
        IngestView(
            generation=done.generation.id,
            documents=[_view(document, ()) for document in done.documents],
            unchanged=list(done.unchanged),
            failures=[],
        ),
    )


def view_plan(planned: Plan, following: Consequences | None) -> IngestView:
    """What an ingest would bring in, flat."""
    return _with(
        following,
        IngestView(
            generation=None,
            documents=[_view(_tentative(read), read.draft.missing) for read in planned.read],
            unchanged=list(planned.unchanged),
            failures=[failure.message for failure in planned.failures],
        ),
    )


def _with(following: Consequences | None, view: IngestView) -> IngestView:
    if following is None:
        return view
    names = DocumentNames(DocumentName(d.slug, d.label) for d in view.documents)
    order = sorted(following.stale, key=lambda s: (s.number, s.since, s.superseded, s.provision))
    changes = groupby(order, key=lambda s: (s.number, s.since, s.superseded))
    return view.model_copy(
        update={
            "amendments": [
                AmendmentView(
                    source=state.amendment.source,
                    source_label=label_of(state.amendment.source, names),
                    target=state.amendment.target,
                    target_label=f"{label_within(state.amendment.target)} {state.amendment.document}".strip(),
                    effective=state.amendment.effective,
                    state=state.state,
                    reason=state.reason,
                )
                for state in following.amendments
            ],
            "stale": [
                StaleView(number=number, since=since, superseded=superseded, provisions=[s.provision for s in group])
                for (number, since, superseded), group in changes
            ],
        }
    )


def _tentative(read: Read) -> LegalDocument:
    """The document, under stand-ins for the facts that are missing."""
    stand_ins = {"slug": "chua-co-so-hieu", "title": "(chưa có tên)", "kind": "văn bản", "effective": FOREVER}
    lacking = ("slug" if key == "number" else key for key in read.draft.missing)
    return read.answered(**{key: stand_ins[key] for key in lacking}).document


def _view(document: LegalDocument, missing: tuple[str, ...]) -> ReadView:
    facts = view_read_document(document).model_dump()
    if "effective" in missing:
        facts["effective"] = None
    return ReadView(
        **facts,
        files=[source.name for source in document.sources],
        amends=[r.number for r in document.relations if r.kind is RelationKind.AMENDS],
        replaces=[r.number for r in document.relations if r.kind is RelationKind.REPLACES],
        missing=[f"{key}: {NEEDED[key]}" for key in missing],
        outline=list(_outline(document)),
    )


_OUTLINED = (Level.PART, Level.CHAPTER, Level.SECTION, Level.ARTICLE, Level.APPENDIX)


def _outline(document: LegalDocument) -> Iterator[OutlineView]:
    depths: dict[str | None, int] = {None: -1}
    for node in document.provisions:
        depths[node.id] = depths.get(node.parent, -1) + 1
    for head, group in groupby(_with_heads(document), key=lambda pair: pair[0]):
        nodes = [node for _, node in group]
        if head is not None:
            yield OutlineView(
                name=step_label(split(head.id)[1][-1]),
                heading=next((v.heading for v in head.versions if v.heading), ""),
                depth=depths[head.id],
                clauses=sum(node.level is Level.CLAUSE for node in nodes),
                rows=sum(node.level is Level.ROW for node in nodes),
            )


def _with_heads(document: LegalDocument) -> Iterator[tuple[Provision | None, Provision]]:
    """Every node with the node of the outline that it stands below (or is)."""
    head: Provision | None = None
    for node in document.provisions:
        head = node if node.level in _OUTLINED else head
        yield head, node
