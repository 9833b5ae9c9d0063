"""What is wrong in a document of the library, as lines for people."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.library_check.compare import Comparison, CopiedRuns
from evals.library_check.exceptions import read_exceptions
from evals.library_check.pairs import pairs
from knowledge.corpus import Corpus
from knowledge.documents import LegalDocument, Level
from knowledge.references import Reference, references_of


@dataclass(frozen=True, slots=True)
class Finding:
    """Something at a provision (its path below the document) that is wrong unless it is meant; ``since`` is a day."""

    path: str
    what: str
    since: str = ""

    def __str__(self) -> str:
        return f"{self.path}{self.since and f' (từ {self.since})'}: {self.what}"


def differences(official: LegalDocument, digest: LegalDocument, allowed: Sequence[str]) -> Iterator[Finding | None]:
    """A finding for each difference between law and digest, ``None`` for each pair of words compared.

    ``allowed`` are phrases to be cited as they are.
    """
    names = Corpus.of((official, digest)).names
    law = [version.text for node in official.provisions for version in node.versions]
    comparison = Comparison(names, CopiedRuns(law, allowed))
    for pair in pairs(official, digest):
        yield None
        for difference in comparison.differences(pair):
            yield Finding(pair.path, difference, f"{pair.day:%d/%m/%Y}")


def broken_references(library: Corpus, slug: str) -> Iterator[Finding]:
    """Citations in a document that point to a provision which a document of the library should have and has not.

    Forms are cited by an annex ("Mẫu số 5 Phụ lục I"); of documents held without their annexes that is no fault.
    """
    for reference in references_of(library, slug):
        info = library.documents.get(reference.document or "")
        if info and reference.target is None and not (_an_annex(reference) and Level.APPENDIX not in info.counts):
            words = f"dẫn chiếu “{reference.words}” không tới quy định nào"
            yield Finding(reference.source.partition("/")[2], words)


def without_meant(found: Sequence[Finding], folder: Path) -> tuple[int, list[Finding]]:
    """How many kinds of findings are meant by the exceptions in ``folder``, and the findings that are not.

    Raises:
        BadFacts: the list of exceptions cannot be read.
    """
    meant = read_exceptions(folder)
    used = {(f.path, f.what) for f in found} & meant.keys()
    idle = (
        Finding(path, f"ngoại lệ “{what}” không còn dùng, bỏ khỏi exceptions.yaml")
        for path, what in sorted(meant.keys() - used)
    )
    return len(used), [*(f for f in found if (f.path, f.what) not in used), *idle]


def _an_annex(reference: Reference) -> bool:
    return "phụ lục" in reference.words.lower()
