"""What a statement's alignment must keep of its source, by the role of each token.

What bounds, denies, excludes or conditions is kept wherever its sentence is used; what merely lists may be shortened:
an alternative (a person named between commas, with all that is said of them) may be left out whole.
"""

from collections.abc import Sequence, Set
from itertools import pairwise

from bot.gating.readings import Line
from bot.gating.reasons import DropReason, Objection
from bot.gating.tokens import Role, Token

_JOINED, _JOINED_WIDE = 3, 5
"""How far behind a denial or bound what it is of may stand, and behind a connective what it joins."""
_WIDEST = 14
"""Tokens that may lie between two that a statement puts side by side."""
_ADDED = {
    Role.FIGURE: (DropReason.FIGURE, "con số “{}” không có trong căn cứ, hoặc không đứng với những chữ này"),
    Role.REFERENCE: (DropReason.REFERENCE, "căn cứ không viện dẫn “{}”"),
    Role.NEGATION: (DropReason.NEGATION, "thêm “{}” so với căn cứ"),
    Role.BOUND: (DropReason.BOUND, "thêm “{}” so với căn cứ"),
    Role.CONNECTIVE: (DropReason.CONNECTIVE, "“{}” không như căn cứ"),
    Role.CATEGORY: (DropReason.CATEGORY, "“{}” không phải đối tượng, chế độ mà căn cứ nói ở đây"),
    Role.CONDITION: (DropReason.CONDITION, "thêm “{}” so với căn cứ"),
    Role.EXCLUSION: (DropReason.EXCLUSION, "thêm “{}” so với căn cứ"),
    Role.ONLY: (DropReason.EXCLUSION, "thêm “{}” so với căn cứ"),
    Role.MODAL: (DropReason.MODAL, "thêm “{}” so với căn cứ"),
    Role.WORD: (DropReason.WORDS, "từ ngữ không có trong căn cứ: {}"),
}
_LOST = {
    Role.NEGATION: DropReason.NEGATION,
    Role.EXCLUSION: DropReason.EXCLUSION,
    Role.ONLY: DropReason.EXCLUSION,
    Role.BOUND: DropReason.BOUND,
}
_OPEN_ENDED = ("trở lên", "trở đi", "trở về trước", "trở xuống")

_TELLING = (Role.FIGURE, Role.REFERENCE, Role.BOUND, Role.NEGATION, Role.CATEGORY)
"""Roles of tokens that tell cases apart."""
_SHARED = (Role.CATEGORY, Role.CONDITION, Role.CONNECTIVE)
"""Roles of tokens that any line may have: to take one from a lead-in is not yet to use what it says."""

Place = tuple[int, int]
"""A token's line (leads first, the item last) and its number there."""


def foreign(said: Sequence[Token], placed: Sequence[Place | None], free: Set[int]) -> Objection | None:
    """The first token of a statement that stands nowhere in the source in this order."""
    for number, (token, place) in enumerate(zip(said, placed, strict=True)):
        if place is None and number not in free and token.role not in (Role.CONDITION, Role.CONNECTIVE):
            return added(token)
    return None


def added(token: Token) -> Objection:
    """The objection to a token that the source has not."""
    reason, words = _ADDED[token.role]
    return Objection(reason, words.format(token.said))


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
        if token.role not in (Role.NEGATION, Role.BOUND) or token.key in _OPEN_ENDED or not place or not following:
            continue
        if said[number + 1].mark or (place[0] == following[0] and 0 < following[1] - place[1] <= _JOINED):
            continue
        return added(token)
    return None


def turned(lines: Sequence[Line], taken: Set[Place], spoken: Set[tuple[str, ...]]) -> Objection | None:
    """What the lines that a statement uses say besides, without which it is not true.

    Where a lead-in denies, no item of its list can do without it; ``spoken`` are the lines that are said elsewhere.
    """
    item = len(lines) - 1
    for number, line in enumerate(lines):
        held = frozenset(at for where, at in taken if where == number)
        used = number == item or len(held) > 1 or any(line.tokens[at].role not in _SHARED for at in held)
        if line.keys in spoken and number != item:
            continue
        if used and not line.title:
            if objection := _lost(line, held):
                return objection
        elif line.title and held:
            if objection := _detached(line, held):
                return objection
        elif line.opens and (denial := denial_of(line)):
            return Objection(_LOST[denial.role], f"bỏ mất “{denial.said}” của lời dẫn")
    return None


def denial_of(line: Line) -> Token | None:
    """The first token by which a line denies; what it excepts ("trừ …") counts only where the line is used."""
    return next((token for token in line.tokens if _denies(token)), None)


def _denies(token: Token) -> bool:
    return token.role is Role.NEGATION or (token.role is Role.EXCLUSION and token.said.startswith("không"))


def _lost(line: Line, held: frozenset[int]) -> Objection | None:
    """What a used line loses."""
    chunks = _chunks(line.tokens)
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
    if token.key == "từ" and any(line.tokens[k].key in _OPEN_ENDED and k in held for k in ahead):
        return None
    if token.role in _LOST:
        return Objection(_LOST[token.role], f"bỏ mất “{token.said}” của căn cứ")
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


def names(token: Token) -> bool:
    """Whether a token names somebody or something that rules tell apart."""
    return token.role is Role.CATEGORY or token.key == "người"


