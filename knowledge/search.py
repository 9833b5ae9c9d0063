"""Hybrid search: dense and lexical, as a weighted sum of min–max normalised scores; at wish reranked."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.documents import Level, Rendition
from knowledge.embeddings import NamedEmbeddings, Vector
from knowledge.lexical import LexicalIndex
from knowledge.passages import Passage, as_number
from knowledge.reranking import Reranker
from knowledge.text import clean, has_diacritics
from knowledge.vectors import VectorStore

_POOL = 300
_ENOUGH = 100
"""How many of the pool have to pass the filters; if fewer do, the vector store filters itself. That takes it ten times
as long (60 ms for a day among 15,000 passages), while most searches are for today and shut little out."""
_LONGEST = 2000
"""Characters of a query that are read: the model takes some 1,500, and no question needs more."""
_DENSE = 0.4
_DENSE_WITHOUT_DIACRITICS = 0.1
"""Weights of the dense score (the lexical one has the rest) and how many passages it is asked for; measured with
``evals.alqac``: flat between 0.3 and 0.5, and between 100 and 400 passages."""
_FIRST = 200
"""How many passages are put in order at first: those of 40 provisions are among them."""
_REMEMBERED = 1024
"""Query vectors kept, 1.5 kB each, for making one takes longer than all the rest: a question is searched in several
wordings and judged by its vector afterwards, and the questions that answers offer are asked again and again."""
RERANKED = 20
"""How many hits a reranker judges: twice a page of results, more than an answer considers. Each costs it as much as
embedding a passage, and a question is searched in up to four wordings."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A provision found, with its best passage and both normalised scores (0–1).

    ``similarity`` is the cosine of its nearest passage, 0 where it is not among the nearest ones. ``score`` is the
    weighted sum of ``dense`` and ``lexical``; a reranker deals the scores of the hits that it judges out anew, the best
    to the one it finds best, so that they keep their range whatever its own figures are.
    """

    provision_id: str
    score: float
    dense: float
    lexical: float
    similarity: float
    passage: Passage


class HybridSearch:
    """Searches the passages of one generation."""

    def __init__(
        self,
        passages: Sequence[Passage],
        collection: str,
        vectors: VectorStore,
        embeddings: NamedEmbeddings,
        lexical: LexicalIndex,
        reranker: Reranker | None = None,
    ) -> None:
        self._passages = passages
        self._position = {p.id: i for i, p in enumerate(passages)}
        self._collection = collection
        self._vectors = vectors
        self._embeddings = embeddings
        self._vector = lru_cache(maxsize=_REMEMBERED)(self._embedded)
        self._reranker = reranker
        self._lexical = lexical
        self._documents = np.array([p.document for p in passages], dtype=object)
        self._levels = np.array([p.level.value for p in passages], dtype=object)
        self._renditions = np.array([p.rendition.value if p.rendition else "any" for p in passages], dtype=object)
        self._depths = np.array([p.provision_id.count("/") for p in passages])
        self._from = np.array([as_number(p.valid_from) for p in passages], dtype=np.int64)
        self._to = np.array([as_number(p.valid_to) for p in passages], dtype=np.int64)

    def search(
        self,
        query: str,
        *,
        limit: int = 20,
        documents: Collection[str] | None = None,
        rendition: Rendition | None = None,
        day: date | None = None,
        levels: Collection[Level] | None = None,
        by_meaning: bool = True,
    ) -> list[Hit]:
        """The best provisions for ``query``, best first; ``None`` leaves a filter open.

        Not ``by_meaning``: by words alone, the last of which may be a beginning. No model is asked, so that this keeps
        up with somebody who types.
        """
        unfinished = not query[-1:].isspace()
        query = clean(query[:_LONGEST]).strip()
        allowed = self._allowed(documents, rendition, day, levels)
        if not query or not allowed.any():
            return []
        words = self._lexical
        lexical = words.scores(query) if by_meaning else words.typed_scores(query, unfinished=unfinished)
        lexical = np.where(allowed, lexical, 0.0)
        if (best := lexical.max()) > 0:
            lexical = lexical / best
        if by_meaning:
            similarity = self._similarity(query, allowed, _where(documents, rendition, day, levels))
            weight = _DENSE if has_diacritics(query) else _DENSE_WITHOUT_DIACRITICS
        else:
            similarity, weight = np.zeros_like(lexical), 0.0
        dense = _normalised(similarity)
        reranker = self._reranker if by_meaning else None
        hits = self._best(weight, dense, lexical, similarity, max(limit, RERANKED) if reranker else limit)
        return _reranked(reranker, query, hits)[:limit]

    def _best(
        self,
        weight: float,
        dense: NDArray[np.float64],
        lexical: NDArray[np.floating[Any]],
        similarity: NDArray[np.float64],
        count: int,
    ) -> list[Hit]:
        """The ``count`` best provisions by the weighted sum, each by its best passage."""
        scores = weight * dense + (1 - weight) * lexical
        hits: dict[str, Hit] = {}
        for at in self._best_first(scores):
            if scores[at] <= 0 or len(hits) == count:
                break
            passage = self._passages[at]
            if passage.provision_id not in hits:
                hits[passage.provision_id] = Hit(
                    provision_id=passage.provision_id,
                    score=float(scores[at]),
                    dense=float(dense[at]),
                    lexical=float(lexical[at]),
                    similarity=float(similarity[at]),
                    passage=passage,
                )
        return list(hits.values())

    def _best_first(self, scores: NDArray[np.float64]) -> Iterator[int]:
        """The places of all passages, best first; of equals the deepest: a row before the annex of this row alone.

        The first are put in order by themselves: hardly any search goes on to the others.
        """
        rounded = scores.round(6)
        bar = np.partition(rounded, -_FIRST)[-_FIRST] if len(rounded) > _FIRST else -np.inf
        for part in (rounded >= bar, rounded < bar):
            places = np.flatnonzero(part)
            yield from places[np.lexsort((-self._depths[places], -rounded[places]))].tolist()

    def vector(self, query: str) -> list[float]:
        """The vector with which ``query`` is searched; one that has been searched lately costs nothing."""
        vector: list[float] = self._vector(clean(query[:_LONGEST]).strip()).tolist()
        return vector

    def _embedded(self, query: str) -> Vector:
        return np.array(self._embeddings.embed_query(query), dtype=np.float32)

    def rarity(self, token: str) -> float:
        """How telling a syllable or pair is (see ``LexicalIndex.rarity``)."""
        return self._lexical.rarity(token)

    def _similarity(self, query: str, allowed: NDArray[np.bool_], where: dict[str, Any] | None) -> NDArray[np.float64]:
        """The cosine of every allowed passage among the nearest ones, 0 elsewhere."""
        vector = self._vector(query)
        found = self._nearest(vector, allowed, None)
        if where is not None and np.count_nonzero(found) < min(_ENOUGH, int(allowed.sum())):
            found = self._nearest(vector, allowed, where)
        return found

    def _nearest(self, vector: Vector, allowed: NDArray[np.bool_], where: dict[str, Any] | None) -> NDArray[np.float64]:
        found = np.zeros(len(self._passages))
        count = min(_POOL, len(self._passages))
        for id_, similarity in self._vectors.query(self._collection, vector, count, where):
            found[self._position[id_]] = similarity
        return np.where(allowed, found, 0.0)

    def _allowed(
        self,
        documents: Collection[str] | None,
        rendition: Rendition | None,
        day: date | None,
        levels: Collection[Level] | None,
    ) -> NDArray[np.bool_]:
        allowed = np.ones(len(self._passages), dtype=bool)
        if documents is not None:
            allowed &= np.isin(self._documents, list(documents))
        if levels is not None:
            allowed &= np.isin(self._levels, [level.value for level in levels])
        if rendition is not None:
            allowed &= np.isin(self._renditions, [rendition.value, "any"])
        if day is not None:
            allowed &= (self._from <= as_number(day)) & (as_number(day) < self._to)
        return allowed


def _reranked(reranker: Reranker | None, query: str, hits: list[Hit]) -> list[Hit]:
    """The hits in the reranker's order as far as it judges them; without one, as they are."""
    if reranker is None:
        return hits
    judged = hits[:RERANKED]
    verdicts = reranker.scores(query, [hit.passage.text for hit in judged])
    order = sorted(range(len(judged)), key=lambda at: -verdicts[at])
    return [replace(judged[at], score=held.score) for at, held in zip(order, judged, strict=True)] + hits[RERANKED:]


def _normalised(similarity: NDArray[np.float64]) -> NDArray[np.float64]:
    """Min–max over the passages that were among the nearest; the others get 0."""
    near = similarity > 0
    if not near.any():
        return similarity
    worst, best = similarity[near].min(), similarity[near].max()
    return np.where(near, (similarity - worst) / (best - worst) if best > worst else 1.0, 0.0)


def _where(
    documents: Collection[str] | None,
    rendition: Rendition | None,
    day: date | None,
    levels: Collection[Level] | None,
) -> dict[str, Any] | None:
    """The same filter in the vector store's words."""
    conditions: list[dict[str, Any]] = []
    if documents is not None:
        conditions.append({"document": {"$in": sorted(documents)}})
    if levels is not None:
        conditions.append({"level": {"$in": sorted(level.value for level in levels)}})
    if rendition is not None:
        conditions.append({"rendition": {"$in": [rendition.value, "any"]}})
    if day is not None:
        conditions += [{"valid_from": {"$lte": as_number(day)}}, {"valid_to": {"$gt": as_number(day)}}]
    if not conditions:
        return None
    return conditions[0] if len(conditions) == 1 else {"$and": conditions}
