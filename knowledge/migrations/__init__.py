"""The one Alembic history of An Sinh's database, run by ``knowledge.database``."""
