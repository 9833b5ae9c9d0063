"""Where values stand on a plot that is as wide as the page allows: positions are per cent of its width."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from evals.statistics import Estimate

_STEPS = (0.1, 0.2)
_FEW = 0.5
"""How much an axis holds in the smaller steps before its labels touch on a phone."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark of an axis: its value in words, and where it stands."""

    label: str
    at: str


@dataclass(frozen=True, slots=True)
class Axis:
    """A linear axis of shares from ``low`` to ``high`` with a tick every ``step``."""

    low: float
    high: float
    step: float

    def at(self, value: float) -> str:
        """Where ``value`` stands; what lies beyond an end stands at that end."""
        share = (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)
        return f"{100 * share:.2f}%"

    def width(self, start: float, end: float) -> str:
        """How wide it is from ``start`` to ``end``."""
        return f"{float(self.at(end)[:-1]) - float(self.at(start)[:-1]):.2f}%"

    def ticks(self) -> list[Tick]:
        """The marks from left to right."""
        values = (self.low + n * self.step for n in range(round((self.high - self.low) / self.step) + 1))
        return [Tick(f"{100 * value:.0f} %".replace("-", "−"), self.at(value)) for value in values]


WHOLE, HALVES = Axis(0.0, 1.0, 0.25), Axis(0.0, 1.0, 0.5)
"""From 0 to 100 %, for a wide plot and for a narrow one."""


def around(estimates: Iterable[Estimate]) -> Axis:
    """An axis in tens or twenties of per cent that holds 0, 10 % and all intervals."""
    ends = [end for e in estimates for end in (e.low, e.high) if end is not None]
    low, high = min([0.0, *ends]), max([_STEPS[0], *ends])
    step = _STEPS[high - low > _FEW]
    return Axis(step * math.floor(low / step), step * math.ceil(high / step), step)
