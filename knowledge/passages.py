"""What is embedded and searched."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from knowledge.documents import Rendition

PASSAGE_SCHEME = 1


@dataclass(frozen=True, slots=True)
class Passage:
    """One searched text of a provision. ``rendition`` is ``None`` for questions, which belong to every rendition.

    The days span from the first to the last on which a version has this text.
    """

    id: str
    provision_id: str
    document: str
    rendition: Rendition | None
    kind: Literal["text", "question"]
    text: str
    valid_from: date
    valid_to: date
