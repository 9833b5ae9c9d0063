"""Fits the weights by which candidates are ranked (``bot/signals.py``): ``python -m evals.fit_ranking``.

A softmax over the candidates of a question, the right ones being those at, above or below a gold provision. Learnt from
the single questions of ``dev`` and ``core`` and every third of ``figures``, which keep amounts from being traded for
clauses. It is drawn towards the weights in use. What is printed is how often the best candidate is right: by the
weights in use, and in five folds by weights that have not seen the question; then the weights of all, at the scale of
those in use, on which gaps between candidates are judged.
"""

import sys
from collections.abc import Iterator, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from bot.retrieve import Retrieve
from bot.signals import RANK
from bot.turn import Turn
from bot.understand import Understand
from bot.writing.reading import Reader
from evals.case import Case
from evals.case_files import own_files, read_files
from evals.fit_confidence import library_of
from ingest.library import library_folders, read_library_document
from knowledge.assembly import Knowledge
from knowledge.ids import within
from knowledge.shipped import LIBRARY

Array: TypeAlias = NDArray[np.float64]
Asked: TypeAlias = tuple[Array, NDArray[np.bool_]]
"""Of one question: the signals of its candidates, and which of these are right."""

_NAMES = (*RANK, "percent")
_FOLDS, _EVERY = 5, 3
_RIDGE, _STEPS, _RATE = 0.003, 400, 0.03
_SHARP = 10.0
"""What makes probabilities of ranks: about what the softmax itself comes to."""


def main() -> None:
    """Print how good the ranking is and could be."""
    documents = [read_library_document(folder) for folder in library_folders(LIBRARY)]
    cases = [
        *read_files(own_files("dev")),
        *read_files(own_files("core")),
        *read_files(own_files("figures"))[::_EVERY],
    ]
    with library_of(documents) as knowledge:
        asked = list(_asked(knowledge, cases))
    used = np.array([*RANK.values(), 1.0])
    folds = [[a for n, a in enumerate(asked) if n % _FOLDS == fold] for fold in range(_FOLDS)]
    unseen = [
        _right(_fit([a for m, other in enumerate(folds) if m != n for a in other], used), fold)
        for n, fold in enumerate(folds)
    ]
    weights = _fit(asked, used)
    weights *= _spread(asked, used) / _spread(asked, weights)
    named = ", ".join(f"{name} {weight:.2f}" for name, weight in zip(_NAMES, weights, strict=True))
    sys.stdout.write(
        f"{len(asked)} questions; best candidate right: {_right(used, asked):.3f} as it is, "
        f"{np.mean(unseen):.3f} fitted, unseen\n{named}\n"
    )


def _asked(knowledge: Knowledge, cases: Sequence[Case]) -> Iterator[Asked]:
    understand = Understand(knowledge.store.names, Reader(knowledge.store.snapshot))
    retrieve = Retrieve(knowledge)
    for case in cases:
        turn = understand.invoke(Turn(case.turns[0], case.as_of)) if len(case.turns) == 1 and case.gold else None
        if turn is None or turn.status or turn.understanding is None:
            continue
        candidates = retrieve.candidates(turn.understanding)
        right = [any(within(e.id, g) or within(g, e.id) for g in case.gold) for e in candidates]
        if any(right):
            signals = [[getattr(e.signals, name) for name in _NAMES] for e in candidates]
            yield np.array(signals, dtype=float), np.array(right)


def _fit(asked: Sequence[Asked], used: Array) -> Array:
    """The weights, by Adam (Kingma and Ba 2015), sharp enough to be probabilities."""
    towards = _SHARP * used
    weights, mean, square = towards.copy(), np.zeros_like(used), np.zeros_like(used)
    for _ in range(_STEPS):
        gradient = sum((_gradient(weights, *a) for a in asked), np.zeros_like(used)) / len(asked)
        gradient += _RIDGE * (weights - towards)
        mean, square = 0.9 * mean + 0.1 * gradient, 0.99 * square + 0.01 * gradient**2
        weights -= _RATE * mean / (np.sqrt(square) + 1e-8)
    return weights


def _gradient(weights: Array, signals: Array, right: NDArray[np.bool_]) -> Array:
    ranks = signals @ weights
    chance = np.exp(ranks - ranks.max())
    chance /= chance.sum()
    among = chance * right / max(float((chance * right).sum()), 1e-12)
    gradient: Array = signals.T @ (chance - among)
    return gradient


def _right(weights: Array, asked: Sequence[Asked]) -> float:
    return float(np.mean([right[np.argmax(signals @ weights)] for signals, right in asked]))


def _spread(asked: Sequence[Asked], weights: Array) -> float:
    """The middle gap between the two best candidates."""
    best = [np.sort(signals @ weights)[-2:] for signals, _ in asked if len(signals) > 1]
    return float(np.median([high - low for low, high in best]))


if __name__ == "__main__":
    main()
