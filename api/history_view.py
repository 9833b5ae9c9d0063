"""What happened to documents, as ``ansinh history`` tells it."""

from datetime import datetime

from pydantic import BaseModel

from knowledge.documents import Level, Rendition
from knowledge.history import Change, DocumentChange


class ChangeView(BaseModel):
    """One change of one rendition of a document; ``counts`` are the nodes of each level that it had."""

    at: datetime
    generation: int
    document: str
    rendition: Rendition
    label: str
    change: Change
    files: list[str]
    counts: dict[Level, int]


def view_change(change: DocumentChange) -> ChangeView:
    """A change, flat."""
    return ChangeView(
        at=change.at,
        generation=change.generation,
        document=change.document,
        rendition=change.rendition,
        label=change.label,
        change=change.change,
        files=list(change.files),
        counts=dict(change.counts),
    )
