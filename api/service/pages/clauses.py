"""A citation as a page shows it beside the answer: where it stands, its scope, its words, those used marked."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import quote, urlencode

from api.service.pages.marking import Marked, marked
from bot.answer import Answer, Citation
from bot.remarks import RENDITIONS, period_text
from bot.writers import capital
from knowledge.documents import Rendition


@dataclass(frozen=True, slots=True)
class Clause:
    """A provision as cited by an answer, ready to set; ``number`` counts from 1.

    ``address`` is its page in the look-up; ``source`` that of the official text, where it is one that a browser may
    open.
    """

    number: int
    label: str
    title: str
    days: str
    official: bool
    rendition: str
    scope: tuple[str, ...]
    words: Marked
    explanation: str
    notes: tuple[str, ...]
    address: str
    source: str


def clauses_of(answer: Answer) -> list[Clause]:
    """The citations of ``answer`` in its order."""
    return [_clause(answer, at, citation) for at, citation in enumerate(answer.citations)]


def _clause(answer: Answer, at: int, citation: Citation) -> Clause:
    said = [statement.text for statement in answer.statements if at in statement.citations]
    return Clause(
        number=at + 1,
        label=citation.label,
        title=citation.title,
        days=capital(period_text(citation.valid_from, citation.valid_to)),
        official=citation.rendition is Rendition.OFFICIAL,
        rendition=capital(RENDITIONS[citation.rendition]),
        scope=tuple((citation.scope or "").splitlines()),
        words=marked(citation.quote, said),
        explanation=citation.explanation or "",
        notes=citation.notes,
        address=address_of(citation.id, answer.as_of),
        source=_openable(citation.official_url),
    )


def address_of(provision: str, day: date) -> str:
    """The page of a provision in the look-up, as of ``day``."""
    return f"/tra-cuu/{quote(provision)}?{urlencode({'ngay': day.isoformat()})}"


def _openable(address: str | None) -> str:
    """``address`` if it leads to a page; one that would run a script came with a document that was tampered with."""
    return address if address and address.startswith(("https://", "http://")) else ""
