"""Whether a statement is carried: each of its items by one reading of the source, or part by part."""

from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import replace
from itertools import pairwise

from bot.gating.additions import anywhere, quiet, unheld, without
from bot.gating.alignment import align
from bot.gating.joining import beside, foreign, joined_wrongly, parted, repeated, torn, twice
from bot.gating.keeping import denial_of, turned
from bot.gating.owners import exchanged, misnamed, rivalled, unbound
from bot.gating.places import Place, added, headings_names, names
from bot.gating.readings import Line, Reading, readings_of
from bot.gating.reasons import DropReason, Objection
from bot.gating.tokens import Role, Token

LONGEST = 400
"""Tokens of one sentence that are not the source's word for word: more is refused unread, so that time is bounded."""
_TRIED = 8
_DEPENDS = "tùy "
"""How a sentence begins that grants nothing and only names what an amount goes by."""
_CUT = 24
"""How far into a run it may be cut in two."""
_CLAUSES = (Role.CONDITION, Role.EXCLUSION)
_UNNEEDED = (Role.CONDITION, Role.CONNECTIVE)
"""What is judged by what it stands between."""

Free = Callable[[Sequence[Token]], Set[int]]
"""Which tokens of a sentence need no source: figures computed or the asker's own, the words around them."""


def objection_to(statement: str, source: Sequence[Reading], free: Free = lambda _: frozenset()) -> Objection | None:
    """Why ``statement`` is not carried by ``source``; ``None`` where it is."""
    units = readings_of(statement)
    if not units:
        return Objection(DropReason.EMPTY, "không nói gì")
    weighing = _Weighing(source, free, frozenset(line.keys for unit in units for line in unit.lines))
    leading = {id(lead) for unit in units for lead in unit.leads}
    heard: set[int] = set()
    for unit in units:
        if id(unit.item) in leading:
            continue  # a lead-in is said with what hangs on it
        leads = [lead for lead in unit.leads if id(lead) not in heard or lead is unit.leads[-1]]
        if heard.issuperset(map(id, leads)) and weighing.stands_alone(unit.item):
            continue
        if objection := weighing.objection_to(unit.item, leads):
            return objection
        heard.update(id(lead) for lead in leads)
    return None


