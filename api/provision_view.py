"""A provision as it stands on a day, with all that belongs to it: what ``ansinh show`` tells."""

from collections.abc import Sequence
from datetime import date

from pydantic import BaseModel

from bot.answer import Number
from bot.derivation import rounded, standard_on
from knowledge.assembly import Knowledge
from knowledge.documents import Action, Amount, Level, Provision, Rendition, Version, known_end
from knowledge.ids import document_of, split
from knowledge.labels import label_of, step_label


class AmountView(BaseModel):
    """An amount of a row; ``amount`` is in đồng on the day shown, also where the law states a multiple."""

    column: str
    unit: str
    amount: int | None
    multiple: Number | None = None
    series: str | None = None
    see: str | None = None
    see_label: str | None = None


class VersionView(BaseModel):
    """Words and the days for which they are the law; ``valid_to`` is null while they still are.

    Multiples are worked out for the day shown; among all versions, for the first day of each.
    """

    rendition: Rendition
    valid_from: date
    valid_to: date | None
    heading: str
    text: str
    source: str
    amounts: list[AmountView]


class NoteView(BaseModel):
    """A dated remark."""

    text: str
    valid_from: date
    valid_to: date | None


class NodeView(BaseModel):
    """A node below the one shown, as of the day: ``name`` is its own step of the label, ``depth`` counts from 1."""

    id: str
    label: str
    name: str
    level: Level
    number: str
    depth: int
    heading: str
    text: str
    amounts: list[AmountView]


class ReferenceView(BaseModel):
    """A citation: the provision at the other end (null where it is not held) and the words that cite."""

    id: str | None
    label: str | None
    document: str | None
    words: str


class AmendedByView(BaseModel):
    """A clause of another document that has changed the provision, and from which day."""

    id: str
    label: str
    action: Action
    valid_from: date


class ProvisionView(BaseModel):
    """Everything about one provision. ``current`` is null where no version is held for the day."""

    id: str
    label: str
    level: Level
    number: str
    document: str
    document_label: str
    title: str
    checked_until: date | None
    official_url: str | None
    as_of: date
    current: VersionView | None
    explanation: str | None
    scope: str | None
    earliest_day: date
    children: list[NodeView]
    versions: list[VersionView]
    amended_by: list[AmendedByView]
    notes: list[NoteView]
    references: list[ReferenceView]
    referenced_by: list[ReferenceView]


_DEEP = {Level.ARTICLE, Level.CLAUSE, Level.POINT, Level.ROW, Level.BULLET, Level.PARAGRAPH, Level.APPENDIX}


def view_provision(knowledge: Knowledge, provision: Provision, day: date) -> ProvisionView:
    """Gather what there is to tell about ``provision`` on ``day``."""
    store, names = knowledge.store, knowledge.store.names()
    document = store.document(document_of(provision.id))
    version = provision.version_on(day)
    digest = provision.explanation_on(day)
    return ProvisionView(
        id=provision.id,
        label=label_of(provision.id, names),
        level=provision.level,
        number=provision.number,
        document=document_of(provision.id),
        document_label=names.label(document_of(provision.id)),
        title=document.title if document else "",
        checked_until=document.checked_until if document else None,
        official_url=document.official_url if document else None,
        as_of=day,
        current=view_version(knowledge, provision, version, day) if version else None,
        explanation=digest.text if digest else None,
        scope=store.scope(provision.id, day) or None,
        earliest_day=store.earliest_day(provision.id),
        children=_below(knowledge, provision, day),
        versions=[
            view_version(knowledge, provision, v, v.valid_from)
            for v in sorted(provision.versions, key=lambda v: (v.rendition is Rendition.DIGEST, v.valid_from))
        ],
        amended_by=[
            AmendedByView(id=a.source, label=label_of(a.source, names), action=a.action, valid_from=first_day)
            for first_day, a in store.amended_by(provision.id)
        ],
        notes=[NoteView(text=n.text, valid_from=n.valid_from, valid_to=known_end(n.valid_to)) for n in provision.notes],
        references=[_reference(knowledge, r.target, r.document, r.words) for r in store.references_from(provision.id)],
        referenced_by=[
            _reference(knowledge, r.source, document_of(r.source), r.words) for r in store.references_to(provision.id)
        ],
    )


def view_version(knowledge: Knowledge, provision: Provision, version: Version, day: date) -> VersionView:
    """One version, its multiples worked out for ``day``."""
    return VersionView(
        rendition=version.rendition,
        valid_from=version.valid_from,
        valid_to=known_end(version.valid_to),
        heading=version.heading,
        text=version.text,
        source=version.source,
        amounts=_amounts(knowledge, provision, version, day),
    )


def _amounts(knowledge: Knowledge, provision: Provision, version: Version, day: date) -> list[AmountView]:
    return [
        AmountView(
            column=a.column,
            unit=a.unit,
            amount=_in_dong(knowledge, provision, a, day),
            multiple=a.multiple,
            series=a.series,
            see=a.see,
            see_label=label_of(a.see, knowledge.store.names()) if a.see else None,
        )
        for a in version.amounts
    ]


def _in_dong(knowledge: Knowledge, provision: Provision, amount: Amount, day: date) -> int | None:
    """The amount in đồng: stated, or the multiple of the standard amount of the day, rounded as the law says."""
    if amount.multiple is None:
        return amount.value
    step = standard_on(knowledge, provision.id, day)
    return rounded(amount.multiple * step.value, step.round_to) if step else None


def view_contents(knowledge: Knowledge, slug: str, day: date) -> list[NodeView]:
    """What stands at the top of a document."""
    return _nodes(knowledge, knowledge.store.children(slug), slug, day)


def _below(knowledge: Knowledge, provision: Provision, day: date) -> list[NodeView]:
    """All nodes below an article or an annex; below a chapter or a part only the next ones, which is its contents."""
    store = knowledge.store
    nodes = store.subtree(provision.id)[1:] if provision.level in _DEEP else store.children(provision.id)
    return _nodes(knowledge, nodes, provision.id, day)


def _nodes(knowledge: Knowledge, nodes: Sequence[Provision], top: str, day: date) -> list[NodeView]:
    names = knowledge.store.names()
    depths = {top: 0}
    views = []
    for node in nodes:
        depths[node.id] = depths.get(node.parent or "", 0) + 1
        if version := node.version_on(day):
            views.append(
                NodeView(
                    id=node.id,
                    label=label_of(node.id, names),
                    name=step_label(split(node.id)[1][-1]),
                    level=node.level,
                    number=node.number,
                    depth=depths[node.id],
                    heading=version.heading,
                    text=version.text,
                    amounts=_amounts(knowledge, node, version, day),
                )
            )
    return views


def _reference(knowledge: Knowledge, target: str | None, document: str | None, words: str) -> ReferenceView:
    label = label_of(target, knowledge.store.names()) if target else None
    return ReferenceView(id=target, label=label, document=document, words=words)
