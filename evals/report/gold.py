"""What a case rests on and what was cited, by name; the words of the law on the day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.answer import Citation
from bot.evidence import COLUMNS
from evals.case import Case
from evals.judging import article_of
from knowledge.documents import Amount, Version
from knowledge.figures import format_number
from knowledge.ids import within
from knowledge.labels import label_of
from knowledge.store import KnowledgeStore

_LONGEST = 1500
"""Characters of a provision that a report shows: a whole article of many clauses is not for reading here."""


@dataclass(frozen=True, slots=True)
class Gold:
    """A provision that a right answer cites. ``words`` are empty where none are held for the day."""

    id: str
    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation, where it stands beside what the case rests on, and whether that is right."""

    id: str
    label: str
    place: str
    is_right: bool


def gold_of(case: Case, day: date, store: KnowledgeStore | None) -> list[Gold]:
    """The gold of a case; without a knowledge base by id alone."""
    if store is None:
        return [Gold(id_, id_, "") for id_ in case.gold]
    return [Gold(id_, label_of(id_, store.names()), _words(id_, day, store)) for id_ in case.gold]


def cited(case: Case, citation: Citation) -> Cited:
    """A citation beside the gold of its case."""
    if not case.gold:
        return Cited(citation.id, citation.label, "", True)
    if any(within(citation.id, gold) for gold in case.gold):
        return Cited(citation.id, citation.label, "đúng khoản", True)
    near = any(within(citation.id, article_of(gold)) for gold in case.gold)
    return Cited(citation.id, citation.label, "đúng điều, khác khoản" if near else "ngoài căn cứ đúng", False)


def _words(id_: str, day: date, store: KnowledgeStore) -> str:
    if "/" not in id_:
        return ""
    versions = (node.version_on(day) for node in store.subtree(id_))
    below = [line for version in versions if version for line in _lines(version)]
    text = "\n".join([store.scope(id_, day), *below] if below else []).strip()
    return text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0] + " …"


def _lines(version: Version) -> Iterator[str]:
    yield from (part for part in (version.heading, version.text) if part)
    yield from map(_amount, version.amounts)


def _amount(amount: Amount) -> str:
    column = COLUMNS.get(amount.column, amount.column)
    if amount.multiple is not None:
        return f"{column}: {format_number(amount.multiple)} lần mức chuẩn"
    return (
        f"{column}: {format_number(amount.value)} {amount.unit}"
        if amount.value is not None
        else f"{column}: theo {amount.see}"
    )
