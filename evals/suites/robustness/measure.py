"""What a way of writing costs: the share right as written less the share right so, over the same cases."""

from collections.abc import Sequence

from evals.asking import ASSISTANT, Records
from evals.case import Case
from evals.judging import judge
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
    pairs = []
    for case in cases:
        plain, so = records.get(case), records.get(case, variant=variant)
        if plain and so:
            pairs.append((float(judge(case, plain.answer).right), float(judge(case, so.answer).right)))
    return pairs


def _drop(name: str, pairs: Sequence[tuple[float, float]]) -> Estimate:
    return difference(name, [so for _, so in pairs], [plain for plain, _ in pairs])
