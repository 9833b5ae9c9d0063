"""Which numbered lines open nodes: numbers go on in sequence, and what does not continue it is text.

Statutes have slips that ids must survive: a number printed twice (the second gets ``~2``), a number left out, and
numbers printed wrongly between right ones (7, 5, 6, 10: the fifth and sixth are 8 and 9).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.openings import LETTERS, OPTIONAL_LETTERS

_LARGEST_GAP = 2


@dataclass(frozen=True, slots=True)
class Numbered:
    """What became of a numbered line: its number as the base document counts, and which of equal numbers it is."""

    number: str
    occurrence: int = 1
    slip: str = ""


def clauses(found: Sequence[tuple[str, object]]) -> list[Numbered | None]:
    """Resolve clause numbers; each comes with its period, since one number under two periods is one clause.

    ``None`` marks a line that is text.
    """
    out: list[Numbered | None] = [None] * len(found)
    last, suffix, occurrence, period = 0, "", 1, None
    astray: list[int] = []
    for i, (written, own_period) in enumerate(found):
        number, letter = _split(written)
        if number == last and letter == suffix and last:
            if own_period is not None and own_period != period:
                occurrence = 1
                out[i] = Numbered(written)
            else:
                occurrence += 1
                out[i] = Numbered(written, occurrence, f"số {written} in hai lần") if occurrence < 10 else None
        elif number == last + 1 or (number == last and letter > suffix and last):
            out[i] = Numbered(written)
            astray, last, suffix, occurrence = [], number, letter, 1
        elif number > last and last and len(astray) == number - last - 1:
            for place, right in zip(astray, range(last + 1, number), strict=True):
                out[place] = Numbered(str(right), slip=f"số {right} in thành {found[place][0]}")
            out[i] = Numbered(written)
            astray, last, suffix, occurrence = [], number, letter, 1
        elif last < number <= last + 1 + _LARGEST_GAP and last:
            out[i] = Numbered(written, slip=f"thiếu số {last + 1}")
            astray, last, suffix, occurrence = [], number, letter, 1
        else:
            astray.append(i)
            continue
        period = own_period
    return out


def points(found: Sequence[tuple[str, object]]) -> list[Numbered | None]:
    """Resolve point letters in Vietnamese order (a b c d đ e g h i k l …); "1)" after k is a misread l."""
    out: list[Numbered | None] = [None] * len(found)
    last, occurrence, period = -1, 1, None
    for i, (written, own_period) in enumerate(found):
        letter = "l" if written == "1" and last == LETTERS.index("k") else written
        place = LETTERS.find(letter)
        if place < 0:
            continue
        skipped = [c for c in LETTERS[last + 1 : place] if c not in OPTIONAL_LETTERS]
        if place == last:
            if own_period is not None and own_period != period:
                occurrence = 1
                out[i] = Numbered(letter)
            else:
                occurrence += 1
                out[i] = Numbered(letter, occurrence, f"điểm {letter} in hai lần") if occurrence < 10 else None
        elif place > last and not skipped:
            out[i] = Numbered(letter)
            last, occurrence = place, 1
        elif place > last >= 0 and len(skipped) <= _LARGEST_GAP:
            out[i] = Numbered(letter, slip=f"thiếu điểm {skipped[0]}")
            last, occurrence = place, 1
        else:
            continue
        period = own_period
    return out


def _split(written: str) -> tuple[int, str]:
    digits = written.rstrip("abcdđefghijklmnopqrstuvwxyz")
    return int(digits), written[len(digits) :]
