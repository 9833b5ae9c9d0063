"""The plain LangChain recipe: recursive character splitter, Chroma, the same embeddings, the four nearest chunks.

Splitter and sizes are those of LangChain's own tutorial (1,000 characters, 200 overlapping). The chunks hold the words
of the law as they stand on the day of the run, without our everyday questions, breadcrumbs or lead-ins. The composer
takes provisions, not characters: of a chunk, the provisions that overlap it, those first that share most words with the
question. That is kinder to the recipe than reading order.
"""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import chromadb
from chromadb.api.collection_configuration import CreateCollectionConfiguration
from chromadb.config import Settings as ChromaSettings
from langchain_chroma import Chroma
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_text_splitters import RecursiveCharacterTextSplitter

from evals.systems.ranked import Ranking
from knowledge.assembly import Knowledge
from knowledge.documents import Provision
from knowledge.embedding_cache import CachedEmbeddings
from knowledge.shipped import ShippedVectors, text_hash, vectors_file
from knowledge.text import syllables

HERE = Path(__file__).resolve().parent
SIZE, OVERLAP, NEAREST = 1000, 200, 4

_COSINE: CreateCollectionConfiguration = {"hnsw": {"space": "cosine"}}

Progress = Callable[[int, int], None]


class _Kept(Embeddings):
    """The same embeddings; those of chunks are kept in the database."""

    def __init__(self, knowledge: Knowledge, progress: Progress | None) -> None:
        self._query = knowledge.embeddings.embed_query
        self._cached = CachedEmbeddings(knowledge.engine, knowledge.embeddings)
        self._shipped = ShippedVectors(filter(Path.exists, [vectors_file(HERE, knowledge.embeddings.name)]))
        self._progress = progress

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        other = [text for text in texts if text_hash(text) not in self._shipped]
        embedded = dict(zip(other, self._cached.passages(other, self._progress), strict=True))
        vectors = (embedded[t] if t in embedded else self._shipped[text_hash(t)] for t in texts)
        return [vector.tolist() for vector in vectors]

    def embed_query(self, text: str) -> list[float]:
        return self._query(text)


@dataclass(frozen=True, slots=True)
class Text:
    """The words of a document on a day, and where each provision's begin."""

    text: str
    starts: list[int]
    ids: list[str]

    def within(self, start: int, end: int) -> list[str]:
        """The provisions whose words overlap a stretch of characters."""
        first, last = bisect_right(self.starts, start) - 1, bisect_right(self.starts, end - 1)
        return self.ids[max(first, 0) : last]


def recipe(knowledge: Knowledge, today: date, progress: Progress | None = None) -> Ranking:
    """Split and embed the documents, and rank by what the recipe finds.

    The vectors of the library's chunks ship (``make vectors``); others are kept with the knowledge base.
    """
    texts = {info.slug: words_of(knowledge.store.subtree(info.slug), today) for info in knowledge.store.documents()}
    chunks = chunks_of({slug: text.text for slug, text in texts.items()})
    client = chromadb.EphemeralClient(ChromaSettings(anonymized_telemetry=False))
    store = Chroma("cong-thuc", _Kept(knowledge, progress), client=client, collection_configuration=_COSINE)
    store.reset_collection()
    store.add_documents(chunks)

    def ranking(question: str, day: date) -> list[str]:
        found: list[str] = []
        for chunk in store.similarity_search(question, k=NEAREST):
            start = chunk.metadata["start_index"]
            held = texts[chunk.metadata["slug"]].within(start, start + len(chunk.page_content))
            found += sorted(held, key=lambda id_: -_shared(knowledge, id_, question, day))
        return found

    return ranking


def chunks_of(texts: Mapping[str, str]) -> list[Document]:
    """The documents' words in chunks, each with the slug of its document and where it starts."""
    splitter = RecursiveCharacterTextSplitter(chunk_size=SIZE, chunk_overlap=OVERLAP, add_start_index=True)
    return splitter.split_documents([Document(text, metadata={"slug": slug}) for slug, text in texts.items()])


def words_of(provisions: Sequence[Provision], day: date) -> Text:
    """The words of a document on a day in its order, a provision a paragraph."""
    parts: list[str] = []
    starts: list[int] = []
    ids: list[str] = []
    at = 0
    for provision in provisions:
        version = provision.version_on(day)
        words = "\n".join(filter(None, (version.heading, version.text))) if version else ""
        if words:
            starts.append(at)
            ids.append(provision.id)
            parts.append(words)
            at += len(words) + 2
    return Text("\n\n".join(parts), starts, ids)


def _shared(knowledge: Knowledge, provision_id: str, question: str, day: date) -> float:
    """The share of a question's syllables that a provision holds."""
    provision = knowledge.store.provision(provision_id)
    version = provision.version_on(day) if provision else None
    asked = set(syllables(question))
    held = set(syllables(f"{version.heading} {version.text}")) if version else set()
    return len(asked & held) / len(asked) if asked else 0.0
