"""Percentiles of an answer's time, their ratio to the embedding alone, and the time of a cold command."""

from collections.abc import Sequence

from evals.asking import ASSISTANT, Records
from evals.case import Case
from evals.statistics import Estimate, percentile
from evals.suites.speed.cases import COLD, WARM


def measure(cases: Sequence[Case], records: Records) -> dict[str, list[Estimate]]:
    """The estimates of the assistant, in milliseconds."""
    warm = [record.measured for _, record in records.of(cases, variant=WARM)]
    cold = [record.measured["cold_ms"] for _, record in records.of(cases, variant=COLD)]
    taken, embedding = [m["warm_ms"] for m in warm], [m["embedding_ms"] for m in warm]
    ratios = [m["warm_ms"] / m["embedding_ms"] for m in warm]
    return {
        ASSISTANT: [
            percentile("p50_ms", taken, 50),
            percentile("p95_ms", taken, 95),
            percentile("embedding_p50_ms", embedding, 50),
            percentile("embedding_p95_ms", embedding, 95),
            percentile("ratio_p50", ratios, 50),
            percentile("cold_p50_ms", cold, 50),
        ]
    }
