"""What a search box shows: what a label names so far, then what holds the words, each with these marked."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pydantic import BaseModel

from api.highlights import MarkedView, holds, snippet
from knowledge.assembly import Knowledge
from knowledge.documents import Level, Provision, Rendition, Version, known_end
from knowledge.half_labels import named
from knowledge.ids import document_of
from knowledge.labels import label_of
from knowledge.search import Hit


class FoundBy(StrEnum):
    """Why a provision is among the results."""

    LABEL = "label"
    WORDS = "words"
    MEANING = "meaning"


class FoundView(BaseModel):
    """One result: its words as of the day under their scope, and the part of them that matches, in pieces.

    ``rendition`` and the days are null where no words are held for the day; ``score`` is 1 for the best of its kind.
    """

    id: str
    label: str
    document: str
    level: Level
    found_by: FoundBy
    score: float
    scope: str | None
    text: str
    snippet: list[MarkedView]
    rendition: Rendition | None
    valid_from: date | None
    valid_to: date | None


class NamedView(BaseModel):
    """A document that is named."""

    slug: str
    label: str
    title: str


class SearchView(BaseModel):
    """Documents that the text names, and provisions: those that it names first."""

    as_of: date
    documents: list[NamedView]
    hits: list[FoundView]


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for, and where; ``None`` leaves a filter open."""

    text: str
    day: date
    limit: int = 10
    documents: Collection[str] | None = None
    levels: Collection[Level] | None = None
    rendition: Rendition | None = None
    by_meaning: bool = False


def view_found(knowledge: Knowledge, sought: Sought) -> SearchView:
    """Look ``sought`` up by label and by words, at wish by meaning too."""
    store = knowledge.store
    names = named(store.snapshot().corpus, sought.text)
    by_label = [p for p in store.provisions(names.provisions).values() if _allowed(p, sought)]
    hits = knowledge.search(
        sought.text,
        limit=sought.limit,
        documents=sought.documents,
        rendition=sought.rendition,
        day=sought.day,
        levels=sought.levels,
        by_meaning=sought.by_meaning,
    )
    found = {p.id: _view(knowledge, p, sought) for p in by_label[: sought.limit]}
    for hit in hits:
        provision = store.provision(hit.provision_id)
        if provision is not None and provision.id not in found and _allowed(provision, sought):
            found[provision.id] = _view(knowledge, provision, sought, hit)
    documents = [d for slug in names.documents if (d := store.document(slug))]
    return SearchView(
        as_of=sought.day,
        documents=[NamedView(slug=d.slug, label=store.names().label(d.slug), title=d.title) for d in documents],
        hits=list(found.values())[: sought.limit],
    )


def _allowed(provision: Provision, sought: Sought) -> bool:
    """Whether the filters let a provision through; one without words for the day is shown, as not yet there."""
    return (
        (sought.documents is None or document_of(provision.id) in sought.documents)
        and (sought.levels is None or provision.level in sought.levels)
        and (sought.rendition is None or any(v.rendition is sought.rendition for v in provision.versions))
    )


def _view(knowledge: Knowledge, provision: Provision, sought: Sought, hit: Hit | None = None) -> FoundView:
    """A provision found by ``hit``, or by its label."""
    version = provision.version_on(sought.day, sought.rendition)
    text = "\n".join(filter(None, (version.heading, version.text))) if version else ""
    if hit is None:
        found_by, words = FoundBy.LABEL, snippet(text, "")
    else:
        found_by = FoundBy.WORDS if hit.lexical else FoundBy.MEANING
        words = snippet(_telling(text, version, hit, sought.text), sought.text)
    return FoundView(
        id=provision.id,
        label=label_of(provision.id, knowledge.store.names()),
        document=document_of(provision.id),
        level=provision.level,
        found_by=found_by,
        score=hit.score if hit else 1.0,
        scope=knowledge.store.scope(provision.id, sought.day, sought.rendition) or None,
        text=text,
        snippet=words,
        rendition=version.rendition if version else None,
        valid_from=version.valid_from if version else None,
        valid_to=known_end(version.valid_to) if version else None,
    )


def _telling(text: str, version: Version | None, hit: Hit, query: str) -> str:
    """The provision's own words; those of all below it where these hold what was looked for and its own do not."""
    passage = hit.passage
    below = passage.kind == "text" and version is not None and passage.rendition is version.rendition
    return passage.text if below and not holds(text, query) else text
