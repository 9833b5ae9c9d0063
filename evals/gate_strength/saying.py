"""True statements of the library: what each provision says, sentence by sentence, as a writer would say it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.evidence import COLUMNS, evidence_on
from bot.sentences import sentences
from bot.turn import Evidence
from bot.writers import capital, led, small
from knowledge.assembly import Knowledge
from knowledge.documents import Level
from knowledge.figures import format_number


@dataclass(frozen=True, slots=True)
class Said:
    """A statement with what it cites, as of a day."""

    text: str
    evidence: tuple[Evidence, ...]
    day: date

    @property
    def provision(self) -> str:
        """The id of the first provision cited."""
        return self.evidence[0].id


def statements_of(knowledge: Knowledge, day: date) -> Iterator[Said]:
    """Every sentence of every provision that has words on ``day``; of a row, each amount with its name."""
    for document in knowledge.store.documents():
        for provision in knowledge.store.subtree(document.slug):
            if evidence := evidence_on(knowledge, provision.id, day):
                yield from (Said(text, (evidence,), day) for text in dict.fromkeys(_said(evidence)))


def _said(evidence: Evidence) -> Iterator[str]:
    if evidence.provision.level is Level.ROW:
        yield from _amounts(evidence)
        return
    for number, sentence in enumerate(sentences(evidence.version.text)):
        words = sentence.rstrip(";")
        if not words.endswith(":"):
            yield led(evidence, words) if number == 0 else capital(words)


def _amounts(row: Evidence) -> Iterator[str]:
    name = small(row.version.text.rstrip(" .:;"))
    for amount in row.version.amounts:
        column = capital(COLUMNS.get(amount.column, amount.column))
        if amount.multiple is not None:
            yield f"{column} {format_number(amount.multiple)} lần mức chuẩn – {name}."
        elif amount.value is not None:
            yield f"{column} {format_number(amount.value)} {amount.unit} – {name}."
