"""What is wrong in the library, as lines for people."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.library_check.compare import Comparison, CopiedRuns
from evals.library_check.exceptions import read_exceptions
from evals.library_check.pairs import pairs
from knowledge.corpus import Corpus
from knowledge.documents import LegalDocument
from knowledge.references import references_of


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found in one document: how many pairs of words were compared, what is meant, and what is wrong."""

    compared: int
    meant: int
    wrong: tuple[str, ...]


def check(official: LegalDocument, digest: LegalDocument, folder: Path, allowed: Sequence[str]) -> Findings:
    """Compare a digest with the law; ``folder`` holds its exceptions, ``allowed`` are phrases to be cited as they are.

    Raises:
        BadFacts: the list of exceptions cannot be read.
    """
    names = Corpus({(digest.slug, d.rendition): d for d in (official, digest)}).names
    law = [version.text for node in official.provisions for version in node.versions]
    comparison = Comparison(names, CopiedRuns(law, allowed))
    meant = read_exceptions(folder)
    used, wrong = set(), []
    compared = list(pairs(official, digest))
    for pair in compared:
        for difference in comparison.differences(pair):
            if (pair.path, difference) in meant:
                used.add((pair.path, difference))
            else:
                wrong.append(f"{pair.path} (từ {pair.day:%d/%m/%Y}): {difference}")
    wrong += [
        f"{path}: ngoại lệ “{d}” không còn dùng, bỏ khỏi exceptions.yaml" for path, d in sorted(meant.keys() - used)
    ]
    return Findings(len(compared), len(used), tuple(wrong))


def broken_references(digests: Sequence[LegalDocument]) -> Iterator[str]:
    """Citations in the library that point to a provision that a document of ours should have and has not."""
    corpus = Corpus({(d.slug, d.rendition): d for d in digests})
    for reference in references_of(corpus):
        if reference.target is None and reference.document in corpus.documents:
            yield f"{reference.source}: dẫn chiếu “{reference.words}” không tới quy định nào"
