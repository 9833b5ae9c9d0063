"""Which words are compared: every version of a digest with the official versions of the same days."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from knowledge.corpus import Corpus
from knowledge.documents import LegalDocument, Level, Provision, Rendition, Version


@dataclass(frozen=True, slots=True)
class Pair:
    """A provision's words in the law and in the digest; one of them is ``None`` where only the other is held.

    ``path`` is the id below the document, ``scope`` the law's words above the provision.
    """

    path: str
    level: Level
    day: date
    scope: str
    official: Version | None
    digest: Version | None


def pairs(official: LegalDocument, digest: LegalDocument) -> Iterator[Pair]:
    """Every combination of words that count on the same day, in the law's reading order.

    Days before the digest's first are not compared: it does not claim them.
    """
    corpus = Corpus.of((official, digest))
    first = min(version.valid_from for node in digest.provisions for version in node.versions)
    for node in corpus.provisions.values():
        seen = set()
        for day in _days(node, first):
            law, plain = (node.version_on(day, rendition) for rendition in (Rendition.OFFICIAL, Rendition.DIGEST))
            if (law or plain) and (law, plain) not in seen:
                seen.add((law, plain))
                scope = corpus.scope(node.id, day, Rendition.OFFICIAL)
                yield Pair(node.id.partition("/")[2], node.level, day, scope, law, plain)


def _days(node: Provision, first: date) -> list[date]:
    return sorted({max(version.valid_from, first) for version in node.versions})
