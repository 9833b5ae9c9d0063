"""Generations: each ingest's own Chroma collection, and which of them is current.

States: ``building`` (an ingest is at work, or was killed), ``current`` (one at most), ``retired`` (kept for a while for
readers that are still in it).
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, delete, insert, select, update

from knowledge.tables import GenerationRow

GRACE = timedelta(seconds=60)
"""How long a retired collection stays: longer than any search that began in it."""


@dataclass(frozen=True, slots=True)
class Generation:
    """One state of the knowledge base: its collection and what its vectors were made with."""

    id: int
    collection: str
    embedding: str
    dimension: int
    passage_scheme: int
    created_at: datetime

    @property
    def made_with(self) -> tuple[str, int, int]:
        """Embedding model, dimension and passage scheme: generations that differ here cannot be mixed."""
        return self.embedding, self.dimension, self.passage_scheme


_G = GenerationRow
_CURRENT = select(_G.id, _G.collection, _G.embedding, _G.dimension, _G.passage_scheme, _G.created_at).where(
    _G.state == "current"
)
"""Asked before every search, and so written once."""


def current(connection: Connection) -> Generation | None:
    """The generation that readers use, or ``None`` before the first ingest."""
    row = connection.execute(_CURRENT).first()
    if row is None:
        return None
    return Generation(row.id, row.collection, row.embedding, row.dimension, row.passage_scheme, row.created_at)


def begin(connection: Connection, collection: str, embedding: str, dimension: int, passage_scheme: int) -> Generation:
    """Announce a new generation before anything of it is written, so that a killed one can be found."""
    created_at = datetime.now(UTC)
    key = connection.execute(
        insert(GenerationRow).values(
            collection=collection,
            embedding=embedding,
            dimension=dimension,
            passage_scheme=passage_scheme,
            state="building",
            created_at=created_at,
        )
    ).inserted_primary_key
    assert key is not None  # noqa: S101 - an insert of one row always has it
    return Generation(key[0], collection, embedding, dimension, passage_scheme, created_at)


def make_current(connection: Connection, generation: Generation) -> None:
    """Move the pointer (within the caller's transaction)."""
    g = GenerationRow
    connection.execute(update(g).where(g.state == "current").values(state="retired", retired_at=datetime.now(UTC)))
    connection.execute(update(g).where(g.id == generation.id).values(state="current"))


def leftovers(connection: Connection, grace: timedelta = GRACE) -> list[str]:
    """Collections nobody needs: of killed ingests (call it only while no other runs) and of those retired long ago."""
    g = GenerationRow
    limit = datetime.now(UTC) - grace
    rows = connection.execute(
        select(g.collection).where((g.state == "building") | ((g.state == "retired") & (g.retired_at < limit)))
    )
    return list(rows.scalars())


def forget(connection: Connection, collection: str) -> None:
    """Drop a generation whose collection is gone."""
    connection.execute(delete(GenerationRow).where(GenerationRow.collection == collection))


def collections(connection: Connection) -> set[str]:
    """The collections of all generations, whatever their state."""
    return set(connection.execute(select(GenerationRow.collection)).scalars())
