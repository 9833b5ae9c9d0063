"""Fits ``bot/scope.json``: ``python -m evals.fit_scope [--write]``, which tells what lies far from any law of ours.

Learnt from: questions of everyday life (``far_questions.txt``, written for this) against the library's own everyday
questions and the development cases about neighbouring law. Every third is read without diacritics. What is printed is
of ten folds, each judged by a probe that has not seen it.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from bot.refusals import first_subject
from evals.case_files import own_files, read_files
from evals.fit_confidence import BOT, Array, library_of, logistic
from ingest.library import library_folders, read_library_document
from knowledge.shipped import LIBRARY
from knowledge.text import strip_diacritics

_FAR = Path(__file__).with_name("far_questions.txt")
_FOLDS, _RIDGE, _SCALE, _LIBRARYS = 10, 0.002, 10.0, 0.3
_EVERY = 5


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and with ``--write`` keep what was fitted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the probe into bot/")
    chosen = parser.parse_args(arguments)
    documents = [read_library_document(folder) for folder in library_folders(LIBRARY)]
    far = _FAR.read_text(encoding="utf-8").split("\n")[:-1]
    own = [q for d in documents for p in d.provisions for q in p.questions][::_EVERY]
    beyond = [case for case in read_files(own_files("dev")) if case.class_ in ("near_scope", "far_scope")]
    near = [c.turns[-1] for c in beyond if c.class_ == "near_scope" or first_subject(c.turns[-1])]
    with library_of(documents[:1]) as knowledge:
        said = [strip_diacritics(q) if n % 3 == 0 else q for n, q in enumerate((*far, *own))] + near
        vectors = np.array([knowledge.vector(q) for q in said]) * _SCALE
        model = knowledge.embeddings.name
    kinds = np.repeat([1.0, 2.0, 3.0], [len(far), len(own), len(near)])
    rest = _LIBRARYS * len(own) + len(near)
    counts = np.select([kinds == 1, kinds == 2], [rest / len(far), _LIBRARYS], 1.0)
    scores = np.zeros(len(kinds))
    folds = np.random.default_rng(0).integers(0, _FOLDS, len(kinds))
    for fold in range(_FOLDS):
        test = folds == fold
        scores[test] = _scores(_fit(vectors[~test], kinds[~test], counts[~test]), vectors[test])
    for bar in (0.0, 0.5, 1.0):
        found = [float((scores[kinds == kind] > bar).mean()) for kind in (1, 2, 3)]
        sys.stdout.write(
            "{}: called far {:.1%} of everyday life, {:.1%} of the library, {:.1%} of near law\n".format(bar, *found)
        )
    if chosen.write:
        probe = _fit(vectors, kinds, counts)
        weights = [round(float(w) * _SCALE, 3) for w in probe[:-1]]
        data = {"embeddings": model, "constant": round(float(probe[-1]), 4), "weights": weights}
        (BOT / "scope.json").write_text(json.dumps(data) + "\n", encoding="utf-8")


def _fit(vectors: Array, kinds: Array, counts: Array) -> Array:
    return logistic(vectors, (kinds == 1).astype(float), counts, _RIDGE, standard=False)


def _scores(probe: Array, vectors: Array) -> Array:
    scores: Array = vectors @ probe[:-1] + probe[-1]
    return scores


if __name__ == "__main__":
    main()
