"""The law as data: documents, provisions, versions, passages, generations."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0001"
down_revision: str | None = None
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "embeddings",
        sa.Column("model", sa.String(length=200), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("model", "hash", name=op.f("pk_embeddings")),
    )
    op.create_table(
        "generations",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("collection", sa.String(length=100), nullable=False),
        sa.Column("embedding", sa.String(length=200), nullable=False),
        sa.Column("dimension", sa.Integer(), nullable=False),
        sa.Column("passage_scheme", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_generations")),
        sa.UniqueConstraint("collection", name=op.f("uq_generations_collection")),
    )
    op.create_index(op.f("ix_generations_state"), "generations", ["state"], unique=False)
    op.create_table(
        "passages",
        sa.Column("id", sa.String(length=320), nullable=False),
        sa.Column("provision", sa.String(length=300), nullable=False),
        sa.Column("document", sa.String(length=200), nullable=False),
        sa.Column("level", sa.String(length=20), nullable=False),
        sa.Column("rendition", sa.String(length=20), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Integer(), nullable=False),
        sa.Column("valid_to", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passages")),
    )
    op.create_index(op.f("ix_passages_document"), "passages", ["document"], unique=False)
    op.create_index(op.f("ix_passages_provision"), "passages", ["provision"], unique=False)
    op.create_table(
        "provision_references",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("document", sa.String(length=200), nullable=True),
        sa.Column("target", sa.String(length=300), nullable=True),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_provision_references")),
    )
    op.create_index(op.f("ix_provision_references_source"), "provision_references", ["source"], unique=False)
    op.create_index(op.f("ix_provision_references_target"), "provision_references", ["target"], unique=False)
    op.create_table(
        "renditions",
        sa.Column("document", sa.String(length=200), nullable=False),
        sa.Column("rendition", sa.String(length=20), nullable=False),
        sa.Column("content_hash", sa.String(length=128), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("document", "rendition", name=op.f("pk_renditions")),
    )
    op.create_table(
        "notes",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("provision", sa.String(length=300), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=False),
        sa.Column("document", sa.String(length=200), nullable=False),
        sa.Column("rendition", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(
            ["document", "rendition"],
            ["renditions.document", "renditions.rendition"],
            name=op.f("fk_notes_document_rendition"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_notes")),
    )
    op.create_index(op.f("ix_notes_document_rendition"), "notes", ["document", "rendition"], unique=False)
    op.create_index(op.f("ix_notes_provision"), "notes", ["provision"], unique=False)
    op.create_table(
        "provisions",
        sa.Column("id", sa.String(length=300), nullable=False),
        sa.Column("rendition", sa.String(length=20), nullable=False),
        sa.Column("level", sa.String(length=20), nullable=False),
        sa.Column("number", sa.String(length=100), nullable=False),
        sa.Column("parent", sa.String(length=300), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("document", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["document", "rendition"],
            ["renditions.document", "renditions.rendition"],
            name=op.f("fk_provisions_document_rendition"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", "rendition", name=op.f("pk_provisions")),
    )
    op.create_index(op.f("ix_provisions_document_rendition"), "provisions", ["document", "rendition"], unique=False)
    op.create_index(op.f("ix_provisions_parent"), "provisions", ["parent"], unique=False)
    op.create_table(
        "questions",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("provision", sa.String(length=300), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("document", sa.String(length=200), nullable=False),
        sa.Column("rendition", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(
            ["document", "rendition"],
            ["renditions.document", "renditions.rendition"],
            name=op.f("fk_questions_document_rendition"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_questions")),
    )
    op.create_index(op.f("ix_questions_document_rendition"), "questions", ["document", "rendition"], unique=False)
    op.create_index(op.f("ix_questions_provision"), "questions", ["provision"], unique=False)
    op.create_table(
        "relations",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("number", sa.String(length=200), nullable=False),
        sa.Column("effective", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("document", sa.String(length=200), nullable=False),
        sa.Column("rendition", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(
            ["document", "rendition"],
            ["renditions.document", "renditions.rendition"],
            name=op.f("fk_relations_document_rendition"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_relations")),
    )
    op.create_index(op.f("ix_relations_document_rendition"), "relations", ["document", "rendition"], unique=False)
    op.create_index(op.f("ix_relations_number"), "relations", ["number"], unique=False)
    op.create_table(
        "standard_series",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=100), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("applies_to", sa.JSON(), nullable=False),
        sa.Column("steps", sa.JSON(), nullable=False),
        sa.Column("document", sa.String(length=200), nullable=False),
        sa.Column("rendition", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(
            ["document", "rendition"],
            ["renditions.document", "renditions.rendition"],
            name=op.f("fk_standard_series_document_rendition"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_standard_series")),
    )
    op.create_index(
        op.f("ix_standard_series_document_rendition"), "standard_series", ["document", "rendition"], unique=False
    )
    op.create_table(
        "versions",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("provision", sa.String(length=300), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("heading", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=False),
        sa.Column("amounts", sa.JSON(), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("document", sa.String(length=200), nullable=False),
        sa.Column("rendition", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(
            ["document", "rendition"],
            ["renditions.document", "renditions.rendition"],
            name=op.f("fk_versions_document_rendition"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_versions")),
    )
    op.create_index(op.f("ix_versions_document_rendition"), "versions", ["document", "rendition"], unique=False)
    op.create_index(op.f("ix_versions_provision"), "versions", ["provision"], unique=False)
