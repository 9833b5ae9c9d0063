"""How long the steps of an answer take, as the traces tell."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from evals.asking import Record

STEPS = {
    "understand": "hiểu câu hỏi",
    "retrieve": "tìm quy định",
    "compose": "soạn câu trả lời",
    "write": "mô hình viết",
    "verify": "kiểm",
}
_BARS = 32
_BEYOND = 1.2
"""How far a histogram goes, in times of the 95th percentile: the first answers of a process take seconds."""
_ALL = "cả câu trả lời"


@dataclass(frozen=True, slots=True)
class Histogram:
    """Times of one step in milliseconds; ``bars`` are counts as shares of the highest, the last one holds the rest."""

    title: str
    median: float
    p95: float
    bars: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class StepTimes:
    """The histograms of all steps from 0 to ``longest`` milliseconds."""

    longest: float
    answers: int
    steps: tuple[Histogram, ...]


def step_times(records: Iterable[Record]) -> StepTimes | None:
    """The times of every step and of the whole; ``None`` where no trace was kept."""
    traces = [{step.name: step.milliseconds for step in record.trace} for record in records if record.trace]
    if not traces:
        return None
    names = dict.fromkeys(name for trace in traces for name in trace)
    times = {STEPS.get(name, name): [trace[name] for trace in traces if name in trace] for name in names}
    times[_ALL] = [sum(trace.values()) for trace in traces]
    longest = _BEYOND * float(np.percentile(times[_ALL], 95)) or 1.0
    return StepTimes(longest, len(traces), tuple(_histogram(title, taken, longest) for title, taken in times.items()))


def _histogram(title: str, taken: list[float], longest: float) -> Histogram:
    counts, _ = np.histogram(np.clip(taken, 0, longest), bins=_BARS, range=(0, longest))
    bars = tuple(float(count) for count in counts / counts.max())
    return Histogram(title, float(np.median(taken)), float(np.percentile(taken, 95)), bars)