def _chunks(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """The parts between commas and connectives; a connective begins one."""
    starts = [0]
    for at, token in enumerate(tokens):
        if at and (token.role is Role.CONNECTIVE or token.opened == "thì" or any(m in token.mark for m in ",;:()–")):
            starts.append(at)
    return list(pairwise((*starts, len(tokens))))


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
    return not token.conditional or token.role in (Role.CONDITION, Role.FIGURE, *_LOST)


def torn(placed: Sequence[Place | None], runs: Sequence[range], lines: Sequence[Line]) -> Objection | None:
    """Whether words that a statement puts side by side stand too far apart, or have something between that turns."""
    for run in runs:
        places = [place for at in run if (place := placed[at]) is not None]
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
    return token.role in (Role.FIGURE, Role.BOUND, *_LOST) and not open_ended


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
                or any(t.key == "hoặc" for t in line)
                or not any(t.mark or t.role in (Role.CONNECTIVE, Role.CONDITION) for t in between)
            ):
                return added(token)
        elif token.key == "hoặc":
            return added(token)
    return None


def _connective_before(lines: Sequence[Line], place: Place | None) -> str | None:
    """The connective that stands right before a place."""
    before = lines[place[0]].tokens[place[1] - 1] if place and place[1] else None
    return before.key if before and before.role is Role.CONNECTIVE else None


def misnamed(lines: Sequence[Line], taken: Set[Place]) -> Objection | None:
    """Whether somebody named in another line is put in the place of whom a line itself speaks of."""
    for number, line in enumerate(lines):
        own = [at for where, at in taken if where == number]
        if own and (behind := _named_behind(line, min(own))):
            return Objection(DropReason.CATEGORY, f"căn cứ nói về “{behind.said}”")
        elsewhere = any(where != number and names(lines[where].tokens[at]) for where, at in taken)
        leading = line.title or (line.opens and number < len(lines) - 1)
        if leading or not own or not elsewhere or names(line.tokens[min(own)]):
            continue
        if all(line.tokens[at].role in _SHARED for at in own):
            continue
        said = {lines[where].tokens[at].key for where, at in taken}
        passed = [token for token in line.tokens[: min(own)] if names(token)]
        if passed and not any(token.key in said for token in passed):
            return Objection(DropReason.CATEGORY, f"căn cứ nói về “{passed[0].said}”")
    return None


def _named_behind(line: Line, first: int) -> Token | None:
    """Whose somebody the first name taken from a line is ("thân nhân liệt sĩ"), where that is left out."""
    token = line.tokens[first]
    if line.title or not first or not names(token) or token.mark or token.opened:
        return None
    behind = line.tokens[first - 1]
    return behind if behind.role is Role.CATEGORY else None


def exchanged(said: Sequence[Token], placed: Sequence[Place | None], lines: Sequence[Line]) -> Objection | None:
    """Whether a name from another line stands where the item names somebody else."""
    item = len(lines) - 1
    tokens = lines[item].tokens
    taken = {place[1] for place in placed if place and place[0] == item}
    for number, place in enumerate(placed):
        if place is None or place[0] == item or not names(said[number]):
            continue
        before = placed[number - 1] if number else None
        after = placed[number + 1] if number + 1 < len(placed) else None
        beside = [before[1] + 1] if before and before[0] == item else []
        beside += [after[1] - 1] if after and after[0] == item else []
        if any(0 <= at < len(tokens) and at not in taken and names(tokens[at]) for at in beside):
            return added(said[number])
    return None


def _reach(tokens: Sequence[Token], at: int) -> range:
    """The part of a line that a figure may be about: from the last part with such a figure to the end of its own."""
    kind = tokens[at].key.partition(":")[0]
    chunks = _chunks(tokens)
    low, high = next((low, high) for low, high in chunks if low <= at < high)
    for start, end in reversed([chunk for chunk in chunks if chunk[1] <= low]):
        if any(tokens[k].role is Role.FIGURE and tokens[k].key.startswith(f"{kind}:") for k in range(start, end)):
            break
        low = start
    return range(low, high)


def rivalled(said: Sequence[Token], placed: Sequence[Place | None], lines: Sequence[Line]) -> Objection | None:
    """Whether a figure is said with the words of another part of the source, which has such a figure of its own."""
    for start, end in _chunks(said):
        for number in range(start, end):
            place = placed[number]
            if place is None or said[number].role is not Role.FIGURE:
                continue
            line, at = place
            kind = said[number].key.partition(":")[0]
            if sum(t.key.startswith(f"{kind}:") for t in lines[line].tokens) < 2:
                continue
            chunks = _chunks(lines[line].tokens)
            others = {
                chunk
                for n in range(start, end)
                if n != number and said[n].role is not Role.BOUND and said[n].key != "trong"
                for where, k in [placed[n] or (-1, 0)]
                if where == line
                for chunk in chunks
                if chunk[0] <= k < chunk[1]
            }
            rivals = any(
                lines[line].tokens[k].role is Role.FIGURE and lines[line].tokens[k].key.startswith(f"{kind}:")
                for low, high in others
                for k in range(low, high)
            )
            if rivals and not any(low <= at < high for low, high in others):
                return added(said[number])
    return None


def unbound(said: Sequence[Token], placed: Sequence[Place | None], lines: Sequence[Line]) -> Objection | None:
    """Whether a figure is said of somebody whom its own part of the source does not name."""
    for start, end in _chunks(said):
        part = [place for at in range(start, end) if (place := placed[at])]
        named = {place for place in part if names(lines[place[0]].tokens[place[1]])}
        for line, at in part:
            if not named or lines[line].tokens[at].role is not Role.FIGURE:
                continue
            whose = {(line, k) for k in _reach(lines[line].tokens, at) if names(lines[line].tokens[k])}
            if whose and whose.isdisjoint(named):
                return Objection(DropReason.FIGURE, f"“{lines[line].tokens[at].said}” là của đối tượng khác")
    return None
