"""The figures of a run in the order in which a report tells them. None is computed here: all stand in the run."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evals.asking import ASSISTANT
from evals.case_titles import KEYS, value_title
from evals.runs.folder import Figure
from evals.statistics import Estimate
from evals.titles import SUITES, SYSTEMS, less_is_better, measure_title

_CARDS = (
    "answers.right", "answers.facts", "answers.contradictions", "answers.exact", "citations.recall_clause",
    "citations.precision", "citations.carried", "refusals.precision", "refusals.recall",
)  # fmt: skip
_SIDE_BY_SIDE = (
    "answers.facts", "answers.contradictions", "citations.recall_clause", "citations.precision",
    "refusals.precision", "refusals.recall", "retrieval.ndcg@10_clause",
)  # fmt: skip
_IN_GROUPS = ("answers.right", "citations.recall_clause")


@dataclass(frozen=True, slots=True)
class Row:
    """A measure with one estimate a column, ``None`` where there is none."""

    title: str
    estimates: tuple[Estimate | None, ...]

    @property
    def held(self) -> list[tuple[int, Estimate]]:
        """The estimates there are, each with the place of its column."""
        return [(at, estimate) for at, estimate in enumerate(self.estimates) if estimate]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of estimates under column titles."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def estimates(self) -> list[Estimate]:
        """All estimates."""
        return [estimate for row in self.rows for _, estimate in row.held]


class Figures:
    """The figures of a run, found by measure, system and group."""

    def __init__(self, figures: Iterable[Figure]) -> None:
        self._figures = tuple(figures)
        self._by_place = {(f.name, f.system, f.group): f.estimate for f in self._figures}

    def cards(self) -> list[Row]:
        """The key figures of the assistant."""
        rows = (Row(named(name), (self._by_place.get((name, ASSISTANT, "")),)) for name in _CARDS)
        return [row for row in rows if row.held]

    def side_by_side(self) -> Table:
        """The systems beside each other."""
        return self._systems("Các hệ thống cạnh nhau", _SIDE_BY_SIDE)

    def drops(self) -> Table:
        """What each way of writing costs."""
        return self._of_assistant("robustness")

    def speed(self) -> Table:
        """The times."""
        return self._of_assistant("speed")

    def groups(self) -> list[Table]:
        """The assistant's main figures by each key of the cases, the best group first."""
        tables = (self._grouped(title, key, _IN_GROUPS, ordered=True) for key, title in KEYS.items())
        return [table for table in tables if table.rows]

    def everything(self) -> list[Table]:
        """All figures: by suite over all cases, then by group."""
        suites = dict.fromkeys(f.suite for f in self._figures)
        tables = [self._systems(SUITES.get(s, s), tuple(self._names(s))) for s in suites]
        for key, title in KEYS.items():
            names = tuple(dict.fromkeys(f.name for f in self._figures if f.group.startswith(f"{key}=")))
            if names:
                tables.append(self._grouped(title, key, names, ordered=False))
        return tables

    def _names(self, suite: str) -> dict[str, None]:
        return dict.fromkeys(f.name for f in self._figures if f.suite == suite and not f.group)

    def _systems(self, title: str, names: Sequence[str]) -> Table:
        present = [s for s in SYSTEMS if any((name, s, "") in self._by_place for name in names)]
        rows = (Row(named(n), tuple(self._by_place.get((n, s, "")) for s in present)) for n in names)
        return Table(title, tuple(SYSTEMS[s] for s in present), tuple(row for row in rows if row.held))

    def _of_assistant(self, suite: str) -> Table:
        rows = (Row(titled(n), (self._by_place.get((n, ASSISTANT, "")),)) for n in self._names(suite))
        return Table(SUITES[suite], (SYSTEMS[ASSISTANT],), tuple(row for row in rows if row.held))

    def _grouped(self, title: str, key: str, names: Sequence[str], *, ordered: bool) -> Table:
        groups = dict.fromkeys(f.group for f in self._figures if f.group.startswith(f"{key}="))
        rows = []
        for group in groups:
            estimates = tuple(self._by_place.get((name, ASSISTANT, group)) for name in names)
            row = Row(value_title(key, group.removeprefix(f"{key}=")), estimates)
            rows += [row] if row.held else []
        if ordered:
            rows.sort(key=lambda row: -(row.held[0][1].value or 0.0))
        return Table(title, tuple(map(named, names)), tuple(rows))


def named(name: str) -> str:
    """A figure by suite and measure: "Căn cứ: dẫn đúng khoản"."""
    suite = name.partition(".")[0]
    return f"{SUITES.get(suite, suite)}: {titled(name)}"


def titled(name: str) -> str:
    """A figure by its measure alone; one that is better when small says so, unless it is a time."""
    measure = name.partition(".")[2]
    small = less_is_better(measure) and not measure.endswith("_ms") and not measure.startswith(("ratio", "drop"))
    return measure_title(measure) + (" (càng ít càng tốt)" if small else "")
