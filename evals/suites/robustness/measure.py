"""What a way of writing costs: the share right as written less the share right so, over the same cases."""

from collections.abc import Sequence

from evals.asking import ASSISTANT, Records
from evals.case import Case
from evals.statistics import Estimate, difference
from evals.suites.robustness.cases import rewritten
from evals.suites.robustness.variants import VARIANTS


def measure(cases: Sequence[Case], records: Records) -> dict[str, list[Estimate]]:
    """The drops of the assistant: by variant and over all of them."""
    found: list[Estimate] = []
    every: list[tuple[float, float]] = []
    for variant in VARIANTS:
        pairs = _pairs([case for case, _ in rewritten(cases, variant)], records, variant)
        found.append(_drop(f"drop_{variant}", pairs))
        every += pairs
    return {ASSISTANT: [*found, _drop("drop", every)]}


def _pairs(cases: Sequence[Case], records: Records, variant: str) -> list[tuple[float, float]]:
    """Of each case, whether it is right as written and in the variant."""
    plain = {case.id: verdict.right for case, verdict in records.judged(cases)}
    so = records.judged(cases, variant=variant)
    return [(float(plain[case.id]), float(verdict.right)) for case, verdict in so if case.id in plain]


def _drop(name: str, pairs: Sequence[tuple[float, float]]) -> Estimate:
    return difference(name, [so for _, so in pairs], [plain for plain, _ in pairs])
