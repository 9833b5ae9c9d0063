"""Chat channels: chats, inbox, outbox, tokens; turns of a conversation that may be answered a second time."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0006"
down_revision: str | None = "0005"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "channel_chats",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("chat", sa.String(length=100), nullable=False),
        sa.Column("conversation", sa.String(length=36), nullable=True),
        sa.Column("options", sa.JSON(), nullable=False),
        sa.Column("last_message_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("paused_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("unreachable_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lease", sa.String(length=36), nullable=True),
        sa.Column("leased_until", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_channel_chats")),
    )
    op.create_index(op.f("ix_channel_chats_channel_chat"), "channel_chats", ["channel", "chat"], unique=True)
    op.create_index(op.f("ix_channel_chats_channel_due_at"), "channel_chats", ["channel", "due_at"], unique=False)
    op.create_index(op.f("ix_channel_chats_last_message_at"), "channel_chats", ["last_message_at"], unique=False)
    op.create_table(
        "channel_tokens",
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("renewed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("channel", name=op.f("pk_channel_tokens")),
    )
    op.create_table(
        "channel_inbox",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("chat", sa.Integer(), nullable=False),
        sa.Column("event", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("message_id", sa.String(length=100), nullable=True),
        sa.Column("receipt", sa.String(length=100), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("body_hash", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["chat"], ["channel_chats.key"], name=op.f("fk_channel_inbox_chat"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_channel_inbox")),
    )
    op.create_index(op.f("ix_channel_inbox_channel_event"), "channel_inbox", ["channel", "event"], unique=True)
    op.create_index(op.f("ix_channel_inbox_chat_state"), "channel_inbox", ["chat", "state"], unique=False)
    op.create_index(op.f("ix_channel_inbox_received_at"), "channel_inbox", ["received_at"], unique=False)
    op.create_table(
        "channel_outbox",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("chat", sa.Integer(), nullable=False),
        sa.Column("inbox", sa.Integer(), nullable=True),
        sa.Column("message", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("message_id", sa.String(length=100), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["chat"], ["channel_chats.key"], name=op.f("fk_channel_outbox_chat"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["inbox"], ["channel_inbox.key"], name=op.f("fk_channel_outbox_inbox"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_channel_outbox")),
    )
    op.create_index(
        op.f("ix_channel_outbox_channel_message_id"), "channel_outbox", ["channel", "message_id"], unique=False
    )
    op.create_index(op.f("ix_channel_outbox_chat_state"), "channel_outbox", ["chat", "state"], unique=False)
    op.create_index(op.f("ix_channel_outbox_inbox"), "channel_outbox", ["inbox"], unique=False)
    op.create_index(op.f("ix_channel_outbox_written_at"), "channel_outbox", ["written_at"], unique=False)
    op.add_column("conversation_turns", sa.Column("message", sa.String(length=40), nullable=True))
