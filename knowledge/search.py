"""Hybrid search: dense and lexical, as a weighted sum of min–max normalised scores."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from knowledge.documents import Level, Rendition
from knowledge.passages import Passage


@dataclass(frozen=True, slots=True)
class Hit:
    """A provision found, with its best passage and both normalised scores (0–1)."""

    provision_id: str
    score: float
    dense: float
    lexical: float
    passage: Passage


class HybridSearch:
    """Searches one generation."""

    def search(
        self,
        query: str,
        *,
        limit: int = 20,
        documents: Collection[str] | None = None,
        rendition: Rendition | None = None,
        day: date | None = None,
        levels: Collection[Level] | None = None,
    ) -> list[Hit]:
        """The best provisions for ``query``, best first; ``None`` leaves a filter open."""
        raise NotImplementedError
