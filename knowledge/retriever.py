"""Provisions for anyone's LangChain chain."""

from collections.abc import Collection
from datetime import date

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from knowledge.assembly import Knowledge
from knowledge.clock import today
from knowledge.corpus import nearest_version
from knowledge.documents import Level, Rendition
from knowledge.ids import document_of
from knowledge.labels import label_of


class ProvisionRetriever(BaseRetriever):
    """Finds provisions; each document is one provision's words as of ``day`` (default: today) under its scope.

    Metadata: ``id``, ``label``, ``document`` (slug), ``title``, ``level``, ``score``, ``rendition``, ``scope``
    and the days ``valid_from``, ``valid_to`` (ISO).
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    knowledge: Knowledge
    limit: int = 10
    documents: Collection[str] | None = None
    rendition: Rendition | None = None
    day: date | None = None
    levels: Collection[Level] | None = None

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        day = self.day or today()
        hits = self.knowledge.search(
            query, limit=self.limit, documents=self.documents, rendition=self.rendition, day=day, levels=self.levels
        )
        store = self.knowledge.store
        names, found = store.names(), []
        for hit in hits:
            node = store.provision(hit.provision_id)
            version = nearest_version(node, day, self.rendition) if node else None
            if node is None or version is None:
                continue
            slug = document_of(node.id)
            info = store.document(slug)
            scope = store.scope(node.id, day, version.rendition)
            words = "\n".join(part for part in (scope, version.heading, version.text) if part)
            found.append(
                Document(
                    id=node.id,
                    page_content=words,
                    metadata={
                        "id": node.id,
                        "label": label_of(node.id, names),
                        "document": slug,
                        "title": info.title if info else "",
                        "level": node.level.value,
                        "score": hit.score,
                        "rendition": version.rendition.value,
                        "scope": scope,
                        "valid_from": version.valid_from.isoformat(),
                        "valid_to": version.valid_to.isoformat(),
                    },
                )
            )
        return found
