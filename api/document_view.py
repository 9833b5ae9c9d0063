"""What is held of a document, as ``ansinh documents`` tells it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from pydantic import BaseModel

from knowledge.documents import LegalDocument, Level, Rendition
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
    """A document as the store holds it."""
    return _view(info, info.renditions, info.counts)


def view_read_document(document: LegalDocument) -> DocumentView:
    """A document as it was just read from its files."""
    return _view(document, (document.rendition,), Counter(p.level for p in document.provisions))


def _view(
    facts: DocumentInfo | LegalDocument, renditions: Sequence[Rendition], counts: Mapping[Level, int]
) -> DocumentView:
    return DocumentView(
        slug=facts.slug,
        number=facts.number,
        label=facts.label or facts.number or facts.title,
        title=facts.title,
        renditions=list(renditions),
        articles=counts.get(Level.ARTICLE, 0),
        clauses=counts.get(Level.CLAUSE, 0),
        points=counts.get(Level.POINT, 0),
        rows=counts.get(Level.ROW, 0),
        parts=counts.get(Level.PART, 0),
        sections=counts.get(Level.SECTION, 0),
        bullets=counts.get(Level.BULLET, 0),
        paragraphs=counts.get(Level.PARAGRAPH, 0),
        issued=facts.issued,
        effective=facts.effective,
        checked_until=facts.checked_until,
        warnings=list(facts.warnings),
    )
