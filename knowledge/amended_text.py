"""The provisions of one document while amendments are worked into them: words put in place, ended and added by day."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from knowledge.documents import FOREVER, Provision, Version
from knowledge.wording import said

_ALPHABET = "abcdđefghijklmnopqrstuvwxyz"
_NUMBER = re.compile(r"(\d*)(.*)")


class AmendedText:
    """A working copy in reading order. The periods of one provision never overlap."""

    def __init__(self, provisions: Iterable[Provision]) -> None:
        self.nodes = {node.id: node for node in provisions}

    def subtree(self, target: str) -> list[Provision]:
        """The target and all below it; every provision where the target is the document itself (its slug)."""
        if "/" not in target:
            return list(self.nodes.values())
        below = {target}
        for node in self.nodes.values():
            if node.parent in below:
                below.add(node.id)
        return [node for node in self.nodes.values() if node.id in below]

    def in_force(self, target: str, day: date) -> list[tuple[Provision, Version]]:
        """What of the target and below it has words on ``day``."""
        found = ((node, node.version_on(day)) for node in self.subtree(target))
        return [(node, version) for node, version in found if version is not None]

    def write(self, provision_id: str, version: Version) -> None:
        """Make ``version`` the provision's words from its first day until the next words known.

        Where the provision already says the same on that day nothing changes.
        """
        node = self.nodes[provision_id]
        day = version.valid_from
        held = node.version_on(day)
        if held is not None and said(held) == said(version):
            return
        later = [v for v in node.versions if v.valid_from > day]
        end = min([held.valid_to if held else FOREVER, *(v.valid_from for v in later)])
        versions = (*_until(node.versions, day), replace(version, valid_to=end), *later)
        self.nodes[provision_id] = replace(node, versions=versions)

    def end(self, provision_id: str, day: date) -> None:
        """Let words in force on ``day`` end there. Words that would have begun that day never were."""
        node = self.nodes[provision_id]
        versions = (*_until(node.versions, day), *(v for v in node.versions if v.valid_from > day))
        if versions:
            self.nodes[provision_id] = replace(node, versions=versions)
        else:
            del self.nodes[provision_id]

    def add(self, provision: Provision, after: str | None = None) -> None:
        """Put a new provision in reading order: behind ``after``, else behind the last sibling of a lower number.

        An article without a parent joins the chapter of the one before it.
        """
        if after is None:
            lower = [n for n in self.nodes.values() if _siblings(n, provision) and _place(n) < _place(provision)]
            after = max(lower, key=_place).id if lower else None
        if after:
            provision = replace(provision, parent=provision.parent or self.nodes[after].parent)
        before = self.subtree(after)[-1].id if after else provision.parent
        nodes: dict[str, Provision] = {} if before in self.nodes else {provision.id: provision}
        for node_id, node in self.nodes.items():
            nodes[node_id] = node
            if node_id == before:
                nodes[provision.id] = provision
        self.nodes = nodes


def _until(versions: Iterable[Version], day: date) -> list[Version]:
    return [replace(v, valid_to=min(v.valid_to, day)) for v in versions if v.valid_from < day]


def _siblings(node: Provision, other: Provision) -> bool:
    return node.level is other.level and (node.parent == other.parent or other.parent is None)


def _place(node: Provision) -> tuple[int, str]:
    """Where a number stands among its like: 7 before 7a before 8; points by the Vietnamese alphabet."""
    match = _NUMBER.match(node.number)
    digits, rest = match.groups() if match else ("", "")
    return int(digits or 0), "".join(f"{_ALPHABET.find(char) + 1:02}" for char in rest)
