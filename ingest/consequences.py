"""What bringing documents in would change: which amendments take effect, which digests go out of date."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.amendments import AmendmentState
from knowledge.corpus import Corpus
from knowledge.documents import LegalDocument
from knowledge.held import held_editions
from knowledge.settings import KnowledgeSettings
from knowledge.staleness import Stale


@dataclass(frozen=True, slots=True)
class Consequences:
    """``amendments`` are those that the new documents make or undergo; ``stale`` are the digests newly out of date."""

    amendments: tuple[AmendmentState, ...]
    stale: tuple[Stale, ...]


def consequences(settings: KnowledgeSettings, documents: Sequence[LegalDocument]) -> Consequences:
    """Compare the knowledge base as it is with what it would be; nothing is written."""
    held = held_editions(settings)
    before = Corpus(held)
    after = Corpus({**held, **{(document.slug, document.rendition): document for document in documents}})
    known, known_stale = set(before.amendments), set(before.stale)
    states = dict.fromkeys(state for document in documents for state in after.amendment_report(document.slug))
    return Consequences(
        tuple(state for state in states if state not in known),
        tuple(stale for stale in after.stale if stale not in known_stale),
    )
