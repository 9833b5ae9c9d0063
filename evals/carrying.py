"""Whether citations carry a statement: an independent look, on purpose not the gate's own code.

The gate decides what may be said; this measures what was said. Both read the figures alike (``knowledge.figures``), all
else is another and simpler check, so that a fault of the gate is seen here.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from bot.answer import Answer, Citation, Statement
from knowledge.figures import FigureKind, find_figures
from knowledge.text import syllables

_SENTENCE = re.compile(r"(?<=[.;:!?])\s+|\n+")
_NEGATIONS = frozenset({"không", "chưa", "chẳng", "trừ", "cấm"})
_MOST = 0.8
"""Share of a statement's syllables that its citations must hold together."""
_PART = 0.5
"""Share that one citation among several must hold to be there for a reason, where it brings no figure."""
_ALIKE = 0.7
"""Share of a sentence's syllables in a source sentence from which that is the one it restates."""


def statement_is_carried(answer: Answer, statement: Statement) -> bool:
    """Whether the citations of a statement hold its figures, its words and its negations."""
    cited = [answer.citations[at] for at in statement.citations if at < len(answer.citations)]
    if not cited or not _is_founded(answer, statement):
        return False
    source = "\n".join(map(_words, cited))
    allowed = _figures(source) | _figures(answer.question) | _computed(statement)
    if not _figures(statement.text) <= allowed:
        return False
    return _share(statement.text, source) >= _MOST and not _turned(statement.text, source)


def citation_is_needed(answer: Answer, at: int) -> bool:
    """Whether the citation at index ``at`` carries a part of a statement that names it."""
    words = _words(answer.citations[at])
    for statement in answer.statements:
        if at not in statement.citations:
            continue
        if _share(statement.text, words) >= _PART or _brings_figure(statement, at, words):
            return True
    return False


def is_input(answer: Answer, at: int) -> bool:
    """Whether a computed amount takes a figure, or the rule that it is rounded by, from the citation at ``at``."""
    computed = [(s, s.derivation) for s in answer.statements if s.derivation and at in s.citations]
    rule = "làm tròn" in _words(answer.citations[at]).casefold()
    return any(
        any(given.citation == at for given in derivation.inputs)
        or (rule and derivation.exact != derivation.rounded and "làm tròn" in statement.text)
        for statement, derivation in computed
    )


def _is_founded(answer: Answer, statement: Statement) -> bool:
    """Whether every input of a computation that is not the asker's own stands in a citation of the statement."""
    given = statement.derivation.inputs if statement.derivation else ()
    return all(
        one.citation in statement.citations
        and one.citation < len(answer.citations)
        and one.value in _values(_words(answer.citations[one.citation]))
        for one in given
        if one.citation is not None
    )


def _values(text: str) -> set[Decimal]:
    plain = (FigureKind.MONEY, FigureKind.MULTIPLE, FigureKind.NUMBER, FigureKind.PERCENT)
    return {Decimal(figure.value) for figure in find_figures(text) if figure.kind in plain}


def _brings_figure(statement: Statement, at: int, words: str) -> bool:
    given = statement.derivation and any(i.citation == at for i in statement.derivation.inputs)
    return bool(given) or bool(_figures(statement.text) & _figures(words))


def _words(citation: Citation) -> str:
    parts = (citation.scope, citation.title, citation.label, citation.quote, citation.explanation, *citation.notes)
    return "\n".join(part for part in parts if part)


def _figures(text: str) -> set[tuple[object, str, str]]:
    return {f.key for f in find_figures(text)}


def _computed(statement: Statement) -> set[tuple[object, str, str]]:
    """The figures of the formula; the gate has computed it again, and a derivation says what it is made of."""
    if statement.derivation is None:
        return set()
    named = [f"{statement.derivation.rounded} đồng", f"{statement.derivation.exact} đồng".replace(".", ",")]
    for given in statement.derivation.inputs:
        said = f"{given.value.normalize():f}".replace(".", ",")
        named += [f"{said} đồng", f"{said} lần mức", said, f"{said} năm", f"{said} thâm niên", f"{said} tháng"]
    return {key for text in named for key in _figures(text)}


def _share(text: str, source: str) -> float:
    """The share of the syllables of ``text`` that ``source`` holds."""
    said = [s for s in syllables(text) if s.isalpha()]
    held = set(syllables(source))
    return sum(s in held for s in said) / len(said) if said else 1.0


def _turned(text: str, source: str) -> bool:
    """Whether a sentence has more or fewer negations than the sentence that it restates."""
    held = list(_sentences(source))
    for said in _sentences(text):
        likest = max(held, key=lambda h: _common(said, h) - 0.01 * len(h), default=[])
        if _common(said, likest) >= _ALIKE * max(len(said), len(likest)) and _denials(said) != _denials(likest):
            return True
    return False


def _sentences(text: str) -> Iterator[list[str]]:
    for part in _SENTENCE.split(text):
        if found := syllables(part):
            yield found


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    return sum((Counter(one) & Counter(other)).values())


def _denials(words: Iterable[str]) -> int:
    return sum(word in _NEGATIONS for word in words)
