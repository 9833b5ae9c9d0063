"""Whether a question sounds like those that the library answers: a linear probe of its vector.

Questions of one field lie together in the space of the embeddings, whatever their words. The probe (``domain.json``,
fitted by ``evals.fit_confidence``) holds for one embedding model and for the documents that it was fitted on: of
documents that an operator brings, and with other embeddings, it says nothing.
"""

import json
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

import numpy as np

from knowledge.assembly import Knowledge

_SUREST = 5.0


def domain_of(knowledge: Knowledge, question: str, document: str) -> float:
    """Above 0 where ``question`` sounds like the library's, below where not (at most ±5); 0 where nothing is known."""
    probe = _probe()
    if knowledge.embeddings.name != probe["embeddings"] or document not in probe["documents"]:
        return 0.0
    score = float(np.dot(probe["weights"], knowledge.vector(question)) + probe["constant"])
    return max(-_SUREST, min(_SUREST, score))


@cache
def _probe() -> Mapping[str, Any]:
    data = json.loads(resources.files("bot").joinpath("domain.json").read_text(encoding="utf-8"))
    return {**data, "weights": np.array(data["weights"])}
