"""A run beside the gate: every demand gives a result, met or not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evals.asking import ASSISTANT
from evals.case_files import own_files, read_files
from evals.errors import BadGate
from evals.findings import findings
from evals.gate.bounds import Bound, Gate
from evals.judging import judge
from evals.runs.configuration import hash_of
from evals.runs.folder import RunFolder
from evals.statistics import Estimate


@dataclass(frozen=True, slots=True)
class CasesResult:
    """Whether the run asked the cases that ship for its split now."""

    split: str
    passed: bool


@dataclass(frozen=True, slots=True)
class BoundResult:
    """A bound beside its figure; ``None`` where the run has no such figure, which no bound forgives."""

    name: str
    bound: Bound
    estimate: Estimate | None

    @property
    def is_enough(self) -> bool:
        """Whether the figure is over as many cases as the bound asks for."""
        return self.estimate is not None and self.estimate.count >= self.bound.at_least

    @property
    def passed(self) -> bool:
        """Whether the bound is met."""
        value = self.estimate.value if self.estimate else None
        return self.is_enough and value is not None and self.bound.holds(value)


@dataclass(frozen=True, slots=True)
class PinResult:
    """A case that must be right: its question, and what is wrong with the answer."""

    case: str
    question: str
    faults: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults


Result = CasesResult | BoundResult | PinResult


def check(gate: Gate, run: RunFolder) -> list[Result]:
    """Hold a run against what its split has to meet; every demand gives a result.

    Raises:
        BadRun: there is no run, or it is not done.
        BadGate: the gate says nothing about the cases of the run.
        BadCases: the cases that ship cannot be read.
        RunawayPattern: an expression of a pinned case takes too long on its answer.
    """
    configuration = run.head().configuration
    held = {f.name: f.estimate for f in run.figures() if f.system == ASSISTANT and not f.group}
    asked_for = gate.splits.get(configuration.source)
    if asked_for is None:
        raise BadGate(f"cổng không có ngưỡng cho bộ ca “{configuration.source}”; có: {', '.join(gate.splits)}")
    same = hash_of(read_files(own_files(configuration.source))) == configuration.cases
    bounds = [BoundResult(name, bound, held.get(name)) for name, bound in asked_for.bounds.items()]
    return [CasesResult(configuration.source, same), *bounds, *_pins(asked_for.required, run)]


def _pins(required: Sequence[str], run: RunFolder) -> Iterator[PinResult]:
    cases, records = {case.id: case for case in run.cases()}, run.done()
    for id_ in required:
        case = cases.get(id_)
        record = records.get(case) if case else None
        if case is None:
            yield PinResult(id_, "", ("lượt chấm không có ca này",))
        elif record is None:
            yield PinResult(id_, case.turns[-1], ("chưa được hỏi trong lượt chấm này",))
        else:
            wrong = findings(case, record.answer, judge(case, record.answer))
            yield PinResult(id_, case.turns[-1], tuple(finding.text for finding in wrong))
