"""What a statement may add to its clause: words that say nothing of their own there (``wordings.yaml``)."""

from collections.abc import Sequence, Set
from dataclasses import replace

from bot.gating.tokens import Role, Token
from bot.gating.wordings import quiet_keys, received_keys


def quiet(said: Sequence[Token]) -> frozenset[int]:
    """The numbers of the words that may be added."""
    return frozenset(at for at, token in enumerate(said) if token.role is Role.WORD and _quiet(said, at))


def _quiet(said: Sequence[Token], at: int) -> bool:
    token = said[at]
    if token.key in quiet_keys("before"):
        return at + 1 < len(said) and not said[at + 1].mark
    return token.key in quiet_keys() or (token.opened == "được" and token.key in received_keys())


def unheld(said: Sequence[Token], held: Set[str]) -> frozenset[int]:
    """Of the quiet words those that the source, with the keys ``held``, has not got."""
    return frozenset(at for at in quiet(said) if said[at].key not in held)


def anywhere(said: Sequence[Token]) -> frozenset[int]:
    """Of the quiet words those that count nowhere, whether the source has them or not."""
    return frozenset(at for at, token in enumerate(said) if token.key in quiet_keys("anywhere"))


def without(said: Sequence[Token], gone: Set[int], spared: Set[int]) -> tuple[Sequence[Token], Set[int]]:
    """``said`` without some tokens, and which of the rest are ``spared``; a mark or opening word goes to the next."""
    if not gone:
        return said, spared
    kept: list[Token] = []
    free: set[int] = set()
    mark = opened = ""
    for at, token in enumerate(said):
        if at in gone:
            mark, opened = mark + token.mark, token.opened or opened
            continue
        if at in spared:
            free.add(len(kept))
        if mark or opened:
            token = replace(token, mark=mark + token.mark, opened=token.opened or opened)
        kept.append(token)
        mark = opened = ""
    return kept, free
