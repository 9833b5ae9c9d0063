"""Vectors of texts already embedded, shipped or kept in the database: an ingest embeds only what is new."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

import numpy as np
from sqlalchemy import Engine, select

from knowledge.embeddings import NamedEmbeddings, Vector
from knowledge.shipped import shipped_vectors, text_hash
from knowledge.tables import EmbeddingRow

_T = TypeVar("_T")
_BATCH = 64


class CachedEmbeddings:
    """Passage vectors, from the package or the database where the text has been embedded before."""

    def __init__(self, engine: Engine, embeddings: NamedEmbeddings) -> None:
        self._engine = engine
        self._embeddings = embeddings

    def passages(self, texts: Sequence[str], progress: Callable[[int, int], None] | None = None) -> Vector:
        """The vectors of ``texts`` as rows of one float32 array; each batch is kept as soon as it is made."""
        hashes = [text_hash(text) for text in texts]
        shipped = shipped_vectors(self._embeddings.name)
        held = {h: shipped[h] for h in set(hashes) if h in shipped}
        held |= self._held(set(hashes) - held.keys())
        missing = {h: text for h, text in zip(hashes, texts, strict=True) if h not in held}
        done = len(texts) - len(missing)
        # Texts of like length in one batch: the engine's two threads then finish together.
        for batch in _batches(sorted(missing.items(), key=lambda item: len(item[1])), _BATCH):
            vectors = np.asarray(self._embeddings.embed_documents([text for _, text in batch]), dtype="<f4")
            fresh = {h: vector for (h, _), vector in zip(batch, vectors, strict=True)}
            self._keep(fresh)
            held.update(fresh)
            done += len(batch)
            if progress:
                progress(done, len(texts))
        if not hashes:
            return np.empty((0, self._embeddings.dimension), dtype="<f4")
        return np.stack([held[h] for h in hashes])

    def _held(self, hashes: set[str]) -> dict[str, Vector]:
        e = EmbeddingRow
        found: dict[str, Vector] = {}
        with self._engine.connect() as connection:
            for batch in _batches(sorted(hashes), 500):
                query = select(e.hash, e.vector).where(e.model == self._embeddings.name, e.hash.in_(batch))
                found.update((h, np.frombuffer(vector, dtype="<f4")) for h, vector in connection.execute(query))
        return found

    def _keep(self, vectors: dict[str, Vector]) -> None:
        rows = [{"model": self._embeddings.name, "hash": h, "vector": v.tobytes()} for h, v in vectors.items()]
        with self._engine.begin() as connection:
            connection.execute(EmbeddingRow.__table__.insert(), rows)  # type: ignore[attr-defined]


def _batches(items: Iterable[_T], size: int) -> Iterator[list[_T]]:
    held = list(items)
    return (held[i : i + size] for i in range(0, len(held), size))
