"""The figures of a run for a terminal: a table a suite, systems side by side."""

from collections.abc import Iterator, Sequence

from api.terminal import Line
from evals.asking import ASSISTANT
from evals.runs.folder import Figure
from evals.titles import SUITES, SYSTEMS, interval, measure_title, written

_NAME = 32


def figure_lines(figures: Sequence[Figure]) -> list[Line]:
    """Every figure of all cases with its interval and count, one a line."""
    lines: list[Line] = []
    for suite in dict.fromkeys(figure.suite for figure in figures):
        lines += [Line(""), Line(SUITES[suite], style="bold")]
        lines += _suite([f for f in figures if f.suite == suite and not f.group])
    return lines[1:]


def _suite(figures: Sequence[Figure]) -> Iterator[Line]:
    several = len({figure.system for figure in figures}) > 1
    for figure in figures:
        estimate = figure.estimate
        name = measure_title(estimate.name)
        if several:
            name = f"{name} · {SYSTEMS[figure.system]}"
        style = "" if figure.system == ASSISTANT else "dim"
        said = f"{written(estimate):>8}  [{interval(estimate)}]  n = {estimate.count}"
        yield Line(f"  {name:<{_NAME + 18 if several else _NAME}} {said}", style=style)
