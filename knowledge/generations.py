"""Generations: each ingest's own Chroma collection and the pointer to the current one."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Generation:
    """One state of the knowledge base: its collection and what its vectors were made with."""

    id: int
    collection: str
    embedding: str
    dimension: int
    passage_scheme: int
    created_at: datetime
