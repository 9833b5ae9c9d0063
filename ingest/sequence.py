"""Which numbered lines open nodes: numbers go on in sequence, and what does not continue it is text.

Statutes have slips that ids must survive: a number printed twice (the second gets ``~2``), a number left out, and
numbers printed wrongly between right ones (7, 5, 6, 10: the second and third are 8 and 9; đ, c, g: the c is e).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ingest.nodes import Period
from ingest.openings import LETTERS, OPTIONAL_LETTERS

_LARGEST_GAP = 2
_MOST_ALIKE = 9
"""How often one number may be printed: ids count to ``~9``."""

Found = tuple[str, Period | None]
_Place = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Numbered:
    """What became of a numbered line: its number as the base document counts, and which of equal numbers it is."""

    number: str
    occurrence: int = 1
    slip: str = ""


def clauses(found: Sequence[Found]) -> list[Numbered | None]:
    """Resolve clause numbers, each given with its period; ``None`` marks a line that is text."""
    return _resolve(found, _clause_place, _missing_clauses)


def points(found: Sequence[Found]) -> list[Numbered | None]:
    """Resolve point letters in Vietnamese order (a b c d đ e g h i k l …); "1)" after k is a misread l."""
    last_k = False
    letters: list[Found] = []
    for written, period in found:
        letter = "l" if written == "1" and last_k else written
        last_k = letter == "k"
        letters.append((letter, period))
    return _resolve(letters, _point_place, _missing_points)


def _resolve(
    found: Sequence[Found],
    place_of: Callable[[str], _Place],
    missing_between: Callable[[_Place, _Place], list[str]],
) -> list[Numbered | None]:
    out: list[Numbered | None] = [None] * len(found)
    before_all = last = (0, "")
    last_period: Period | None = None
    occurrence = 1
    astray: list[int] = []
    for i, (written, period) in enumerate(found):
        place = place_of(written)
        if place == last:
            another_version = period is not None and period != last_period
            occurrence = 1 if another_version else occurrence + 1
            if occurrence <= _MOST_ALIKE:
                out[i] = Numbered(written, occurrence, "" if another_version else f"số {written} in hai lần")
                last_period = period
            continue
        missing = missing_between(last, place) if place > last else None
        if missing is None or (missing and last == before_all):
            astray.append(i)
            continue
        slip = ""
        if missing and len(astray) == len(missing):
            for at, right in zip(astray, missing, strict=True):
                out[at] = Numbered(right, slip=f"số {right} in thành {found[at][0]}")
        elif len(missing) > _LARGEST_GAP:
            astray.append(i)
            continue
        elif missing:
            slip = f"thiếu số {missing[0]}"
        out[i] = Numbered(written, slip=slip)
        last, last_period, occurrence, astray = place, period, 1, []
    return out


def _clause_place(written: str) -> _Place:
    digits = written.rstrip(LETTERS)
    return int(digits), written[len(digits) :]


def _missing_clauses(last: _Place, place: _Place) -> list[str]:
    return [str(number) for number in range(last[0] + 1, place[0])]


def _point_place(written: str) -> _Place:
    return LETTERS.find(written) + 1, ""


def _missing_points(last: _Place, place: _Place) -> list[str]:
    return [letter for letter in LETTERS[last[0] : place[0] - 1] if letter not in OPTIONAL_LETTERS]
