"""A provision found by search, with its words as of the day."""

from datetime import date

from pydantic import BaseModel

from knowledge.assembly import Knowledge
from knowledge.documents import Level, Rendition, known_end
from knowledge.ids import document_of
from knowledge.labels import label_of
from knowledge.search import Hit


class HitView(BaseModel):
    """One result; ``score`` is what the order is by, ``dense`` and ``lexical`` are its parts (0–1)."""

    id: str
    label: str
    document: str
    level: Level
    score: float
    dense: float
    lexical: float
    scope: str | None
    text: str
    rendition: Rendition | None
    valid_from: date | None
    valid_to: date | None


def view_hit(knowledge: Knowledge, hit: Hit, day: date) -> HitView:
    """The words behind ``hit``; the passage's own where no version of the day is held."""
    store = knowledge.store
    provision = store.provision(hit.provision_id)
    version = provision.version_on(day) if provision else None
    return HitView(
        id=hit.provision_id,
        label=label_of(hit.provision_id, store.names()),
        document=document_of(hit.provision_id),
        level=provision.level if provision else Level.ARTICLE,
        score=hit.score,
        dense=hit.dense,
        lexical=hit.lexical,
        scope=store.scope(hit.provision_id, day) or None,
        text=" ".join(filter(None, (version.heading, version.text))) if version else hit.passage.text,
        rendition=version.rendition if version else hit.passage.rendition,
        valid_from=version.valid_from if version else None,
        valid_to=known_end(version.valid_to) if version else None,
    )
