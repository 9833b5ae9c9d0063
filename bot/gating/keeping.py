"""What a statement must keep of the lines that it uses, by the role of each token.

What bounds, denies, excludes or conditions is kept wherever its sentence is used; what merely lists may be shortened:
an alternative (a person named between commas, with all that is said of them) may be left out whole.
"""

from collections.abc import Sequence, Set
from itertools import pairwise

from bot.gating.places import LOST, OPEN_ENDED, SHARED, Place, names, parts_of
from bot.gating.readings import Line
from bot.gating.reasons import DropReason, Objection
from bot.gating.tokens import Role, Token
from bot.gating.wordings import spare_keys


def turned(lines: Sequence[Line], taken: Set[Place], spoken: Set[tuple[str, ...]]) -> Objection | None:
    """What the lines that a statement uses say besides, without which it is not true.

    Where a lead-in denies, no item of its list can do without it; ``spoken`` are the lines that are said elsewhere.
    """
    item = len(lines) - 1
    for number, line in enumerate(lines):
        held = frozenset(at for where, at in taken if where == number)
        used = number == item or len(held) > 1 or any(line.tokens[at].role not in SHARED for at in held)
        if line.keys in spoken and number != item:
            continue
        if used and not line.title:
            if objection := _lost(line, held):
                return objection
        elif line.title and held:
            if objection := _detached(line, held):
                return objection
        elif line.opens and (denial := denial_of(line)):
            return Objection(LOST[denial.role], f"bỏ mất “{denial.said}” của lời dẫn")
    return None


def denial_of(line: Line) -> Token | None:
    """The first token by which a line denies; what it excepts ("trừ …") counts only where the line is used."""
    return next((token for token in line.tokens if _denies(token)), None)


def _denies(token: Token) -> bool:
    return token.role is Role.NEGATION or (token.role is Role.EXCLUSION and token.said.startswith("không"))


def _lost(line: Line, held: frozenset[int]) -> Objection | None:
    """What a used line loses."""
    chunks = parts_of(line.tokens)
    named = {at: line.tokens[at].conditional for at in held if names(line.tokens[at])}
    occasions = _occasions(line.tokens)
    spared = {at for span in occasions if held.isdisjoint(span) for at in span}
    if not any(held.issuperset(span) for span in occasions):
        spared = set()
    either = {token.conditional for token in line.tokens if token.key == "hoặc"}
    left_out = False
    for start, end in chunks:
        whole = not any(at in held for at in range(start, end))
        if left_out and whole and "(" in line.tokens[start].mark:
            continue  # said of an alternative that is left out
        others = {inside for at, inside in named.items() if not start <= at < end}
        inside = line.tokens[start].conditional
        named_too = inside in others and (not inside or _kept_in_part(line.tokens, start, held))
        skipped = _left_out(line.tokens, start, end, held, named=named_too)
        left_out = skipped == end
        free = line.tokens[start].conditional in either and not any(map(_binds, line.tokens[start:end]))
        if whole and free and _kept_in_part(line.tokens, start, held):
            continue  # one of several cases, any of which is enough
        for at in range(skipped, end):
            token = line.tokens[at]
            if at in held or at in spared:
                continue
            if objection := _protected(line, at, held):
                return objection
            if whole:
                continue
            if token.role is Role.FIGURE:
                return Objection(DropReason.FIGURE, f"bỏ mất “{token.said}” của căn cứ")
            if token.role is Role.CATEGORY and min(held) < at < max(held) and not _one_of(line.tokens, at, end, held):
                return Objection(DropReason.CATEGORY, f"bỏ mất “{token.said}” của căn cứ")
    return None


