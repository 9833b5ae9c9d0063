"""A second look at what search found: a CrossEncoder reads question and passage together (extra of the same name)."""

from collections.abc import Sequence
from functools import cache
from typing import Any, Protocol

from knowledge.errors import ModelUnavailable
from knowledge.local_models import LocalModel
from knowledge.once import Once

_HEADS = ("ForSequenceClassification", "ForCausalLM")
"""Architectures that were trained to score. Any other model loads too, and then scores with weights drawn by chance."""


class Reranker(Protocol):
    """Judges how well texts answer a question."""

    def scores(self, query: str, texts: Sequence[str]) -> list[float]:
        """A score for each text, the higher the better; only their order means something."""
        ...


class CrossEncoderReranker:
    """A CrossEncoder by folder or by its name on the hub, loaded on first use.

    Raises:
        MissingExtra: sentence-transformers is not installed.
    """

    def __init__(self, model: str) -> None:
        self._source = LocalModel(model)
        self._model: Once[Any] = Once(self._load)

    def scores(self, query: str, texts: Sequence[str]) -> list[float]:
        """A score for each text.

        Raises:
            ModelUnavailable: the model is not on this machine, cannot be read, or is none that scores pairs.
        """
        pairs = [(query, text) for text in texts]
        scores: list[float] = self._model().predict(pairs, show_progress_bar=False).tolist() if pairs else []
        return scores

    def _load(self) -> Any:
        model = self._source.load("CrossEncoder")
        made_as = model.config.architectures or [""]
        if model.num_labels != 1 or not made_as[0].endswith(_HEADS):
            raise ModelUnavailable(f"Mô hình “{self._source.name}” không phải là mô hình chấm điểm từng cặp câu.")
        return model


@cache
def open_reranker(name: str | None) -> Reranker | None:
    """The reranker called ``name`` in the settings, one instance a process; ``None`` for none.

    Raises:
        MissingExtra: sentence-transformers is not installed.
    """
    return CrossEncoderReranker(name) if name else None
