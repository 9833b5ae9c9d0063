"""Fits ``bot/confidence.yaml`` and ``bot/domain.json``: ``python -m evals.fit_confidence [--write]``.

Learnt from: our cases for tuning (those to be refused against those to be answered), and the library's own everyday
questions, of which a fifth is asked of a library that lacks them. A case counts for itself, an everyday question for a
fifth: they are many, and worded more like the law. What is printed is of ten folds by article, each judged by weights,
and by a probe of the questions' vectors, that have seen neither it nor another question on its article. The threshold
is the lowest at which enough of what is to be refused is: citizens word what can be answered in more ways than our
cases do, so that precision is what unseen questions cost.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias
from zlib import crc32

import numpy as np
import yaml
from numpy.typing import NDArray

from bot.assembly import open_assistant
from bot.confidence import Confidence
from bot.language import BadQuestion
from bot.retrieve import Retrieve
from bot.turn import Turn
from bot.understand import Understand
from bot.writing.reading import Reader
from evals.case import Case
from evals.case_files import own_files, read_files
from evals.judging import article_of
from ingest.library import library_folders, read_library_document
from knowledge.assembly import Knowledge, open_knowledge
from knowledge.documents import LegalDocument
from knowledge.publish import publish
from knowledge.settings import KnowledgeSettings
from knowledge.shipped import LIBRARY
from knowledge.text import strip_diacritics

Array: TypeAlias = NDArray[np.float64]
BOT = Path(__file__).parents[1] / "bot"
_FOLDS, _EVERYDAY, _CLIP = 10, 0.2, 5.0
_PROBE_RIDGE, _RIDGE, _SCALE = 0.002, 0.01, 10.0
_RECALL = 0.915
_BARS = [n / 100 for n in range(20, 75, 5)]


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and with ``--write`` keep what was fitted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the weights into bot/")
    chosen = parser.parse_args(arguments)
    documents = [read_library_document(folder) for folder in library_folders(LIBRARY)]
    asked = [case for case in read_files(own_files("dev")) if case.is_answerable or case.is_to_be_refused]
    held = [q for d in documents for p in d.provisions for q in p.questions if _held_out(q)]
    with library_of(documents) as knowledge:
        names, x, vectors, kept = _read(knowledge, _turns(knowledge, asked))
        model = knowledge.embeddings.name
        everyday = [q for d in documents for p in d.provisions for q in p.questions if not _held_out(q)][::2]
        said = [strip_diacritics(q) if number % 4 == 0 else q for number, q in enumerate(everyday)]
        positive = np.array([knowledge.vector(q) for q in said])
    with library_of([_without_questions(d) for d in documents]) as knowledge:
        _, x_everyday, v_everyday, _ = _read(knowledge, [Turn(q) for q in held])
    y = np.array([asked[at].is_answerable for at in kept], dtype=float)
    at = names.index("domain")
    folds = np.array([_fold(asked[number]) for number in kept])
    sure = np.zeros(len(y))
    for fold in range(_FOLDS):
        train = folds != fold
        weights, probe = _fit(x[train], vectors[train], y[train], x_everyday, v_everyday, positive, at)
        test = x[~train].copy()
        test[:, at] = _domain(probe, vectors[~train])
        sure[~train] = _probability(weights, test)
    for bar in _BARS:
        refused = sure < bar
        right = (refused & (y == 0)).sum()
        sys.stdout.write(
            f"{bar}: of the refused {right}/{refused.sum()} rightly, of those to be refused {right}/{(y == 0).sum()}, "
            f"answerable but refused {(refused & (y == 1)).sum()}/{int(y.sum())}\n"
        )
    if chosen.write:
        weights, probe = _fit(x, vectors, y, x_everyday, v_everyday, positive, at)
        threshold = next((bar for bar in _BARS if (sure < bar)[y == 0].mean() >= _RECALL), _BARS[-1])
        named = dict(zip([*names, "constant"], weights, strict=True))
        _write(threshold, named, probe, model, [d.slug for d in documents])


def _fold(case: Case) -> int:
    """The fold of a case: those on one article are judged together, by weights that have seen none of them."""
    group = article_of(case.gold[0]) if case.gold else case.id
    return crc32(group.encode()) % _FOLDS


def _held_out(question: str) -> bool:
    return crc32(question.encode()) % 5 == 0


def _without_questions(document: LegalDocument) -> LegalDocument:
    kept = (replace(p, questions=tuple(q for q in p.questions if not _held_out(q))) for p in document.provisions)
    return replace(document, provisions=tuple(kept))


@contextmanager
def library_of(documents: Sequence[LegalDocument]) -> Iterator[Knowledge]:
    """A knowledge base of ``documents`` in a folder that is thrown away."""
    with tempfile.TemporaryDirectory(prefix="ansinh-fit-") as folder:
        settings = KnowledgeSettings(data=Path(folder))
        publish(settings, documents)
        with open_knowledge(settings) as knowledge:
            yield knowledge


def _turns(knowledge: Knowledge, cases: Sequence[Case]) -> list[Turn]:
    """The last turn of every case, after those before it."""
    assistant = open_assistant(knowledge)
    return [Turn(case.turns[-1], case.as_of, assistant.played(case.turns[:-1], case.as_of)) for case in cases]


def _read(knowledge: Knowledge, turns: Sequence[Turn]) -> tuple[list[str], Array, Array, list[int]]:
    """Names and values of the features, the vectors, and which of ``turns`` the confidence decides on."""
    understand, retrieve = Understand(knowledge.store.names, Reader(knowledge.store.snapshot)), Retrieve(knowledge)
    confidence = Confidence(knowledge)
    names: list[str] = []
    rows, vectors, kept = [], [], []
    for number, turn in enumerate(turns):
        try:
            read = understand.invoke(turn)
        except BadQuestion:
            continue
        found = retrieve.invoke(read) if read.status is None else read
        if found.status is not None or not found.evidence or found.understanding is None or found.confidence == 1.0:
            continue
        features = confidence.features(found.understanding, found.evidence)
        names = list(features)
        rows.append(list(features.values()))
        vectors.append(knowledge.vector(found.understanding.subject))
        kept.append(number)
    return names, np.array(rows), np.array(vectors), kept


def _fit(
    x: Array, vectors: Array, y: Array, x_everyday: Array, v_everyday: Array, positive: Array, at: int
) -> tuple[Array, Array]:
    """Weights of the features, and of the probe, which judges each question that it learns from by another half."""
    x, x_everyday = x.copy(), x_everyday.copy()
    halves = np.arange(len(y)) % 2
    for half in (0, 1):
        x[halves == half, at] = _domain(_probe(positive, vectors[(halves != half) & (y == 0)]), vectors[halves == half])
    probe = _probe(positive, vectors[y == 0])
    x_everyday[:, at] = _domain(probe, v_everyday)
    counts = np.concatenate((np.ones(len(y)), np.full(len(x_everyday), _EVERYDAY)))
    return logistic(np.vstack((x, x_everyday)), np.concatenate((y, np.ones(len(x_everyday)))), counts, _RIDGE), probe


def _probe(positive: Array, negative: Array) -> Array:
    labels = np.concatenate((np.ones(len(positive)), np.zeros(len(negative))))
    counts = np.concatenate((np.full(len(positive), len(negative) / len(positive)), np.ones(len(negative))))
    return logistic(np.vstack((positive, negative)) * _SCALE, labels, counts, _PROBE_RIDGE, standard=False)


def _domain(probe: Array, vectors: Array) -> Array:
    domain: Array = np.clip(vectors * _SCALE @ probe[:-1] + probe[-1], -_CLIP, _CLIP)
    return domain


def _probability(weights: Array, x: Array) -> Array:
    probability: Array = 1 / (1 + np.exp(-(x @ weights[:-1] + weights[-1])))
    return probability


def logistic(x: Array, y: Array, counts: Array, ridge: float, *, standard: bool = True) -> Array:
    """Weights and constant of a ridge logistic regression, by Newton's method, in the features' own units."""
    mean = x.mean(0)
    spread = x.std(0) + 1e-6 if standard else np.ones(x.shape[1])
    z = np.column_stack(((x - mean) / spread, np.ones(len(x))))
    penalty = ridge * counts.sum() * np.diag([1.0] * x.shape[1] + [0.0])
    w = np.zeros(z.shape[1])
    for _ in range(20):
        p = 1 / (1 + np.exp(-z @ w))
        hessian = (z * (counts * p * (1 - p))[:, None]).T @ z + penalty + 1e-9 * np.eye(len(w))
        w -= np.linalg.solve(hessian, z.T @ (counts * (p - y)) + penalty @ w)
    own = w[:-1] / spread
    return np.append(own, w[-1] - mean @ own)


def _write(threshold: float, weights: dict[str, float], probe: Array, model: str, documents: list[str]) -> None:
    lines = ["# Written by evals.fit_confidence: what speaks for a question's being answered, by bot/confidence.py.\n"]
    rounded = {name: round(float(w), 3) for name, w in weights.items()}
    lines.append(yaml.safe_dump({"threshold": threshold, "weights": rounded}, sort_keys=False))
    (BOT / "confidence.yaml").write_text("".join(lines), encoding="utf-8")
    data = {
        "embeddings": model,
        "documents": sorted(documents),
        "constant": round(float(probe[-1]), 4),
        "weights": [round(float(w) * _SCALE, 3) for w in probe[:-1]],
    }
    (BOT / "domain.json").write_text(json.dumps(data) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
