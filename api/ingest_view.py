"""What an ingest did, as ``ansinh ingest`` tells it."""

from pydantic import BaseModel

from api.document_view import DocumentView, view_read_document
from ingest.pipeline import Ingested


class IngestView(BaseModel):
    """``documents`` were read anew, ``unchanged`` (slug/rendition) were left alone."""

    generation: int
    documents: list[DocumentView]
    unchanged: list[str]


def view_ingest(done: Ingested) -> IngestView:
    """The outcome of an ingest, flat."""
    return IngestView(
        generation=done.generation.id,
        documents=[view_read_document(document) for document in done.documents],
        unchanged=list(done.unchanged),
    )
