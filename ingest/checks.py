"""What a person should look at in a document that was read: citations of nothing, figures without a unit."""

import re
from collections import defaultdict
from collections.abc import Iterator

from knowledge.corpus import Corpus
from knowledge.documents import LegalDocument, Level
from knowledge.labels import label_of
from knowledge.references import references_of

_FIGURE = re.compile(r"(?<![\d.,/])\d{1,3}(?:\.\d{3})+(?![\d/])(?! ?[^\W\d_]| ?%|\.?\d)")
_SHOWN = 3
"""Places that are named of those that cite the same thing."""
_UNIT = re.compile(r"đơn vị(?: tính)? ?:", re.IGNORECASE)
_AMOUNTS_FROM = 10_000
"""Figures below it (numbers of people, of days) are told apart from amounts by nothing but their size."""


def remarks(document: LegalDocument) -> Iterator[str]:
    """One line for each thing that is odd, beside what the parser met."""
    corpus = Corpus.of([document])
    names = corpus.names
    nowhere: dict[str, list[str]] = defaultdict(list)
    for reference in references_of(corpus):
        if reference.target is None and reference.document == document.slug:
            nowhere[reference.words].append(label_of(reference.source, names))
    for words, places in nowhere.items():
        more = f" và {len(places) - _SHOWN} chỗ khác" if len(places) > _SHOWN else ""
        yield f"dẫn chiếu “{words}” không có trong văn bản: {', '.join(places[:_SHOWN])}{more}"
    for node in document.provisions:
        for text in dict.fromkeys(version.text for version in node.versions):
            for match in _FIGURE.finditer(text):
                if int(match[0].replace(".", "")) >= _AMOUNTS_FROM:
                    yield f"{label_of(node.id, names)}: số {match[0]} không có đơn vị"
        if node.level is Level.APPENDIX and not _unit_told(corpus, node.id):
            yield f"{label_of(node.id, names)}: bảng không ghi đơn vị, hiểu là đồng"


def _unit_told(corpus: Corpus, annex: str) -> bool:
    """Whether an annex says the unit of its amounts, or holds none in đồng."""
    top, *rows = corpus.subtree(annex)
    in_dong = any(amount.value is not None for row in rows for v in row.versions for amount in v.amounts)
    return not in_dong or any(_UNIT.search(version.text) for version in top.versions)