class _Weighing:
    """One statement's items beside a source."""

    def __init__(self, source: Sequence[Reading], free: Free, spoken: Set[tuple[str, ...]]) -> None:
        self._source, self._free, self._spoken = source, free, spoken

    def objection_to(self, item: Line, leads: Sequence[Line]) -> Objection | None:
        """Why an item below these lead-ins is not carried."""
        if item.text[:4].lower() == _DEPENDS and not leads:
            return None if self._held_by_one(item.tokens) else self._objection_to(item.tokens, self._source)
        if sum(len(line.tokens) for line in (*leads, item)) > LONGEST and not self._saying(item):
            return Objection(DropReason.TOO_LONG, "câu quá dài")
        if saying := self._saying(item):
            if not leads:
                objections = [self._denial(reading) for reading in saying]
                return None if None in objections else objections[0]
            return self._led(item, leads)
        below = [r for r in self._source if {lead.keys for lead in leads} <= {lead.keys for lead in r.leads}]
        if leads and below:
            return self._objection_to(item.tokens, below)
        return self._objection_to(_marked([*(lead.tokens for lead in leads), item.tokens]), self._source)

    def stands_alone(self, item: Line) -> bool:
        """Whether the source says an item word for word below no lead-in."""
        return any(not reading.openers for reading in self._saying(item))

    def _saying(self, item: Line) -> list[Reading]:
        """The readings whose item says it word for word."""
        return [reading for reading in self._source if reading.item.keys == item.keys]

    def _denial(self, reading: Reading) -> Objection | None:
        """The objection to an item without the lead-in that denies it."""
        for opener in reading.openers:
            if opener.keys not in self._spoken and (denial := denial_of(opener)):
                return Objection(DropReason.NEGATION, f"bỏ mất “{denial.said}” của lời dẫn")
        return None

    def _led(self, item: Line, leads: Sequence[Line]) -> Objection | None:
        """Why what leads in to an item of the source is not what leads in to it there."""
        above: list[Reading] = []
        for reading in self._source:
            if reading.item.keys == item.keys:
                leading = [at for at, lead in enumerate(reading.leads) if lead.opens or not reading.openers]
                above += [Reading(reading.leads[:at], reading.leads[at]) for at in leading]
            elif _beside(item, reading):
                above.append(reading)
        held = {lead.keys for reading in self._source for lead in reading.leads if _beside(item, reading)}
        return next((o for lead in leads if lead.keys not in held and (o := self._by_one(lead.tokens, above)[0])), None)

    def _objection_to(self, said: Sequence[Token], source: Sequence[Reading]) -> Objection | None:
        objection, _ = self._by_one(said, source)
        joined = objection is not None and not self._held_by_one(said)
        return None if joined and self._part_by_part(said) else objection

    def _held_by_one(self, said: Sequence[Token]) -> bool:
        """Whether one reading has all the words: what is wrong with it then is how they are put together."""
        needed = self._needed(said, self._free(said))
        return any(needed <= reading.keys for reading in self._source)

    @staticmethod
    def _needed(said: Sequence[Token], spared: Set[int]) -> Set[str]:
        unneeded = spared | quiet(said)
        return {t.key for n, t in enumerate(said) if n not in unneeded and t.role not in _UNNEEDED}

    def _by_one(self, said: Sequence[Token], source: Sequence[Reading]) -> tuple[Objection | None, Reading | None]:
        """The reading that carries all of ``said``; where none does, the objection by the one nearest to it."""
        spared = self._free(said)
        needed = self._needed(said, spared)
        nearest: Objection | None = None
        for reading in sorted(source, key=lambda reading: len(needed - reading.keys))[:_TRIED]:
            missing = needed - reading.keys
            if missing:
                nearest = nearest or added(next(t for t in said if t.key in missing))
                break
            objection = self._beside(said, reading, spared)
            if objection is None:
                return None, reading
            nearest = nearest or objection
        return nearest or Objection(DropReason.NO_CITATION, "căn cứ không có chữ nào"), None

    def _beside(self, said: Sequence[Token], reading: Reading, spared: Set[int]) -> Objection | None:
        """What is wrong by one reading, quiet words of the statement left out where they are not the source's."""
        if not reading.leads:  # a heading or a note: with a word more it would say more
            return _against(said, spared, reading, self._spoken)
        added_here = unheld(said, reading.keys) - spared
        if 2 * len(added_here) >= len(said):
            return Objection(DropReason.WORDS, "thêm nhiều hơn là nói")
        objection = _against(*without(said, added_here, spared), reading, self._spoken)
        gone = added_here | (anywhere(said) - spared)
        if objection and gone != added_here:
            return _against(*without(said, gone, spared), reading, self._spoken) and objection
        return objection

    def _part_by_part(self, said: Sequence[Token]) -> bool:
        """Whether each part between commas, or between connectives too, is carried by itself."""
        by_marks = [at for at, token in enumerate(said) if not at or token.mark]
        finer = [at for at, token in enumerate(said) if not at or token.mark or token.role is Role.CONNECTIVE]
        return self._each(said, by_marks) or (finer != by_marks and self._each(said, finer))

    def _each(self, said: Sequence[Token], starts: Sequence[int]) -> bool:
        """Whether each part is carried; one that names nobody goes on from the first, below the same lead-ins."""
        first: Reading | None = None
        for start, end in pairwise((*starts, len(said))):
            joining = said[start].role is Role.CONNECTIVE
            part = said[start + joining : end]
            if not part:
                continue
            among = self._source
            if first and not names(part[0]):
                among = [r for r in self._source if r.leads == first.leads and not _subject(r, part)]
            _, reading = self._by_one(part, among)
            if reading is None or (joining and (said[start].key == "hoặc") != _one_of(reading)):
                return False
            first = first or reading
        return len(starts) > 1 and first is not None and bool(first.leads)


def _marked(groups: Iterable[Sequence[Token]]) -> list[Token]:
    """Tokens in a row, with a mark where one group follows another."""
    said: list[Token] = []
    for tokens in groups:
        for number, token in enumerate(tokens):
            said.append(replace(token, mark=token.mark if number or not said else ":"))
    return said


def _against(
    said: Sequence[Token], spared: Set[int], reading: Reading, spoken: Set[tuple[str, ...]]
) -> Objection | None:
    """What is wrong with ``said`` by one reading."""
    lines = reading.lines
    runs = _runs(said)
    source = _Source(lines)
    placed: list[Place | None] = []
    for run in runs:
        last = next((place for place in reversed(placed) if place), None)
        placed += source.placed([said[n] for n in run], last, {place for place in placed if place})
    placed = beside(said, placed)
    taken = {place for place in placed if place}
    if not spared and not any(n == len(lines) - 1 for n, _ in taken):
        return Objection(DropReason.WORDS, "không nói gì của căn cứ")
    return (
        foreign(said, placed, spared)
        or twice(said, placed, len(lines) - 1)
        or repeated(said, placed, runs)
        or parted(said, placed)
        or joined_wrongly(said, placed, lines)
        or misnamed(lines, taken)
        or exchanged(said, placed, lines)
        or turned(lines, taken, spoken)
        or torn(placed, runs, lines)
        or unbound(said, placed, lines)
        or rivalled(said, placed, lines)
    )


def _runs(said: Sequence[Token]) -> list[range]:
    """The parts of a sentence whose order is kept: to a mark, or to the beginning of another phrase."""
    starts = [at for at, token in enumerate(said) if not at or _begins(token)]
    return [range(start, end) for start, end in pairwise((*starts, len(said)))]


