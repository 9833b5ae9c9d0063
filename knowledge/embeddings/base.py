"""What search and ingest need of embeddings, whoever makes them."""

from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

Vector: TypeAlias = NDArray[np.float32]


class NamedEmbeddings(Protocol):
    """LangChain's ``Embeddings`` with the name and dimension that a generation records."""

    @property
    def name(self) -> str:
        """What identifies the model: vectors of two names are never mixed."""
        ...

    @property
    def dimension(self) -> int:
        """Length of every vector."""
        ...

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Vectors of passages."""
        ...

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""
        ...
