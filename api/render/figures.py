"""The figures of a run for a terminal: a table a suite, the systems side by side."""

from collections.abc import Iterator, Sequence

from api.terminal import Line
from evals.asking import ASSISTANT
from evals.runs.folder import Figure
from evals.titles import SUITES, SYSTEMS, interval, measure_title, written

_NAME, _VALUE, _OTHER = 30, 24, 17


def figure_lines(figures: Sequence[Figure]) -> list[Line]:
    """Every figure over all cases; of the assistant with its 95 % interval and count, of the others to compare."""
    whole = [figure for figure in figures if not figure.group]
    lines: list[Line] = []
    for suite in dict.fromkeys(figure.suite for figure in whole):
        lines += [Line(""), *_table(SUITES[suite], [f for f in whole if f.suite == suite])]
    return lines[1:]


def _table(title: str, figures: Sequence[Figure]) -> Iterator[Line]:
    by_system = {system: {f.estimate.name: f for f in figures if f.system == system} for system in SYSTEMS}
    others = [system for system in SYSTEMS if system != ASSISTANT and by_system[system]]
    heads = "".join(f"{SYSTEMS[system]:>{_OTHER}}" for system in others)
    ours = f"{SYSTEMS[ASSISTANT]:<{_VALUE + 6}}" if others else ""
    yield Line(f"{title:<{_NAME + 2}}{ours}{heads}".rstrip(), style="bold")
    for name, figure in by_system[ASSISTANT].items():
        estimate = figure.estimate
        value = f"{written(estimate):>8} [{interval(estimate)}]"
        beside = (by_system[system].get(name) for system in others)
        values = "".join(f"{written(f.estimate) if f else '–':>{_OTHER}}" for f in beside)
        yield Line(f"  {measure_title(name):<{_NAME}}{value:<{_VALUE}} n={estimate.count:<4}{values}".rstrip())
