"""What amending documents do to others."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0002"
down_revision: str | None = "0001"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "amendments",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("action", sa.String(length=20), nullable=False),
        sa.Column("amended", sa.String(length=200), nullable=False),
        sa.Column("target", sa.String(length=300), nullable=False),
        sa.Column("effective", sa.Date(), nullable=False),
        sa.Column("part", sa.String(length=20), nullable=False),
        sa.Column("old_words", sa.Text(), nullable=False),
        sa.Column("new_words", sa.Text(), nullable=False),
        sa.Column("after", sa.String(length=300), nullable=True),
        sa.Column("replacement", sa.JSON(), nullable=False),
        sa.Column("task", sa.Text(), nullable=True),
        sa.Column("document", sa.String(length=200), nullable=False),
        sa.Column("rendition", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(
            ["document", "rendition"],
            ["renditions.document", "renditions.rendition"],
            name=op.f("fk_amendments_document_rendition"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_amendments")),
    )
    op.create_index(op.f("ix_amendments_document_rendition"), "amendments", ["document", "rendition"], unique=False)
    op.create_index(op.f("ix_amendments_target"), "amendments", ["target"], unique=False)
