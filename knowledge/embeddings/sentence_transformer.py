"""Any SentenceTransformer (extra ``sentence-transformers``)."""

from functools import cached_property
from typing import Any

from langchain_core.embeddings import Embeddings

from knowledge.local_models import LocalModel
from knowledge.once import Once

PROVIDER = "sentence-transformers"


class SentenceTransformerEmbeddings(Embeddings):
    """A SentenceTransformer by folder or by its name on the hub, loaded on first use.

    Questions and passages get the prompts that the model's own settings name for them ("query"; "document", "passage"
    or "corpus"). Models of the E5 family need such prompts and are mostly published without.

    Raises:
        MissingExtra: sentence-transformers is not installed.
        ModelUnavailable: (by every method) the model is not on this machine, or cannot be read.
    """

    def __init__(self, model: str) -> None:
        self._source = LocalModel(model)
        self._model: Once[Any] = Once(lambda: self._source.load("SentenceTransformer"))

    @cached_property
    def name(self) -> str:
        """The provider, the model and a hash of its files, so that vectors of two states never mix."""
        return f"{PROVIDER}:{self._source.identity()}"

    @cached_property
    def dimension(self) -> int:
        """Length of every vector."""
        return len(self.embed_query("An Sinh"))

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Vectors of passages, in order."""
        vectors: list[list[float]] = self._model().encode_document(texts, show_progress_bar=False).tolist()
        return vectors

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""
        vector: list[float] = self._model().encode_query(text, show_progress_bar=False).tolist()
        return vector
