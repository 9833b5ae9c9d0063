"""One question to one system, and what came back: what runs keep and suites measure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pydantic import BaseModel, ConfigDict

from bot.answer import Answer, Status
from bot.assembly import Assistant
from bot.language import BadQuestion
from bot.privacy import mask
from evals.case import Case
from evals.judging import Verdict, judge
from knowledge.assembly import Knowledge

ASSISTANT = "an-sinh"


@dataclass(frozen=True, slots=True)
class Ask:
    """A question to put: ``variant`` names another way of writing it (empty: as the case has it)."""

    system: str
    case: str
    turns: tuple[str, ...]
    as_of: date | None = None
    variant: str = ""

    @property
    def key(self) -> str:
        """What names it within a run; two suites that need the same question share its record."""
        return "/".join((self.system, self.variant, self.case))


class Step(BaseModel):
    """One step of a trace, as ``ansinh explain`` prints it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    milliseconds: float
    details: Mapping[str, object]


class Record(BaseModel):
    """What a system gave: its answer, the provisions it looked at (best first), the trace, the time in milliseconds.

    A question that the system could not take is an answer with status ``error``. ``confidence`` is how sure it was that
    what it found answers (see ``Trace``). ``measured`` holds what a suite timed.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    system: str
    case: str
    variant: str = ""
    turns: tuple[str, ...]
    answer: Answer
    found: tuple[str, ...] = ()
    trace: tuple[Step, ...] = ()
    confidence: float | None = None
    measured: Mapping[str, float] = {}


class Records:
    """The records of a run, found by system, case and variant, each judged once."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._by_key = {record.key: record for record in records}
        self._verdicts: dict[str, Verdict] = {}

    def get(self, case: Case, system: str = ASSISTANT, variant: str = "") -> Record | None:
        """The record of a case, if it was asked."""
        return self._by_key.get(Ask(system, case.id, case.turns, variant=variant).key)

    def of(self, cases: Sequence[Case], system: str = ASSISTANT, variant: str = "") -> list[tuple[Case, Record]]:
        """The cases that were asked, each with its record."""
        return [(case, record) for case in cases if (record := self.get(case, system, variant))]

    def judged(self, cases: Sequence[Case], system: str = ASSISTANT, variant: str = "") -> list[tuple[Case, Verdict]]:
        """The cases that were asked, each with what its answer is worth.

        Raises:
            RunawayPattern: an expression of a case takes too long on an answer.
        """
        return [(case, self._verdict(case, record)) for case, record in self.of(cases, system, variant)]

    def _verdict(self, case: Case, record: Record) -> Verdict:
        if record.key not in self._verdicts:
            self._verdicts[record.key] = judge(case, record.answer)
        return self._verdicts[record.key]


@dataclass(frozen=True, slots=True)
class Bench:
    """What questions are put to: the systems by name over one knowledge base, as of the day of the run."""

    knowledge: Knowledge
    systems: Mapping[str, Assistant]
    today: date


def ask_of(case: Case, system: str = ASSISTANT, variant: str = "", turns: tuple[str, ...] | None = None) -> Ask:
    """The question of a case, in other words where ``turns`` are given."""
    return Ask(system, case.id, turns or case.turns, case.as_of, variant)


def put(question: Ask, bench: Bench) -> Record:
    """Put a question to its system. The trace is kept of the assistant's answers to the cases as written."""
    try:
        trace = bench.systems[question.system].explain(question.turns, question.as_of or bench.today)
    except BadQuestion as error:
        said = mask(question.turns[-1])
        answer = Answer(id="", question=said, understood=said, status=Status.ERROR, text=str(error), as_of=bench.today)
        return _record(question, answer)
    steps = tuple(Step(name=s.name, milliseconds=s.milliseconds, details=dict(s.details)) for s in trace.steps)
    traced = question.system == ASSISTANT and not question.variant
    return _record(question, trace.answer, trace.retrieved, steps if traced else (), trace.confidence)


def _record(
    question: Ask,
    answer: Answer,
    found: tuple[str, ...] = (),
    trace: tuple[Step, ...] = (),
    confidence: float | None = None,
) -> Record:
    return Record(
        key=question.key,
        system=question.system,
        case=question.case,
        variant=question.variant,
        turns=question.turns,
        answer=answer,
        found=found,
        trace=trace,
        confidence=confidence,
    )
