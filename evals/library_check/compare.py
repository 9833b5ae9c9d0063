"""In what a provision's restatement differs from the law's words."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from evals.library_check.pairs import Pair
from evals.library_check.wording import OF_ISSUE, figures, operators, references, terms
from knowledge.documents import Amount, Level, Version
from knowledge.figures import format_number
from knowledge.labels import DocumentNames
from knowledge.text import syllables

SHORTEST, LONGEST, SLACK = 0.4, 1.3, 6
"""Bounds of our length in syllables over the law's. Below 20 syllables one word moves the ratio by more than it can
tell, so a short clause may be up to 6 syllables longer ("Bảo hiểm y tế." → "Được đóng bảo hiểm y tế.")."""
RUN = 16
"""Syllables in a row that count as copied."""
_ISSUED_WITH = re.compile(r"\([^()]*[Kk]èm theo[^()]*\)|Đơn vị(?: tính)?: .*")  # below an annex's heading; not its law


class CopiedRuns:
    """Finds runs of the law's syllables in ours; ``allowed`` phrases (names cited as they are) do not count."""

    def __init__(self, law: Iterable[str], allowed: Iterable[str]) -> None:
        self._known = {gram for text in law for gram in _grams(syllables(text))}
        self._allowed = {gram for text in allowed for gram in _grams(syllables(text))}

    def find(self, text: str) -> Iterator[str]:
        """Each copied run of ``text``, as long as it goes."""
        words = syllables(text)
        copied = [g in self._known and g not in self._allowed for g in _grams(words)]
        for at, here in enumerate(copied):
            if here and not (at and copied[at - 1]):
                length = next((n for n, more in enumerate(copied[at:]) if not more), len(copied) - at)
                yield " ".join(words[at : at + length + RUN - 1])


@dataclass(frozen=True, slots=True)
class Comparison:
    """What comparing needs to know of the documents: how they are called, and which runs are the law's."""

    names: DocumentNames
    runs: CopiedRuns

    def differences(self, pair: Pair) -> Iterator[str]:
        """Each difference in a phrase of its own; none where the digest says what the law says."""
        law, plain = pair.official, pair.digest
        if law is None or plain is None:
            yield "quy định này không có trong bản gốc" if law is None else "chưa có bản tóm lược"
            return
        # The description of a row stands alone and says what the rows above it say; a clause is shown below its scope.
        above = _sentence_case(pair.scope) if pair.level is Level.ROW else ""
        said = _ISSUED_WITH.sub("", law.text) if pair.level is Level.APPENDIX else law.text
        for count in (operators, self._figures, self._references):
            yield from _disagreements(count, said, plain.text, above)
        yield from _unnamed(terms(said), terms(plain.text), terms(above))
        yield from _amounts(law, plain)
        theirs, ours = len(syllables(said)), len(syllables(plain.text))
        longest = ours if above else max(LONGEST * theirs, theirs + SLACK)
        if not SHORTEST * theirs <= ours <= longest:
            yield f"dài {ours} âm tiết so với {theirs}"
        for run in self.runs.find(plain.text):
            yield f"chép {len(run.split())} âm tiết: “{run}”"

    def _figures(self, text: str) -> Counter[str]:
        return figures(text, self.names)

    def _references(self, text: str) -> Counter[str]:
        return references(text, self.names)


def _sentence_case(text: str) -> str:
    return "\n".join(line.lower() if line.isupper() else line for line in text.split("\n"))


def _disagreements(count: Callable[[str], Counter[str]], law: str, plain: str, above: str) -> Iterator[str]:
    theirs, ours, repeated = count(law), count(plain), count(above) if above else {}
    lost = {word: number for word, number in (theirs - ours).items() if not word.endswith(OF_ISSUE)}
    yield from (f"thiếu {number} “{word}”" for word, number in lost.items())
    yield from (f"thừa {number} “{word}”" for word, number in (ours - theirs).items() if word not in repeated)


def _unnamed(theirs: set[str], ours: set[str], above: set[str]) -> Iterator[str]:
    yield from (f"không nhắc “{term}”" for term in sorted(theirs - ours))
    yield from (f"nhắc thêm “{term}”" for term in sorted(ours - theirs - above))


def _amounts(law: Version, plain: Version) -> Iterator[str]:
    theirs, ours = ({_amount(a) for a in version.amounts} for version in (law, plain))
    yield from (f"thiếu mức {amount}" for amount in sorted(theirs - ours))
    yield from (f"thừa mức {amount}" for amount in sorted(ours - theirs))


def _amount(amount: Amount) -> str:
    number = amount.value if amount.value is not None else amount.multiple
    return f"{amount.column} {amount.see or format_number(number or 0)}"


def _grams(words: list[str]) -> list[tuple[str, ...]]:
    return [tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)]
