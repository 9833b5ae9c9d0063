"""The knowledge base put together: store, search and embeddings, following the current generation."""

from collections.abc import Collection
from datetime import date
from threading import RLock
from types import TracebackType
from typing import Self

from sqlalchemy import Engine

from knowledge.database import open_database
from knowledge.documents import Level, Rendition
from knowledge.embeddings import NamedEmbeddings, open_embeddings
from knowledge.errors import IndexLost, NoKnowledge
from knowledge.lexical_cache import lexical_index
from knowledge.publish import check_made_with
from knowledge.reranking import Reranker, open_reranker
from knowledge.search import Hit, HybridSearch
from knowledge.settings import KnowledgeSettings
from knowledge.store import KnowledgeStore
from knowledge.vectors import VectorStore


class Knowledge:
    """What the bot, the command line and evals use. Thread-safe; a search always sees the newest generation."""

    def __init__(
        self,
        settings: KnowledgeSettings,
        engine: Engine,
        embeddings: NamedEmbeddings,
        reranker: Reranker | None = None,
    ) -> None:
        self.settings = settings
        self.engine = engine
        self.embeddings = embeddings
        self.reranker = reranker
        self.store = KnowledgeStore(engine)
        self._lock = RLock()
        self._vectors: VectorStore | None = None
        self._search: tuple[int, HybridSearch] | None = None

    def search(
        self,
        query: str,
        *,
        limit: int = 20,
        documents: Collection[str] | None = None,
        rendition: Rendition | None = None,
        day: date | None = None,
        levels: Collection[Level] | None = None,
        by_meaning: bool = True,
    ) -> list[Hit]:
        """Search the current generation (see ``HybridSearch.search``).

        Raises:
            NoKnowledge: nothing has been ingested.
            EmbeddingMismatch: the generation was made with another embedding.
            IndexLost: its vectors are gone.
        """
        from chromadb.errors import NotFoundError

        for _ in range(2):  # a collection may be retired and swept between the look at the pointer and the search
            try:
                return self._current(fresh=by_meaning).search(  # words are in memory, whatever became of a collection
                    query,
                    limit=limit,
                    documents=documents,
                    rendition=rendition,
                    day=day,
                    levels=levels,
                    by_meaning=by_meaning,
                )
            except NotFoundError:
                continue
        raise IndexLost

    def vector(self, query: str) -> list[float]:
        """The vector with which ``query`` is searched (see ``HybridSearch.vector``)."""
        return self._current(fresh=False).vector(query)

    def rarity(self, token: str) -> float:
        """How telling a folded syllable or pair ("liệt_sĩ") is, by how many passages hold it (see ``LexicalIndex``)."""
        return self._current(fresh=False).rarity(token)

    def close(self) -> None:
        """Let go of database and vector store."""
        with self._lock:
            if self._vectors is not None:
                self._vectors.close()
                self._vectors = None
            self._search = None
            self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _current(self, *, fresh: bool) -> HybridSearch:
        snapshot = self.store.snapshot(fresh=fresh)
        generation = snapshot.generation
        if generation is None:
            raise NoKnowledge
        with self._lock:
            if self._search is None or self._search[0] != generation.id:
                check_made_with(generation, self.embeddings.name, self.embeddings.dimension)
                if self._vectors is None:
                    self._vectors = VectorStore(self.settings)
                lexical = lexical_index([p.text for p in snapshot.passages], self.settings.data / "lexical")
                search = HybridSearch(
                    snapshot.passages, generation.collection, self._vectors, self.embeddings, lexical, self.reranker
                )
                self._search = generation.id, search
            return self._search[1]


def open_knowledge(settings: KnowledgeSettings) -> Knowledge:
    """Open the knowledge base of ``settings``, with an empty database where there is none.

    Raises:
        StorageUnavailable: the data folder or the database cannot be opened.
        UnknownEmbedding: the settings name embeddings that do not exist.
        MissingExtra: the settings name a model whose packages are not installed.
    """
    embeddings, reranker = open_embeddings(settings.embedding), open_reranker(settings.reranker)
    return Knowledge(settings, open_database(settings), embeddings, reranker)
