"""Reading the law as data: documents, provisions, their tree, scope and references."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from knowledge.documents import Level, Provision, Relation, Rendition, StandardSeries
from knowledge.generations import Generation
from knowledge.labels import DocumentNames


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """A document's facts (both renditions merged, the official one first) and how much of it is held."""

    slug: str
    title: str
    kind: str
    renditions: tuple[Rendition, ...]
    counts: Mapping[Level, int]
    number: str | None = None
    issuer: str = ""
    label: str = ""
    aliases: tuple[str, ...] = ()
    issued: date | None = None
    effective: date | None = None
    checked_until: date | None = None
    official_url: str | None = None
    relations: tuple[Relation, ...] = ()
    annotations: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """A citation in a provision's words. ``target`` is ``None`` where the cited provision is not held."""

    source: str
    words: str
    target: str | None
    document: str | None


class KnowledgeStore:
    """Reads the current generation; everything is answered from one consistent snapshot in memory."""

    def generation(self) -> Generation | None:
        """The current generation, or ``None`` before the first ingest."""
        raise NotImplementedError

    def documents(self) -> list[DocumentInfo]:
        """Every document held, by slug."""
        raise NotImplementedError

    def document(self, slug: str) -> DocumentInfo | None:
        """One document's facts."""
        raise NotImplementedError

    def names(self) -> DocumentNames:
        """How the held documents are called (for labels)."""
        raise NotImplementedError

    def provision(self, provision_id: str) -> Provision | None:
        """One provision, both renditions' versions together."""
        raise NotImplementedError

    def provisions(self, provision_ids: Iterable[str]) -> dict[str, Provision]:
        """The provisions held among ``provision_ids``."""
        raise NotImplementedError

    def children(self, provision_id: str) -> list[Provision]:
        """The nodes right below a provision, or at the top of a document (slug), in reading order."""
        raise NotImplementedError

    def ancestors(self, provision_id: str) -> list[Provision]:
        """The nodes above a provision, from the top of the document."""
        raise NotImplementedError

    def subtree(self, provision_id: str) -> list[Provision]:
        """A provision and all below it in reading order; of a slug, the whole document."""
        raise NotImplementedError

    def rows(self, document: str, appendix: str | None = None) -> list[Provision]:
        """The rows of an annex (by its number, ``"I"``), or of all annexes of a document."""
        raise NotImplementedError

    def scope(self, provision_id: str, day: date, rendition: Rendition | None = None) -> str:
        """The words of the ancestors that apply on ``day``: lead-ins and the rows above, one a line."""
        raise NotImplementedError

    def references_from(self, provision_id: str) -> list[Reference]:
        """What a provision cites."""
        raise NotImplementedError

    def references_to(self, provision_id: str) -> list[Reference]:
        """What cites a provision."""
        raise NotImplementedError

    def series(self, document: str) -> list[StandardSeries]:
        """The standard amounts of a document."""
        raise NotImplementedError

    def earliest_day(self, provision_id: str) -> date:
        """The first day for which words of a provision are held."""
        raise NotImplementedError
