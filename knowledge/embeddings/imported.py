"""Anybody's LangChain ``Embeddings``, by import path."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from importlib import import_module

from langchain_core.embeddings import Embeddings

from knowledge.errors import ModelUnavailable
from knowledge.once import Once


class ImportedEmbeddings(Embeddings):
    """What ``callable`` in ``module`` gives when it is called without arguments, on first use.

    The import path is the name that generations record: embeddings that change need another one.

    Raises:
        ModelUnavailable: (by every method) it cannot be imported, gives no ``Embeddings``, or these fail.
    """

    def __init__(self, module: str, callable_name: str) -> None:
        self.name = f"{module}:{callable_name}"
        self._model = Once(lambda: _call(module, callable_name))

    @cached_property
    def dimension(self) -> int:
        """Length of every vector; LangChain's interface does not tell, so one is made."""
        return len(self.embed_query("An Sinh"))

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Vectors of passages, in order."""
        with self._failures():
            return self._model().embed_documents(texts)

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""
        with self._failures():
            return self._model().embed_query(text)

    @contextmanager
    def _failures(self) -> Iterator[None]:
        try:
            yield
        except Exception as error:  # whatever a stranger's code raises
            raise ModelUnavailable(
                f"Mô hình nhúng “{self.name}” không dùng được: {type(error).__name__}: {error}"
            ) from error


def _call(module: str, callable_name: str) -> Embeddings:
    made = getattr(import_module(module), callable_name)()
    if not isinstance(made, Embeddings):
        raise TypeError(f"{type(made).__name__} không phải là Embeddings của LangChain")
    return made
