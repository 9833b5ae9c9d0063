"""Questions by day as bars, drawn on the server: the geometry of an SVG picture, which a template writes down."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from bot.answer import Status

GROUPS: Mapping[str, str] = {
    "answered": "Đã trả lời",
    "asked-back": "Hỏi lại",
    "refused": "Không có căn cứ",
    "other": "Khác",
}
"""What is told apart in a bar, from the ground up, by the class that colours it."""
_GROUP_OF = {
    Status.ANSWERED: "answered",
    Status.CLARIFICATION: "asked-back",
    Status.REFUSED_NO_BASIS: "refused",
}
WIDTH, HEIGHT = 720, 200
_LEFT, _GROUND, _TOP = 40, 170, 10
_GAP = 0.25


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a bar."""

    group: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Tick:
    """A line across or a day below, with its words."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Chart:
    """The picture, and the same figures as rows of a table: a day, its counts by group, their sum."""

    parts: tuple[Part, ...]
    levels: tuple[Tick, ...]
    days: tuple[Tick, ...]
    rows: tuple[tuple[date, tuple[int, ...], int], ...]


def chart_of(by_day: Mapping[date, Mapping[str, int]]) -> Chart:
    """The chart of how many questions had which status on each day."""
    counts = {day: _grouped(statuses) for day, statuses in by_day.items()}
    top = _round_up(max((sum(groups) for groups in counts.values()), default=0))
    step = (WIDTH - _LEFT) / max(len(counts), 1)
    scale = (_GROUND - _TOP) / top
    parts = []
    for place, groups in enumerate(counts.values()):
        x = _LEFT + step * (place + _GAP / 2)
        for group, count, reached in zip(GROUPS, groups, accumulate(groups), strict=True):
            if count:
                y, height = _GROUND - reached * scale, count * scale
                parts.append(Part(group, round(x, 1), round(y, 1), round(step * (1 - _GAP), 1), round(height, 1)))
    levels = [Tick(round(_GROUND - value * scale, 1), str(value)) for value in (0, top // 2, top)]
    days = [Tick(round(_LEFT + step * (i + 0.5), 1), f"{d:%d/%m}") for i, d in enumerate(counts) if i % 5 == 0]
    rows = [(day, groups, sum(groups)) for day, groups in reversed(counts.items())]
    return Chart(tuple(parts), tuple(levels), tuple(days), tuple(rows))


def _grouped(statuses: Mapping[str, int]) -> tuple[int, ...]:
    found = dict.fromkeys(GROUPS, 0)
    for status, count in statuses.items():
        found[_GROUP_OF.get(Status(status), "other")] += count
    return tuple(found.values())


def _round_up(most: int) -> int:
    """An even number of one or two telling digits that is no less than ``most``."""
    unit = 10 ** (len(str(most)) - 1) if most > 10 else 1
    raised = -(-most // unit) * unit
    return max(raised + raised % 2, 2)
