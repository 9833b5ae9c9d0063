"""Publishes the figures of finished runs: ``python -m tools.quality RUN…``, one run for each split.

Keeps them in ``docs/figures.json`` and writes the part of ``docs/quality.md`` between its two marks from there, so that
none of them is typed by hand.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, TypeAdapter

from evals.asking import ASSISTANT
from evals.case_titles import value_title
from evals.runs.folder import Figure, RunFolder
from evals.titles import SUITES, SYSTEMS, interval, measure_title, written

HOUSE = Path(__file__).resolve().parent.parent
KEPT, PAGE = HOUSE / "docs" / "figures.json", HOUSE / "docs" / "quality.md"
START, END = "<!-- figures: python -m tools.quality -->\n", "<!-- end of figures -->\n"
_CLASSES = ("answers.right", "answers.facts", "citations.recall_clause")


class Published(BaseModel):
    """The figures of a split, over the cases of that hash, as of a day."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    day: date
    cases: str
    figures: tuple[Figure, ...]


_KEPT = TypeAdapter(dict[str, Published])


def main() -> None:
    """Keep the figures of the runs named and renew the page."""
    kept = published() if KEPT.exists() else {}
    for run in map(RunFolder, map(Path, sys.argv[1:])):
        made = run.head().configuration
        figures = tuple(figure for figure in run.figures() if not figure.group.startswith("type="))
        kept[made.source] = Published(day=made.today, cases=made.cases, figures=figures)
    KEPT.write_bytes(_KEPT.dump_json(kept, indent=0, exclude_defaults=True) + b"\n")
    PAGE.write_text(renewed(PAGE.read_text(encoding="utf-8"), kept), encoding="utf-8")


def published() -> dict[str, Published]:
    """What is kept, by split."""
    return _KEPT.validate_json(KEPT.read_bytes())


def renewed(page: str, kept: Mapping[str, Published]) -> str:
    """The page with the part between the marks as the figures kept have it."""
    before, _, rest = page.partition(START)
    _, _, after = rest.partition(END)
    return f"{before}{START}{''.join(_parts(kept))}\n{END}{after}"


def _parts(kept: Mapping[str, Published]) -> Iterator[str]:
    for split in ("test", "dev", "core", "figures"):
        if split in kept:
            figures = kept[split].figures
            yield f"\n### `ansinh eval run --split {split}` ({kept[split].day})\n"
            yield from _whole([figure for figure in figures if not figure.group])
            yield from _by_class([figure for figure in figures if figure.group.startswith("class=")])


def _whole(figures: Sequence[Figure]) -> Iterator[str]:
    systems = [system for system in SYSTEMS if any(figure.system == system for figure in figures)]
    yield f"\n| | {' | '.join(SYSTEMS[s] for s in systems)} | n |\n|---|{'---|' * (len(systems) + 1)}\n"
    beside = {(figure.name, figure.system): figure.estimate for figure in figures}
    for figure in (figure for figure in figures if figure.system == ASSISTANT):
        others = (beside.get((figure.name, system)) for system in systems[1:])
        cells = [
            f"**{written(figure.estimate)}** [{interval(figure.estimate)}]",
            *(written(o) if o else "–" for o in others),
        ]
        title = f"{SUITES[figure.suite]}: {measure_title(figure.estimate.name)}"
        yield f"| {title} | {' | '.join(cells)} | {figure.estimate.count} |\n"


def _by_class(figures: Sequence[Figure]) -> Iterator[str]:
    if not figures:
        return
    found = {(figure.group, figure.name): figure.estimate for figure in figures}
    titles = " | ".join(measure_title(name.partition(".")[2]) for name in _CLASSES)
    yield f"\n| An Sinh, theo loại câu hỏi | {titles} | n |\n|---|{'---|' * (len(_CLASSES) + 1)}\n"
    for group in dict.fromkeys(figure.group for figure in figures):
        values = [found.get((group, name)) for name in _CLASSES]
        cells = " | ".join(written(value) if value else "–" for value in values)
        count = values[0].count if values[0] else 0
        yield f"| {value_title(*group.split('=', 1))} | {cells} | {count} |\n"


if __name__ == "__main__":
    main()
