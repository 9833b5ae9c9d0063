"""The relational truth. Every row belongs to one rendition of one document, so that a rendition is replaced whole."""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Date,
    DateTime,
    Dialect,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Text,
    TypeDecorator,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column


class Moment(TypeDecorator[datetime]):
    """A moment in UTC; SQLite drops the zone, which is put back when it is read."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """``value`` with its zone."""
        return value.replace(tzinfo=UTC) if value is not None and value.tzinfo is None else value


class Base(DeclarativeBase):
    """The base of every table of An Sinh, also of the rooms above; one Alembic history covers them all."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class _OfRendition:
    """Columns of a row that lives and dies with one rendition of one document."""

    document: Mapped[str] = mapped_column(String(200))
    rendition: Mapped[str] = mapped_column(String(20))

    @declared_attr.directive
    @classmethod
    def __table_args__(cls) -> tuple[ForeignKeyConstraint | Index, ...]:
        return (
            ForeignKeyConstraint(
                ["document", "rendition"], ["renditions.document", "renditions.rendition"], ondelete="CASCADE"
            ),
            Index(None, "document", "rendition"),
        )


class RenditionRow(Base):
    """A document in one rendition; ``facts`` holds what ``LegalDocument`` says of it beside its provisions."""

    __tablename__ = "renditions"

    document: Mapped[str] = mapped_column(String(200), primary_key=True)
    rendition: Mapped[str] = mapped_column(String(20), primary_key=True)
    content_hash: Mapped[str] = mapped_column(String(128))
    facts: Mapped[dict[str, Any]] = mapped_column(JSON)


class RelationRow(_OfRendition, Base):
    """How a document bears on another."""

    __tablename__ = "relations"

    key: Mapped[int] = mapped_column(primary_key=True)
    position: Mapped[int]
    kind: Mapped[str] = mapped_column(String(20))
    number: Mapped[str] = mapped_column(String(200), index=True)
    effective: Mapped[date | None]
    until: Mapped[date | None]


class SeriesRow(_OfRendition, Base):
    """A standard amount by day."""

    __tablename__ = "standard_series"

    key: Mapped[int] = mapped_column(primary_key=True)
    position: Mapped[int]
    code: Mapped[str] = mapped_column(String(100))
    name: Mapped[str] = mapped_column(Text)
    applies_to: Mapped[list[str]] = mapped_column(JSON)
    steps: Mapped[list[dict[str, Any]]] = mapped_column(JSON)


class ProvisionRow(_OfRendition, Base):
    """A citable node as one rendition has it."""

    __tablename__ = "provisions"

    id: Mapped[str] = mapped_column(String(300), primary_key=True)
    rendition: Mapped[str] = mapped_column(String(20), primary_key=True)
    level: Mapped[str] = mapped_column(String(20))
    number: Mapped[str] = mapped_column(String(100))
    parent: Mapped[str | None] = mapped_column(String(300), index=True)
    position: Mapped[int]


class VersionRow(_OfRendition, Base):
    """A provision's words for some days."""

    __tablename__ = "versions"

    key: Mapped[int] = mapped_column(primary_key=True)
    provision: Mapped[str] = mapped_column(String(300), index=True)
    position: Mapped[int]
    heading: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    valid_from: Mapped[date] = mapped_column(Date)
    valid_to: Mapped[date] = mapped_column(Date)
    amounts: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    source: Mapped[str] = mapped_column(String(200))


class QuestionRow(_OfRendition, Base):
    """An everyday question that a provision answers."""

    __tablename__ = "questions"

    key: Mapped[int] = mapped_column(primary_key=True)
    provision: Mapped[str] = mapped_column(String(300), index=True)
    position: Mapped[int]
    text: Mapped[str] = mapped_column(Text)


class NoteRow(_OfRendition, Base):
    """A dated remark that goes with a provision."""

    __tablename__ = "notes"

    key: Mapped[int] = mapped_column(primary_key=True)
    provision: Mapped[str] = mapped_column(String(300), index=True)
    position: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    valid_from: Mapped[date] = mapped_column(Date)
    valid_to: Mapped[date] = mapped_column(Date)


class AmendmentRow(_OfRendition, Base):
    """What a clause of an amending document does to a provision of another, ``amended`` by its number."""

    __tablename__ = "amendments"

    key: Mapped[int] = mapped_column(primary_key=True)
    position: Mapped[int]
    source: Mapped[str] = mapped_column(String(300))
    words: Mapped[str] = mapped_column(Text)
    action: Mapped[str] = mapped_column(String(20))
    amended: Mapped[str] = mapped_column(String(200))
    target: Mapped[str] = mapped_column(String(300), index=True)
    effective: Mapped[date] = mapped_column(Date)
    part: Mapped[str] = mapped_column(String(20))
    old_words: Mapped[str] = mapped_column(Text)
    new_words: Mapped[str] = mapped_column(Text)
    after: Mapped[str | None] = mapped_column(String(300))
    replacement: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    task: Mapped[str | None] = mapped_column(Text)


class ReferenceRow(Base):
    """A citation in a provision's words; ``target`` is null where the cited provision is not held."""

    __tablename__ = "provision_references"

    key: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(String(300), index=True)
    position: Mapped[int]
    words: Mapped[str] = mapped_column(Text)
    document: Mapped[str | None] = mapped_column(String(200))
    target: Mapped[str | None] = mapped_column(String(300), index=True)


class PassageRow(Base):
    """A searched text. Days are numbers (YYYYMMDD), as the vector store compares them; no rendition: every one."""

    __tablename__ = "passages"

    id: Mapped[str] = mapped_column(String(320), primary_key=True)
    provision: Mapped[str] = mapped_column(String(300), index=True)
    document: Mapped[str] = mapped_column(String(200), index=True)
    level: Mapped[str] = mapped_column(String(20))
    rendition: Mapped[str | None] = mapped_column(String(20))
    kind: Mapped[str] = mapped_column(String(20))
    position: Mapped[int]
    valid_from: Mapped[int] = mapped_column(Integer)
    valid_to: Mapped[int] = mapped_column(Integer)
    text: Mapped[str] = mapped_column(Text)


class EmbeddingRow(Base):
    """The vector of a text already embedded (float32, little-endian), so that a re-ingest embeds only what is new."""

    __tablename__ = "embeddings"

    model: Mapped[str] = mapped_column(String(200), primary_key=True)
    hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    vector: Mapped[bytes] = mapped_column(LargeBinary)


class GenerationRow(Base):
    """A Chroma collection and its state: ``building``, ``current`` (one at most) or ``retired``."""

    __tablename__ = "generations"

    id: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True)
    collection: Mapped[str] = mapped_column(String(100), unique=True)
    embedding: Mapped[str] = mapped_column(String(200))
    dimension: Mapped[int]
    passage_scheme: Mapped[int]
    state: Mapped[str] = mapped_column(String(20), index=True)
    created_at: Mapped[datetime] = mapped_column(Moment)
    retired_at: Mapped[datetime | None] = mapped_column(Moment)


class ChangeRow(Base):
    """What an ingest did to a rendition of a document; it outlives both."""

    __tablename__ = "document_changes"

    key: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment)
    generation: Mapped[int] = mapped_column(BigInteger)
    document: Mapped[str] = mapped_column(String(200), index=True)
    rendition: Mapped[str] = mapped_column(String(20))
    label: Mapped[str] = mapped_column(Text)
    change: Mapped[str] = mapped_column(String(20))
    files: Mapped[list[str]] = mapped_column(JSON)
    counts: Mapped[dict[str, int]] = mapped_column(JSON)
