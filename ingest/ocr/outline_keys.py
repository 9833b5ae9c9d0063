"""Numbers of rows such as 6.1 or 10.2: the reading that may follow the number above is taken."""

import re
from collections.abc import Iterator, Sequence

_KEY = re.compile(r"\d{1,3}(?:\.\d{1,3}){0,4}")


class RowNumbers:
    """Goes down the number cells of a document's tables; a table that goes on after a page goes on counting."""

    def __init__(self) -> None:
        self._last: tuple[int, ...] = ()

    def settle(self, readings: Sequence[str]) -> tuple[str, bool] | None:
        """The number of a row and whether it was read so; ``None`` where no reading looks like a number.

        Points are easily lost: "12" after 1.1 is 1.2. A single other digit is set right where only one number is due.
        """
        read = [reading.replace(",", ".").strip("./%") for reading in readings]
        read = [reading for reading in read if _KEY.fullmatch(reading)]
        if not read:
            return None
        due = {".".join(map(str, key)): key for key in self._due()}
        bare = {key.replace(".", ""): key for key in due}
        fitting = [reading for reading in read if reading in due] or [bare[one] for one in read if one in bare]
        near = {key for one in read for digits, key in bare.items() if _one_digit_off(one.replace(".", ""), digits)}
        if not fitting and len(near) != 1:
            return read[0], False
        key = fitting[0] if fitting else near.pop()
        self._last = due[key]
        return key, bool(fitting)

    def _due(self) -> Iterator[tuple[int, ...]]:
        last = self._last
        yield (*last, 1)
        for depth in range(len(last), 0, -1):
            yield (*last[: depth - 1], last[depth - 1] + 1)
        yield (1,)


def _one_digit_off(one: str, other: str) -> bool:
    return len(one) == len(other) > 1 and sum(a != b for a, b in zip(one, other, strict=True)) == 1
