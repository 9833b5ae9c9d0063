"""What changed in a provision from one day to another, as ``ansinh diff`` tells it."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from difflib import SequenceMatcher
from enum import StrEnum

from pydantic import BaseModel

from api.provision_view import VersionView, view_version
from knowledge.assembly import Knowledge
from knowledge.documents import Provision, Rendition, Version
from knowledge.labels import label_of


class Op(StrEnum):
    """What became of some words."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


class PieceView(BaseModel):
    """Words that stayed, went or came."""

    op: Op
    text: str


class ChangeView(BaseModel):
    """A node whose words or amounts differ; ``old`` or ``new`` is null where it was not yet or no longer law."""

    id: str
    label: str
    old: VersionView | None
    new: VersionView | None
    words: list[PieceView]


class DiffView(BaseModel):
    """The changes of a provision and all below it between two days, in one rendition."""

    id: str
    label: str
    rendition: Rendition
    old_day: date
    new_day: date
    compared: int
    changes: list[ChangeView]


def view_diff(knowledge: Knowledge, provision: Provision, old_day: date | None, new_day: date) -> DiffView:
    """Compare the official words where both days have them, else our digest's.

    Without ``old_day`` the day before the newest change that applies on ``new_day`` is taken.
    """
    nodes = knowledge.store.subtree(provision.id)
    rendition = _rendition(nodes, old_day or new_day, new_day)
    if old_day is None:
        versions = (version for node in nodes for version in node.versions if version.rendition is rendition)
        begun = {version.valid_from for version in versions if version.valid_from <= new_day}
        old_day = max(begun) - timedelta(days=1) if len(begun) > 1 else min(begun, default=new_day)
    return DiffView(
        id=provision.id,
        label=label_of(provision.id, knowledge.store.names()),
        rendition=rendition,
        old_day=old_day,
        new_day=new_day,
        compared=len(nodes),
        changes=list(_changes(knowledge, nodes, rendition, old_day, new_day)),
    )


def _rendition(nodes: Sequence[Provision], old_day: date, new_day: date) -> Rendition:
    def held(day: date) -> bool:
        return any(n.version_on(day, Rendition.OFFICIAL) for n in nodes)

    return Rendition.OFFICIAL if held(old_day) and held(new_day) else Rendition.DIGEST


def _changes(
    knowledge: Knowledge, nodes: Sequence[Provision], rendition: Rendition, old_day: date, new_day: date
) -> Iterator[ChangeView]:
    for node in nodes:
        old, new = _on(node, old_day, rendition), _on(node, new_day, rendition)
        if old is new or (old and new and _said(old) == _said(new)):
            continue
        yield ChangeView(
            id=node.id,
            label=label_of(node.id, knowledge.store.names()),
            old=view_version(knowledge, node, old, old_day) if old else None,
            new=view_version(knowledge, node, new, new_day) if new else None,
            words=list(_pieces(_words(old), _words(new))),
        )


def _on(node: Provision, day: date, rendition: Rendition) -> Version | None:
    return next((v for v in node.versions if v.rendition is rendition and v.applies_on(day)), None)


def _said(version: Version) -> tuple[str, object]:
    return _words(version), version.amounts


def _words(version: Version | None) -> str:
    return "\n".join(filter(None, (version.heading, version.text))) if version else ""


def _pieces(old: str, new: str) -> Iterator[PieceView]:
    """The words of both in reading order."""
    before, after = re.findall(r"\S+\s*", old), re.findall(r"\S+\s*", new)
    for op, i, j, x, y in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if op == "equal":
            yield PieceView(op=Op.KEPT, text="".join(after[x:y]))
            continue
        if i < j:
            yield PieceView(op=Op.REMOVED, text="".join(before[i:j]))
        if x < y:
            yield PieceView(op=Op.ADDED, text="".join(after[x:y]))