def _protected(line: Line, at: int, held: frozenset[int]) -> Objection | None:
    """The objection to a lost token that turns the rule, wherever its line is used."""
    token = line.tokens[at]
    ahead = range(at + 1, min(at + 8, len(line.tokens)))
    if token.key == "từ" and any(line.tokens[k].key in OPEN_ENDED and k in held for k in ahead):
        return None
    if token.role in LOST:
        return Objection(LOST[token.role], f"bỏ mất “{token.said}” của căn cứ")
    if token.role is Role.MODAL and at + 1 in held:
        return Objection(DropReason.MODAL, f"bỏ mất “{token.said}” của căn cứ")
    if token.role is Role.CONNECTIVE:
        both = token.key == "hoặc" and at - 1 in held and at + 1 in held  # a comma says "và" as well
        return Objection(DropReason.CONNECTIVE, f"bỏ mất “{token.said}” của căn cứ") if both else None
    after = line.tokens[at + 1] if at + 1 < len(line.tokens) else None
    hangs = not line.opens if after is None else not after.conditional or bool(after.mark)
    if token.role is Role.CONDITION and hangs:
        return Objection(DropReason.CONDITION, f"bỏ mất “{token.said}” của căn cứ")
    kept = {line.tokens[k].key for k in _part(line.tokens, at) if k in held}
    again = bool(kept) and (token.key == "người" or token.key in kept)
    bare = token.role is Role.REFERENCE and not (at and line.tokens[at - 1].role is Role.CONDITION)
    again = again or token.key in spare_keys()
    if token.conditional and token.role is not Role.CONDITION and not bare and not again:
        return Objection(DropReason.CONDITION, f"bỏ mất điều kiện “{token.said}” của căn cứ")
    return None


def _detached(title: Line, held: frozenset[int]) -> Objection | None:
    """What a heading loses right between words taken from it."""
    for at in range(max(min(held) - 1, 0), max(held)):
        token = title.tokens[at]
        if at not in held and (_denies(token) or (at - 1 in held and at + 1 in held and token.role is Role.CATEGORY)):
            return Objection(DropReason.CATEGORY, f"bỏ mất “{token.said}” của đề mục")
    return None


def _left_out(tokens: Sequence[Token], start: int, end: int, held: frozenset[int], *, named: bool) -> int:
    """Where an alternative that is left out ends, nothing of it being taken up to there.

    It names somebody, where somebody else is ``named``, or it is another way ("hoặc …") that is not narrowed down.
    """
    joined = tokens[start].role is Role.CONNECTIVE
    first = start + joined
    if first >= end or first in held:
        return start
    until = next((at for at in range(first, end) if at in held), end)
    other_way = joined and tokens[start].key == "hoặc" and not any(_narrows(t) for t in tokens[first + 1 : until])
    return until if other_way or (named and names(tokens[first])) else start


def _one_of(tokens: Sequence[Token], at: int, end: int, held: frozenset[int]) -> bool:
    """Whether a name stands for one case, to the end of its part, and the next part names the case that is taken."""
    after = end + (end < len(tokens) and tokens[end].role is Role.CONNECTIVE)
    return held.isdisjoint(range(at, end)) and after < len(tokens) and after in held and names(tokens[after])


def _narrows(token: Token) -> bool:
    return token.role in (Role.CONDITION, Role.EXCLUSION)


def _part(tokens: Sequence[Token], at: int) -> range:
    """The condition that a token stands in."""
    start = end = at
    while start and tokens[start - 1].conditional:
        start -= 1
    while end < len(tokens) and tokens[end].conditional:
        end += 1
    return range(start, end)


def _kept_in_part(tokens: Sequence[Token], at: int, held: frozenset[int]) -> bool:
    """Whether anything is taken of the condition that a token stands in."""
    return any(k in held and tokens[k].role is not Role.CONDITION for k in _part(tokens, at))


def _occasions(tokens: Sequence[Token]) -> list[range]:
    """What follows each "khi" of a row ("khi tuyển sinh, khi tạo việc làm"): any of them is an occasion."""
    spans = []
    for at, token in enumerate(tokens):
        if token.role is Role.CONDITION and token.said == "khi":
            end = at + 1
            while end < len(tokens) and tokens[end].conditional and not tokens[end].mark:
                end += 1
            spans.append(range(at + 1, end))
    rows = [one.stop + 1 == other.start for one, other in pairwise(spans)]
    return spans if rows and all(rows) else []


def _binds(token: Token) -> bool:
    return not token.conditional or token.role in (Role.CONDITION, Role.FIGURE, *LOST)
