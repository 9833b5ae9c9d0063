"""Publishing documents: embed first, write a new collection, then move the pointer in one short transaction."""

from collections.abc import Callable, Mapping, Sequence

from knowledge.documents import LegalDocument, Rendition
from knowledge.generations import Generation
from knowledge.settings import KnowledgeSettings

Progress = Callable[[str, int, int], None]
"""Called with a Vietnamese stage name, how much is done, and how much there is."""


def rendition_key(slug: str, rendition: Rendition) -> str:
    """The key of a document's rendition among content hashes: ``75-2021-nd-cp/digest``."""
    return f"{slug}/{rendition.value}"


def publish(
    settings: KnowledgeSettings,
    documents: Sequence[LegalDocument],
    content_hashes: Mapping[str, str] | None = None,
    progress: Progress | None = None,
    *,
    rebuild: bool = False,
) -> Generation:
    """Put ``documents`` into the knowledge base, each replacing its (slug, rendition).

    Documents whose hash in ``content_hashes`` (by ``rendition_key``) is the one stored are left alone; when nothing is
    left to do the current generation is returned. ``rebuild`` indexes again what is held, with the configured embedding.

    Raises:
        IngestRunning: another ingest is at work.
        EmbeddingMismatch: the current generation was made otherwise and ``rebuild`` is not set.
        StorageUnavailable: the disk is full, read-only or unreachable.
    """
    raise NotImplementedError


def remove(
    settings: KnowledgeSettings, slug: str, rendition: Rendition | None = None, progress: Progress | None = None
) -> Generation:
    """Take a document, or one rendition of it, out of the knowledge base.

    Raises:
        UnknownDocument: it is not there.
    """
    raise NotImplementedError


def content_hashes(settings: KnowledgeSettings) -> dict[str, str]:
    """The stored content hash of every rendition held, by ``rendition_key``."""
    raise NotImplementedError
