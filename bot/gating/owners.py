"""Whose a name or figure is: a statement must say it of whom its source says it."""

from collections.abc import Sequence, Set

from bot.gating.places import SHARED, Place, added, names, parts_of
from bot.gating.readings import Line
from bot.gating.reasons import DropReason, Objection
from bot.gating.tokens import Role, Token


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
        if all(line.tokens[at].role in SHARED for at in own):
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
    chunks = parts_of(tokens)
    low, high = next((low, high) for low, high in chunks if low <= at < high)
    for start, end in reversed([chunk for chunk in chunks if chunk[1] <= low]):
        if any(tokens[k].role is Role.FIGURE and tokens[k].key.startswith(f"{kind}:") for k in range(start, end)):
            break
        low = start
    return range(low, high)


def rivalled(said: Sequence[Token], placed: Sequence[Place | None], lines: Sequence[Line]) -> Objection | None:
    """Whether a figure is said with the words of another part of the source, which has such a figure of its own."""
    for start, end in parts_of(said):
        for number in range(start, end):
            place = placed[number]
            if place is None or said[number].role is not Role.FIGURE:
                continue
            line, at = place
            kind = said[number].key.partition(":")[0]
            if sum(t.key.startswith(f"{kind}:") for t in lines[line].tokens) < 2:
                continue
            chunks = parts_of(lines[line].tokens)
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


def _above_all(named: Set[Place], whose: Set[Place], placed: Sequence[Place | None], lines: Sequence[Line]) -> bool:
    """Whether headings alone name somebody there, the figure's part being said elsewhere, or name what that names."""
    keys = {lines[n].tokens[at].key for n, at in whose}
    said = {lines[place[0]].tokens[place[1]].key for place in placed if place}
    headed = {lines[n].tokens[at].key for n, at in named if lines[n].title}
    return (all(lines[n].title for n, _ in named) and keys <= said) or not headed.isdisjoint(keys)


def unbound(said: Sequence[Token], placed: Sequence[Place | None], lines: Sequence[Line]) -> Objection | None:
    """Whether a figure is said of somebody whom its own part of the source does not name."""
    for start, end in parts_of(said):
        part = [place for at in range(start, end) if (place := placed[at])]
        named = {place for place in part if names(lines[place[0]].tokens[place[1]])}
        for line, at in part:
            if not named or lines[line].tokens[at].role is not Role.FIGURE:
                continue
            whose = {(line, k) for k in _reach(lines[line].tokens, at) if names(lines[line].tokens[k])}
            if whose and whose.isdisjoint(named) and not _above_all(named, whose, placed, lines):
                return Objection(DropReason.FIGURE, f"“{lines[line].tokens[at].said}” là của đối tượng khác")
    return None
