"""What is held of a document, as ``ansinh documents`` tells it."""

from datetime import date

from pydantic import BaseModel

from knowledge.documents import Level, Rendition
from knowledge.store import DocumentInfo


class DocumentView(BaseModel):
    """One document: its facts and how many nodes of each level are held."""

    slug: str
    number: str | None
    label: str
    title: str
    renditions: list[Rendition]
    articles: int
    clauses: int
    points: int
    rows: int
    parts: int
    sections: int
    bullets: int
    paragraphs: int
    issued: date | None
    effective: date | None
    checked_until: date | None
    warnings: list[str]


def view_document(info: DocumentInfo) -> DocumentView:
    """The facts of ``info``, flat."""

    def count(level: Level) -> int:
        return info.counts.get(level, 0)

    return DocumentView(
        slug=info.slug,
        number=info.number,
        label=info.label or info.number or info.title,
        title=info.title,
        renditions=list(info.renditions),
        articles=count(Level.ARTICLE),
        clauses=count(Level.CLAUSE),
        points=count(Level.POINT),
        rows=count(Level.ROW),
        parts=count(Level.PART),
        sections=count(Level.SECTION),
        bullets=count(Level.BULLET),
        paragraphs=count(Level.PARAGRAPH),
        issued=info.issued,
        effective=info.effective,
        checked_until=info.checked_until,
        warnings=list(info.warnings),
    )
