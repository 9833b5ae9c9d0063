"""What amending documents do to the documents that are held: worked out in memory, so that nothing has to be undone.

An amendment is applied only to the official text, and only where its wording is plain; what a consolidated text already
shows is compared and left as it is. Everything else is a task for a person.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from knowledge import ids
from knowledge.amended_text import AmendedText
from knowledge.applying import Applying, State
from knowledge.documents import Amendment, LegalDocument, Rendition
from knowledge.records import Key

__all__ = ["AmendmentState", "State", "with_amendments"]


@dataclass(frozen=True, slots=True)
class AmendmentState:
    """An amendment of the document ``number`` and what became of it; ``reason`` says why a person has to look at it."""

    number: str
    amendment: Amendment
    state: State
    reason: str = ""


def with_amendments(
    editions: Mapping[Key, LegalDocument],
) -> tuple[dict[Key, LegalDocument], tuple[AmendmentState, ...]]:
    """``editions`` with every amendment that can be applied, and what became of each, in the order of their days."""
    documents = dict(editions)
    texts: dict[str, tuple[AmendedText, AmendedText]] = {}
    states = []
    for number, amendment in _in_order(editions.values()):
        key = ids.document_of(amendment.target), Rendition.OFFICIAL
        base = editions.get(key)
        if base is None:
            reason = amendment.task or f"chưa có bản chính thức của {amendment.document}"
            states.append(AmendmentState(number, amendment, State.TASK, reason))
        else:
            if base.slug not in texts:
                texts[base.slug] = AmendedText(base.provisions), AmendedText(base.provisions)
            state, reason = Applying(number, amendment, *texts[base.slug]).done()
            states.append(AmendmentState(number, amendment, state, reason))
    for slug, (_, text) in texts.items():
        key = slug, Rendition.OFFICIAL
        documents[key] = replace(documents[key], provisions=tuple(text.nodes.values()))
    return documents, tuple(states)


def _in_order(documents: Iterable[LegalDocument]) -> list[tuple[str, Amendment]]:
    """Amendments by first day; those of one day in the order in which their documents were issued."""
    given = sorted(
        (d for d in documents if d.rendition is Rendition.OFFICIAL and d.amendments),
        key=lambda d: (d.issued or d.effective or d.amendments[0].effective, d.slug),
    )
    return sorted(((d.number or d.slug, a) for d in given for a in d.amendments), key=lambda item: item[1].effective)
