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

        Points are easily lost: "12" after 1.1 is 1.2. Another digit, or a lost beginning, is set right where only one
        number is due that it can stand for.
        """
        read = [reading.replace(",", ".").strip("./%") for reading in readings]
        read = [reading for reading in read if _KEY.fullmatch(reading)]
        if not read:
            return None
        due = {".".join(map(str, key)): key for key in self._due()}
        bare = {key.replace(".", ""): key for key in due}
        fitting = [reading for reading in read if reading in due] or [bare[one] for one in read if one in bare]
        near = {key for one in read for key in due if _part_read(one, key)}
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


def _part_read(read: str, key: str) -> bool:
    """Whether ``key`` was read but for one digit, or but for what stands before its last point."""
    one, other = read.replace(".", ""), key.replace(".", "")
    off = sum(a != b for a, b in zip(one, other, strict=False))
    return (len(one) == len(other) > 1 and off == 1) or key.endswith(f".{read}")
