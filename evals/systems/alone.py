"""One half of the hybrid search alone: BM25 over the passages, or the nearest vectors."""

from datetime import date

import numpy as np

from evals.systems.ranked import Ranking
from knowledge.assembly import Knowledge
from knowledge.lexical import LexicalIndex
from knowledge.text import clean
from knowledge.vectors import VectorStore

_POOL = 100


def bm25_alone(knowledge: Knowledge) -> Ranking:
    """Okapi BM25 over the same passages as the assistant's lexical half, nothing else."""
    passages = knowledge.store.snapshot().passages
    index = LexicalIndex.of([p.text for p in passages])

    def ranking(question: str, day: date) -> list[str]:
        best = np.argsort(-index.scores(clean(question)), kind="stable")[:_POOL]
        return [passages[at].provision_id for at in best if passages[at].valid_from <= day < passages[at].valid_to]

    return ranking


def dense_alone(knowledge: Knowledge) -> Ranking:
    """The nearest passages by the same embeddings, nothing else."""
    snapshot = knowledge.store.snapshot()
    passages = {p.id: p for p in snapshot.passages}
    vectors = VectorStore(knowledge.settings)
    collection = snapshot.generation.collection if snapshot.generation else ""

    def ranking(question: str, day: date) -> list[str]:
        vector = knowledge.embeddings.embed_query(clean(question))
        near = (passages[id_] for id_, _ in vectors.query(collection, vector, _POOL, None))
        return [p.provision_id for p in near if p.valid_from <= day < p.valid_to]

    return ranking
