"""Measures the gate: how many false statements it stops, how many true ones it lets pass, and how long it takes."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from random import Random

from bot.gate import Gate
from bot.gating.reasons import Objection
from bot.turn import Draft, Kind, Understanding
from evals.gate_strength.meaning import still_true
from evals.gate_strength.operators import Operator, mutants_of
from evals.gate_strength.paraphrases import Statement, by_rule, written
from evals.gate_strength.saying import Said, statements_of
from evals.statistics import Estimate, mean, percentile
from knowledge.assembly import Knowledge

_SEED = 20_261_128
_STATEMENTS, _MUTANTS = "Câu viết tay, câu của điều khoản", "Câu sai theo toán tử"

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Survivor:
    """A false statement that the gate let pass, beside the true one that it was made of."""

    operator: Operator
    text: str
    true: str
    cited: tuple[str, ...]
    day: date


@dataclass(frozen=True, slots=True)
class Lost:
    """A true statement that the gate dropped."""

    source: str
    text: str
    cited: tuple[str, ...]
    objection: Objection


@dataclass(frozen=True, slots=True)
class Passed:
    """A false statement by a person that the gate let pass, and why it is false."""

    source: str
    text: str
    why: str
    cited: tuple[str, ...]


@dataclass(slots=True)
class Strength:
    """What was found.

    Attributes:
        kept: of each kind of true statement, whether each was kept.
        killed: of each operator, whether each mutant was stopped.
        refused: of each set of false statements by people, whether each was stopped.
        equivalent: how many mutants were left out of each operator because they still are true.
        milliseconds: what each statement took.
    """

    kept: dict[str, list[float]] = field(default_factory=dict)
    killed: dict[Operator, list[float]] = field(default_factory=dict)
    refused: dict[str, list[float]] = field(default_factory=dict)
    equivalent: dict[Operator, int] = field(default_factory=dict)
    survivors: list[Survivor] = field(default_factory=list)
    passed: list[Passed] = field(default_factory=list)
    lost: list[Lost] = field(default_factory=list)
    milliseconds: list[float] = field(default_factory=list)

    def estimates(self) -> Iterator[Estimate]:
        """Every figure: ``kept.SOURCE``, ``refused.SOURCE``, ``killed.OPERATOR``, ``killed`` by all, ``ms.p…``."""
        for source, kept in self.kept.items():
            yield mean(f"kept.{source}", kept)
        for source, refused in self.refused.items():
            yield mean(f"refused.{source}", refused)
        for operator, killed in self.killed.items():
            yield mean(f"killed.{operator}", killed)
        yield mean("killed", [value for killed in self.killed.values() for value in killed])
        for rank in (50, 95):
            yield percentile(f"ms.p{rank}", self.milliseconds, rank)


class Measuring:
    """Puts statements to the gate of a knowledge base."""

    def __init__(self, knowledge: Knowledge, day: date) -> None:
        self._knowledge, self._day, self._gate = knowledge, day, Gate(knowledge)
        self.found = Strength()

    def run(self, share: float, progress: Progress) -> Strength:
        """Measure all written statements, and of everything made by rule a fixed ``share`` (1: all)."""
        drawn = Random(_SEED)  # noqa: S311 - a sample, no secret
        said = [s for s in statements_of(self._knowledge, self._day) if share >= 1 or drawn.random() < share]
        statements = [*written(self._knowledge, self._day), *by_rule(said)]
        for number, statement in enumerate(statements):
            progress(_STATEMENTS, number, len(statements))
            self.hold(statement)
        for number, true in enumerate(said):
            progress(_MUTANTS, number, len(said))
            if self._objection(true) is None:
                self.attack(true)
        return self.found

    def hold(self, statement: Statement) -> None:
        """Put a statement of which it is known whether it is true."""
        source, text = statement.source, statement.said.text
        objection = self._objection(statement.said)
        cited = tuple(e.id for e in statement.said.evidence)
        if not statement.true:
            self.found.refused.setdefault(source, []).append(float(objection is not None))
            if objection is None:
                self.found.passed.append(Passed(source, text, statement.why, cited))
            return
        self.found.kept.setdefault(source, []).append(float(objection is None))
        if objection:
            self.found.lost.append(Lost(source, text, cited, objection))

    def attack(self, true: Said) -> None:
        """Put every false statement made of a true one that the gate keeps."""
        for operator, mutant in mutants_of(self._knowledge, true):
            if still_true(mutant, true):
                self.found.equivalent[operator] = self.found.equivalent.get(operator, 0) + 1
                continue
            objection = self._objection(mutant)
            self.found.killed.setdefault(operator, []).append(float(objection is not None))
            if objection is None:
                cited = tuple(e.id for e in mutant.evidence)
                self.found.survivors.append(Survivor(operator, mutant.text, true.text, cited, mutant.day))

    def _objection(self, said: Said) -> Objection | None:
        asked = _asked(said.day)
        started = time.perf_counter()
        objection = self._gate.objection_to(Draft(said.text, said.evidence), asked)
        self.found.milliseconds.append(1000 * (time.perf_counter() - started))
        return objection


def _asked(day: date) -> Understanding:
    """Nobody's question: no figure passes as the asker's own."""
    return Understanding(question="", text="", subject="", kind=Kind.GENERAL, as_of=day)