class _Source:
    """The lines of a reading as one row of tokens: lead-ins, the item, and the lead-ins again, the nearest first."""

    def __init__(self, lines: Sequence[Line]) -> None:
        def of(number: int) -> list[Place]:
            return [(number, at) for at in range(len(lines[number].tokens))]

        self._lines = lines
        item = len(lines) - 1
        numbers = [*range(item), item, *reversed(range(item))]
        self._places = [place for number in numbers for place in of(number)]
        self._first = sum(len(line.tokens) for line in lines)
        self._tokens = [lines[number].tokens[at] for number, at in self._places]
        self._keys = [token.key for token in self._tokens]
        self._held = frozenset(self._keys)
        self._heading = {key: place for place, key in headings_names(lines).items()}

    def placed(self, run: Sequence[Token], after: Place | None, busy: Set[Place]) -> list[Place | None]:
        """Where a run's tokens stand, in order; where that fails, its two parts, one of which is said elsewhere.

        What is ``busy`` with runs before is left to them where the same words stand once more.

        Who is named in a heading alone is named there for all that stands below, wherever a statement says it.

        The second part may begin a phrase there ("được thường xuyên chăm sóc" – "chăm sóc thường xuyên"), or the
        first be whom it is done by ("do Chính phủ quy định"). A "nếu" or "và" in front goes with what follows.
        """
        above = {at: self._heading[t.key] for at, t in enumerate(run) if t.key in self._heading}
        if 0 < len(above) < len(run):
            rest = iter(self.placed([token for at, token in enumerate(run) if at not in above], after, busy))
            return [above[at] if at in above else next(rest) for at in range(len(run))]
        keys = [token.key for token in run]
        leading = run[0].role in _UNNEEDED and len(run) > 1
        found = self._aligned(keys[leading:], after)
        if any(self._places[at] in busy for at in found if at is not None):
            again = self._aligned(keys[leading:], after, busy)
            found = found if None in again else again
        if None in found:
            found = self._in_two(keys[leading:], after) or found
        if leading:
            first = found[0]
            met = first and self._keys[first - 1] == run[0].key
            found = [first - 1 if first and met else None, *found]
        return [None if at is None else self._places[at] for at in found]

    def _aligned(self, keys: Sequence[str], after: Place | None, busy: Set[Place] = frozenset()) -> list[int | None]:
        def rank(place: int) -> tuple[bool | int, ...]:
            """Of equals: what goes on from the run before, then the nearest line, then its first words."""
            line, at = self._places[place] if place >= 0 else (-1, -1)
            goes_on = after is not None and line == after[0] and at > after[1] and not self._lines[line].title
            return goes_on, line, place < self._first, -at

        held = self._keys
        if busy:
            held = ["" if place in busy else key for place, key in zip(self._places, self._keys, strict=True)]
        return align(keys, held, rank)

    def _only_figure(self, places: Sequence[int | None]) -> bool:
        """Whether they are a figure with its bound, the only one of its kind in its line."""
        tokens = [self._tokens[at] for at in places if at is not None]
        figures = [token for token in tokens if token.role is Role.FIGURE]
        if len(figures) != 1 or any(token.role not in (Role.FIGURE, Role.BOUND) for token in tokens):
            return False
        line, kind = self._places[places[-1] or 0][0], figures[0].key.partition(":")[0]
        return sum(t.role is Role.FIGURE and t.key.startswith(f"{kind}:") for t in self._lines[line].tokens) == 1

    def _in_two(self, keys: Sequence[str], after: Place | None) -> list[int | None] | None:
        if not self._held.issuperset(keys):
            return None
        for cut in range(1, min(len(keys), _CUT)):
            one, other = self._aligned(keys[:cut], after), self._aligned(keys[cut:], after)
            if None in one or None in other:
                continue
            if self._only_figure(one):
                return [*one, *other]
            by, elsewhere = self._tokens[one[0] or 0], self._tokens[other[0] or 0]
            if by.opened == "do" or elsewhere.opened or elsewhere.mark or not self._places[other[0] or 0][1]:
                return [*one, *other]
        return None


def _begins(token: Token) -> bool:
    """Whether a phrase begins that may stand elsewhere: a condition, a time, whom it is for, by what it goes."""
    timed = token.role is Role.BOUND and token.key in ("trước", "sau", "từ")
    return bool(token.mark or token.opened) or token.role in _CLAUSES or timed or token.key in ("trong", "bị")


def _beside(item: Line, reading: Reading) -> bool:
    return any(line.keys == item.keys for line in reading.lines)


def _subject(reading: Reading, part: Sequence[Token]) -> bool:
    """Whether an item names somebody of its own before what is taken from it."""
    first = next((at for at, t in enumerate(reading.item.tokens) if t.key == part[0].key), 0)
    return any(names(t) for t in reading.item.tokens[:first])


def _one_of(reading: Reading) -> bool:
    return any("một trong" in opener.text for opener in reading.openers)
