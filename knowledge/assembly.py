"""The knowledge base put together: store, search and embeddings, following the current generation."""

from collections.abc import Collection
from datetime import date
from types import TracebackType
from typing import Self

from knowledge.documents import Level, Rendition
from knowledge.search import Hit
from knowledge.settings import KnowledgeSettings
from knowledge.store import KnowledgeStore


class Knowledge:
    """What the bot, the command line and evals use. Thread-safe; every call sees the newest generation."""

    store: KnowledgeStore

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
        """Search the current generation (see ``HybridSearch.search``).

        Raises:
            NoKnowledge: nothing has been ingested.
            EmbeddingMismatch: the generation was made with another embedding.
        """
        raise NotImplementedError

    def close(self) -> None:
        """Let go of database and vector store."""
        raise NotImplementedError

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_knowledge(settings: KnowledgeSettings) -> Knowledge:
    """Open the knowledge base of ``settings``; creates nothing but an empty database."""
    raise NotImplementedError
