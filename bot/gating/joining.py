"""How a statement puts the words of its source together: nothing added, said twice, torn apart or joined otherwise."""

from collections.abc import Sequence, Set
from itertools import pairwise

from bot.gating.places import LOST, OPEN_ENDED, Place, added, headings_names
from bot.gating.readings import Line
from bot.gating.reasons import DropReason, Objection
from bot.gating.tokens import Role, Token

_JOINED, _JOINED_WIDE = 3, 5
"""How far behind a denial or bound what it is of may stand, and behind a connective what it joins."""
_WIDEST = 14
"""Tokens that may lie between two that a statement puts side by side."""
_TELLING = (Role.FIGURE, Role.REFERENCE, Role.BOUND, Role.NEGATION, Role.CATEGORY)
"""Roles of tokens that tell cases apart."""


def foreign(said: Sequence[Token], placed: Sequence[Place | None], free: Set[int]) -> Objection | None:
    """The first token of a statement that stands nowhere in the source in this order."""
    for number, (token, place) in enumerate(zip(said, placed, strict=True)):
        if place is None and number not in free and token.role not in (Role.CONDITION, Role.CONNECTIVE):
            return added(token)
    return None


def beside(said: Sequence[Token], placed: Sequence[Place | None]) -> list[Place | None]:
    """``placed`` without connectives that do not stand by what they join."""
    found = list(placed)
    for number, token in enumerate(said):
        place, following = placed[number], placed[number + 1] if number + 1 < len(said) else None
        if token.role is Role.CONNECTIVE and place:
            before = placed[number - 1] if number else None
            near = following and following[0] == place[0] and 0 < following[1] - place[1] <= _JOINED_WIDE
            after = before is None or before[0] != place[0] or before[1] < place[1]
            found[number] = place if near and after else None
    return found


def twice(said: Sequence[Token], placed: Sequence[Place | None], item: int) -> Objection | None:
    """Whether two tokens that tell cases apart are taken from one place; a lead-in's may be repeated."""
    seen: set[Place] = set()
    for token, place in zip(said, placed, strict=True):
        if place and place[0] == item and token.role in _TELLING:
            if place in seen:
                return added(token)
            seen.add(place)
    return None


def repeated(said: Sequence[Token], placed: Sequence[Place | None], runs: Sequence[range]) -> Objection | None:
    """Whether a member of a list is said twice, in the place of another that the source names."""
    seen: set[Place] = set()
    for run in runs:
        places = {place for at in run if (place := placed[at])}
        if places and "," in said[run.start].mark and places <= seen:
            return added(said[run.start])
        seen |= places
    return None


def parted(said: Sequence[Token], placed: Sequence[Place | None]) -> Objection | None:
    """Whether a denial or a bound does not stand by what it denies or bounds."""
    for number, token in enumerate(said[:-1]):
        place, following = placed[number], placed[number + 1]
        if token.role not in (Role.NEGATION, Role.BOUND) or token.key in OPEN_ENDED or not place or not following:
            continue
        if said[number + 1].mark or (place[0] == following[0] and 0 < following[1] - place[1] <= _JOINED):
            continue
        return added(token)
    return None


def torn(placed: Sequence[Place | None], runs: Sequence[range], lines: Sequence[Line]) -> Objection | None:
    """Whether words that a statement puts side by side stand too far apart, or have something between that turns."""
    above = headings_names(lines)
    for run in runs:
        places = [place for at in run if (place := placed[at]) is not None and place not in above]
        for (line, at), (other, to) in pairwise(places):
            if line != other and len(lines) - 1 not in (line, other):
                return Objection(DropReason.GAP, "những chữ ghép lại của hai lời dẫn khác nhau")
            if line != other or to <= at:
                continue
            between = lines[line].tokens[at + 1 : to]
            if between and "," in between[0].mark and "," in lines[line].tokens[to].mark:
                between = tuple(t for n, t in enumerate(between, at + 1) if (line, n) not in placed)  # put in between
            if len(between) > _WIDEST or (
                not lines[line].title and any(_turns(t, lines[line].tokens[to]) for t in between)
            ):
                return Objection(DropReason.GAP, "những chữ ghép lại đứng cách xa nhau trong căn cứ")
    return None


def _turns(token: Token, following: Token) -> bool:
    open_ended = token.key == "từ" and following.role is Role.FIGURE
    return token.role in (Role.FIGURE, Role.BOUND, *LOST) and not open_ended


def joined_wrongly(said: Sequence[Token], placed: Sequence[Place | None], lines: Sequence[Line]) -> Objection | None:
    """Whether a connective of the statement joins what the source joins otherwise."""
    for number, token in enumerate(said):
        if token.role is not Role.CONNECTIVE or placed[number] is not None:
            continue
        before = next((p for p in reversed(placed[:number]) if p), None)
        after = next((p for p in placed[number + 1 :] if p), None)
        if before is None or after is None:
            joint = _connective_before(lines, after)
            if joint != token.key and (joint or token.key == "hoặc"):
                return added(token)
            continue
        if before[0] == after[0]:
            line = lines[before[0]].tokens
            low, high = sorted((before[1], after[1]))
            between = line[low + 1 : high + 1]
            if (
                token.key == "hoặc"
                or _either(line, low, high)
                or not any(t.mark or t.role in (Role.CONNECTIVE, Role.CONDITION) for t in between)
            ):
                return added(token)
        elif token.key == "hoặc":
            return added(token)
    return None


def _either(line: Sequence[Token], low: int, high: int) -> bool:
    """Whether the list that two places of a line stand in is one of alternatives; of a couple either is one of it."""
    start = max((at for at in range(low + 1) if _opens_list(line[at])), default=0)
    end = min((at for at in range(high + 1, len(line)) if _opens_list(line[at])), default=len(line))
    return any(
        line[at].key == "hoặc" and not (at and {line[at - 1].key, line[min(at + 1, end - 1)].key} == {"vợ", "chồng"})
        for at in range(start, end)
    )


def _opens_list(token: Token) -> bool:
    return token.role is Role.CONDITION or token.opened == "thì" or any(mark in token.mark for mark in ";:.")


def _connective_before(lines: Sequence[Line], place: Place | None) -> str | None:
    """The connective that stands right before a place."""
    before = lines[place[0]].tokens[place[1] - 1] if place and place[1] else None
    return before.key if before and before.role is Role.CONNECTIVE else None
