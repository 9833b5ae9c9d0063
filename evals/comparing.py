"""Two runs over the cases that they share: paired differences, and what changed case by case.

Both are judged anew, by the cases of the later run, so that nothing but the answers differs.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.answer import Status
from evals.asking import Records
from evals.case import REFUSALS, Case
from evals.errors import BadRun
from evals.judging import Verdict
from evals.pairing import Became, Pair, judged
from evals.runs.differing import warnings_of
from evals.runs.folder import Head, RunFolder
from evals.statistics import Estimate, difference, mcnemar, mean

_LEVEL = 0.05


@dataclass(frozen=True, slots=True)
class Paired:
    """A measure over the cases that it asks something of: both means, after less before, McNemar's exact p.

    ``p`` is ``None`` where some case is neither yes nor no (a part of the clauses that it needs).
    """

    before: Estimate
    after: Estimate
    difference: Estimate
    p: float | None

    @property
    def is_significant(self) -> bool:
        """Whether chance alone hardly gives such a difference: p below 5 %, or an interval without 0."""
        if self.p is not None:
            return self.p < _LEVEL
        low, high = self.difference.low, self.difference.high
        return low is not None and high is not None and not low <= 0 <= high


@dataclass(frozen=True, slots=True)
class RunName:
    """Which run: its folder and its first page."""

    path: Path
    head: Head


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two runs side by side.

    Attributes:
        count: cases compared.
        warnings: what else than the code differs between the runs, as lines.
        measures: in the order of the figures of a run.
        changes: the cases that changed: right → wrong first, then wrong → right, then the others.
    """

    before: RunName
    after: RunName
    count: int
    warnings: tuple[str, ...]
    measures: tuple[Paired, ...]
    changes: tuple[Pair, ...]


_Value = Callable[[Case, Verdict], float | None]
_MEASURES: dict[str, _Value] = {
    "right": lambda case, v: float(v.right),
    "facts": lambda case, v: _number(v.facts if Status.ANSWERED in case.expect else None),
    "contradictions": lambda case, v: _number(v.contradicted),
    "exact": lambda case, v: _number(v.exact),
    "recall_clause": lambda case, v: v.clause,
    "recall_article": lambda case, v: v.article,
    "refused_rightly": lambda case, v: float(v.refused) if case.is_to_be_refused else None,
    "refused_wrongly": lambda case, v: None if REFUSALS & set(case.expect) else float(v.refused),
}


def compare(before: RunFolder, after: RunFolder) -> Comparison:
    """The assistant's answers in ``after`` beside those in ``before``.

    Raises:
        BadRun: one of them is not done, or they share no case.
        RunawayPattern: an expression of a case takes too long on an answer.
    """
    answered_before, answered_after = before.done(), after.done()
    asked = {case.id: case for case in before.cases()}
    cases = [c for c in after.cases() if c.id in asked and _question(c) == _question(asked[c.id])]
    pairs = list(_pairs(cases, answered_before, answered_after))
    if not pairs:
        raise BadRun(f"hai lượt chấm {before.path} và {after.path} không có ca nào chung để so")
    names = RunName(before.path, before.head()), RunName(after.path, after.head())
    changed = [pair for became in Became for pair in pairs if pair.became is became]
    measures = (_measured(name, value, pairs) for name, value in _MEASURES.items())
    return Comparison(
        *names,
        count=len(pairs),
        warnings=tuple(warnings_of(before, after)),
        measures=tuple(m for m in measures if m.difference.count),
        changes=tuple(changed),
    )


def _question(case: Case) -> tuple[object, ...]:
    return case.turns, case.as_of


def _pairs(cases: Sequence[Case], before: Records, after: Records) -> Iterator[Pair]:
    for case in cases:
        was, is_ = before.get(case), after.get(case)
        if was and is_:
            yield Pair(case, judged(case, was.answer), judged(case, is_.answer))


def _measured(name: str, value: _Value, pairs: Sequence[Pair]) -> Paired:
    found = [(value(p.case, p.before.verdict), value(p.case, p.after.verdict)) for p in pairs]
    held = [(was, is_) for was, is_ in found if was is not None and is_ is not None]
    before, after = [was for was, _ in held], [is_ for _, is_ in held]
    yes_or_no = all(v in (0.0, 1.0) for v in (*before, *after))
    p = mcnemar([v == 1.0 for v in before], [v == 1.0 for v in after]) if yes_or_no else None
    return Paired(mean(name, before), mean(name, after), difference(name, before, after), p)


def _number(value: bool | None) -> float | None:
    return None if value is None else float(value)
