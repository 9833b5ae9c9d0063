"""A linear probe of a question's vector: questions of one field lie together, whatever their words.

A probe is fitted by a command of ``evals`` for one embedding model; with any other it says nothing.
"""

import json
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

import numpy as np

from knowledge.assembly import Knowledge

_SUREST = 5.0


def probed(knowledge: Knowledge, name: str, question: str, document: str | None = None) -> float:
    """What the probe ``name`` (a file of this package) says, at most ±5; 0 where nothing is known.

    Args:
        knowledge: whose embeddings are asked.
        name: the file without its ending.
        question: the text to judge.
        document: where the probe holds for some documents only, the slug of the one in question.
    """
    probe = _read(name)
    if knowledge.embeddings.name != probe["embeddings"] or (document and document not in probe["documents"]):
        return 0.0
    score = float(np.dot(probe["weights"], knowledge.vector(question)) + probe["constant"])
    return max(-_SUREST, min(_SUREST, score))


@cache
def _read(name: str) -> Mapping[str, Any]:
    data = json.loads(resources.files("bot").joinpath(f"{name}.json").read_text(encoding="utf-8"))
    return {**data, "weights": np.array(data["weights"])}
