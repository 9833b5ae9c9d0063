"""Alembic's entry: migrates over the connection that ``knowledge.database`` hands in."""

from alembic import context

from knowledge.tables import Base

context.configure(connection=context.config.attributes["connection"], target_metadata=Base.metadata)
with context.begin_transaction():
    context.run_migrations()
