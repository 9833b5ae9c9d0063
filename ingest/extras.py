"""The extra lines of library documents: everyday questions and dated notes on the node just opened."""

from dataclasses import dataclass

from knowledge.documents import Note


@dataclass(frozen=True, slots=True)
class ExtraLine:
    """A question that the node just opened answers, or a note on it."""

    number: int
    question: str = ""
    note: Note | None = None
