"""Which reading of a figure is taken: by the column it stands in, where numbers count on or amounts are round.

Nothing is made up: where no reading fits, the first one stays and is doubted; only a number that counts on by one from
row to row is set right without a reading, and that is said.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.ocr.cells import ReadCell

_AMOUNT = re.compile(r"(\d{1,3}(?:[.,:;]?\d{3})+)(?!\d)(.*)", re.DOTALL)
_COUNTED = re.compile(r"(\d{1,3})(%?)")
_FEWEST = 4
"""Cells from which a column can show a rule."""
_MOST = 0.9
_UNEVEN = 0.25
"""Part of the usual step by which an amount may lie off the middle of its neighbours."""


def settle_counted(column: Sequence[ReadCell]) -> tuple[dict[int, str], list[tuple[ReadCell, str]]] | None:
    """The texts of a column that counts on by one, by row, and what was read otherwise; ``None`` if it does not."""
    starts = Counter(
        int(match[1]) - cell.rows[0]
        for cell in column
        for match in {_COUNTED.fullmatch(r) for r in cell.readings}
        if match
    )
    if not starts or len(column) < _FEWEST:
        return None
    (start, _), *_ = starts.most_common(1)
    fitting = [cell for cell in column if any(_counts(r, start + cell.rows[0]) for r in cell.readings)]
    if len(fitting) < _FEWEST or len(fitting) < 0.6 * len(column):
        return None
    percent = sum("%" in cell.text for cell in column) > len(column) / 2
    first = min(cell.rows[0] for cell in fitting)
    texts, doubts = {}, []
    for cell in column:
        if cell.rows[0] < first:
            continue  # the heading
        texts[cell.rows[0]] = f"{start + cell.rows[0]}{'%' if percent else ''}"
        if cell not in fitting:
            doubts.append((cell, f"đọc được “{said(cell)}”, đặt theo thứ tự của cột"))
    return texts, doubts


def settle_amount(cell: ReadCell) -> tuple[str, str] | None:
    """The amount that a cell holds with what follows it, and what is doubtful about it; ``None`` if it holds none."""
    read = [match for reading in cell.readings if (match := _AMOUNT.fullmatch(reading))]
    if not read:
        return None
    counted = Counter(_value(match[1]) for match in read)
    value, times = counted.most_common(1)[0]
    rest = next(match[2] for match in read if _value(match[1]) == value)
    figure = f"{value:,}".replace(",", ".")
    alike = times == len(cell.readings)
    return f"{figure}{rest}", "" if alike else f"các lần đọc khác nhau: {said(cell)}"


def odd_amounts(column: Sequence[tuple[ReadCell, int]], even: bool) -> Iterator[tuple[ReadCell, str]]:
    """Amounts that break what nearly all of their column keep to; ``even`` columns climb by even steps."""
    values = [value for _, value in column]
    if len(values) < _FEWEST:
        return
    if sum(value % 1000 == 0 for value in values) >= _MOST * len(values):
        for cell, value in column:
            if value % 1000:
                yield cell, "không tròn nghìn như các mức khác của cột"
    steps = [after - value for value, after in pairwise(values)]
    if not even or sum(step > 0 for step in steps) < _MOST * len(steps):
        return
    usual = sorted(steps)[len(steps) // 2]
    for at, (cell, value) in enumerate(column):
        off = abs(steps[at - 1] - steps[at]) / 2 if 0 < at < len(steps) else abs(steps[min(at, len(steps) - 1)] - usual)
        if off > _UNEVEN * usual:
            yield cell, f"mức {value:,} lệch khỏi bước đều của cột".replace(",", ".")


def amount_of(text: str) -> int | None:
    """The amount that a settled text begins with."""
    match = _AMOUNT.fullmatch(text)
    return _value(match[1]) if match else None


def said(cell: ReadCell) -> str:
    """The readings of a cell, each once."""
    return " / ".join(dict.fromkeys(reading or "(trống)" for reading in cell.readings))


def _counts(reading: str, number: int) -> bool:
    match = _COUNTED.fullmatch(reading)
    return match is not None and int(match[1]) == number


def _value(figure: str) -> int:
    return int(re.sub(r"\D", "", figure))
