"""The vector store: one Chroma collection a generation, cosine distance, nothing sent anywhere."""

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from knowledge.embeddings import Vector
from knowledge.errors import StorageUnavailable
from knowledge.passages import Passage, as_number
from knowledge.settings import KnowledgeSettings
from knowledge.storage import storage_errors

if TYPE_CHECKING:
    from chromadb.api import ClientAPI

PREFIX = "ansinh-"
_BATCH = 2000
_SERVER = re.compile(r"(?P<scheme>https?)://(?P<host>[\w.-]+)(?::(?P<port>\d{1,5}))?/?")


class VectorStore:
    """Collections of passages: the embedded store in the data folder, or a Chroma server by URL."""

    def __init__(self, settings: KnowledgeSettings) -> None:
        self._where = settings.chroma_url or str(settings.chroma_folder)
        self.shared = settings.chroma_url is not None
        with storage_errors(self._where):
            self._client = _client(settings)

    def write(
        self,
        collection: str,
        passages: Sequence[Passage],
        vectors: Vector,
        progress: Callable[[int, int], None] | None = None,
    ) -> None:
        """Create ``collection`` and put every passage's vector and filter values into it."""
        with storage_errors(self._where):
            target = self._client.create_collection(
                collection,
                configuration={"hnsw": {"space": "cosine", "ef_construction": 200, "ef_search": 400}},
                embedding_function=None,
            )
            size = min(_BATCH, self._client.get_max_batch_size())
            for start in range(0, len(passages), size):
                batch = passages[start : start + size]
                target.add(
                    ids=[p.id for p in batch],
                    embeddings=vectors[start : start + size],
                    metadatas=[_metadata(p) for p in batch],
                )
                if progress:
                    progress(min(start + size, len(passages)), len(passages))

    def query(
        self, collection: str, vector: Vector | Sequence[float], count: int, where: dict[str, Any] | None
    ) -> list[tuple[str, float]]:
        """The ``count`` passages nearest to ``vector``: (passage id, cosine similarity)."""
        with storage_errors(self._where):
            found = self._client.get_collection(collection, embedding_function=None).query(
                query_embeddings=np.asarray([vector], dtype=np.float32),
                n_results=count,
                where=where,
                include=["distances"],
            )
        distances = (found["distances"] or [[]])[0]
        return [(id_, 1.0 - distance) for id_, distance in zip(found["ids"][0], distances, strict=True)]

    def collections(self) -> list[str]:
        """The names of all collections of ours."""
        with storage_errors(self._where):
            return [c.name for c in self._client.list_collections() if c.name.startswith(PREFIX)]

    def delete(self, collection: str) -> None:
        """Delete a collection; one already gone is fine."""
        from chromadb.errors import NotFoundError

        with storage_errors(self._where):
            try:
                self._client.delete_collection(collection)
            except NotFoundError:
                return

    def close(self) -> None:
        """Let go of files and connections."""
        client = cast("Any", self._client)
        client.close()  # every client has it, the interface does not say so
        if self.shared:  # Chroma's own close leaves its connections open
            client._server._session.close()
            client._admin_client._server._session.close()


def _client(settings: KnowledgeSettings) -> "ClientAPI":
    import chromadb  # imported late: it takes a second, and a look into the database does without it
    from chromadb.config import Settings

    quiet = Settings(anonymized_telemetry=False)
    if settings.chroma_url is None:
        settings.chroma_folder.mkdir(parents=True, exist_ok=True)
        return chromadb.PersistentClient(str(settings.chroma_folder), settings=quiet)
    address = _SERVER.fullmatch(settings.chroma_url)
    if address is None:
        raise StorageUnavailable("Địa chỉ máy chủ Chroma không đọc được. Mẫu: http://MÁY:8000")
    tls = address["scheme"] == "https"
    return chromadb.HttpClient(address["host"], int(address["port"] or (443 if tls else 8000)), tls, settings=quiet)


def _metadata(passage: Passage) -> dict[str, str | int]:
    return {
        "document": passage.document,
        "level": passage.level.value,
        "rendition": passage.rendition.value if passage.rendition else "any",
        "valid_from": as_number(passage.valid_from),
        "valid_to": as_number(passage.valid_to),
    }
