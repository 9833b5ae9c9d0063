"""Digests whose source has changed: an amendment came in that our restatement does not know yet.

The digest names the documents that it has worked in: those that gave it versions, and those that its front matter says
amend it. What any other document changes makes it stale from the first day of the change.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from knowledge import ids
from knowledge.amendments import AmendmentState, State
from knowledge.documents import Action, LegalDocument, Note, RelationKind, Rendition
from knowledge.figures import format_day
from knowledge.records import Key


@dataclass(frozen=True, slots=True)
class Stale:
    """A provision of a digest that is out of date from ``since``, by the document ``number``.

    ``superseded``: the official text that is held has the new words, and is quoted instead.
    """

    provision: str
    since: date
    number: str
    superseded: bool


def with_stale_notes(
    documents: Mapping[Key, LegalDocument], states: Iterable[AmendmentState]
) -> tuple[dict[Key, LegalDocument], tuple[Stale, ...]]:
    """``documents`` with a dated note on what is stale and not superseded, and everything that is stale."""
    noted = dict(documents)
    found: list[Stale] = []
    for key, digest in documents.items():
        if digest.rendition is Rendition.DIGEST:
            official = documents.get((digest.slug, Rendition.OFFICIAL))
            stale = list(dict.fromkeys(_stale(digest, official, states)))
            found += stale
            noted[key] = _noted(digest, stale)
    return noted, tuple(found)


def _stale(digest: LegalDocument, official: LegalDocument | None, states: Iterable[AmendmentState]) -> Iterator[Stale]:
    known = {version.source for node in digest.provisions for version in node.versions} | {digest.number}
    known |= {relation.number for relation in digest.relations if relation.kind is RelationKind.AMENDED_BY}
    held = {node.id for node in digest.provisions}
    for node in official.provisions if official else ():
        for version in node.versions:
            if version.source and version.source not in known:
                for place in _touched(held, node.id, inserted=node.id not in held):
                    yield Stale(place, version.valid_from, version.source, superseded=node.id in held)
    for state in states:
        amendment = state.amendment
        if ids.document_of(amendment.target) == digest.slug and state.number not in known:
            for place in _touched(held, amendment.target, inserted=amendment.action is Action.INSERT):
                yield Stale(
                    place, amendment.first_day_of(place), state.number, superseded=state.state is not State.TASK
                )


def _touched(held: set[str], target: str, *, inserted: bool) -> list[str]:
    """What of the digest a change is about: the target and all below, else the nearest above; articles, of a slug."""
    if "/" not in target:
        return sorted(node_id for node_id in held if node_id.count("/") == 1)
    if below := [node_id for node_id in held if ids.within(node_id, target) and not inserted]:
        return sorted(below)
    while "/" in target:
        target = target.rpartition("/")[0]
        if target in held:
            return [target]
    return []


def _noted(digest: LegalDocument, stale: Iterable[Stale]) -> LegalDocument:
    notes: dict[str, list[Note]] = {}
    for one in stale:
        if not one.superseded:
            text = (
                f"Bản tóm lược này chưa cập nhật sửa đổi theo {one.number}, áp dụng từ ngày {format_day(one.since)}; "
                f"hãy xem nguyên văn {one.number}."
            )
            notes.setdefault(one.provision, []).append(Note(text, one.since))
    nodes = (replace(n, notes=(*n.notes, *notes[n.id])) if n.id in notes else n for n in digest.provisions)
    return replace(digest, provisions=tuple(nodes)) if notes else digest
