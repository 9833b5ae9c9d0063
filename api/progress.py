"""Progress on stderr: a bar for a person, a line a stage for a log."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn

from api.terminal import console


class StageProgress:
    """Receives ``(stage, done, total)`` from an ingest; shows nothing until there is something to do."""

    def __init__(self) -> None:
        self._console = console(stderr=True)
        self._bar: Progress | None = None
        self._tasks: dict[str, TaskID] = {}
        self._told: set[str] = set()

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Tell how far ``stage`` is."""
        if not self._console.is_terminal:
            if stage not in self._told:
                self._told.add(stage)
                sys.stderr.write(f"{stage} …\n")
            return
        if self._bar is None:
            self._bar = _bar()
            self._bar.start()
        if stage not in self._tasks:
            self._tasks[stage] = self._bar.add_task(stage, total=total or None)
        self._bar.update(self._tasks[stage], completed=done, total=total or None)

    def stop(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None


@contextmanager
def stages() -> Iterator[StageProgress]:
    """A progress display that is gone when the work is, also when it fails."""
    progress = StageProgress()
    try:
        yield progress
    finally:
        progress.stop()


def counted(lines: Iterable[bytes], title: str, total: int | None) -> Iterator[bytes]:
    """``lines`` with a bar on stderr; none where the answers themselves go to the same terminal."""
    if not sys.stderr.isatty() or sys.stdout.isatty():
        yield from lines
        return
    with _bar() as bar:
        yield from bar.track(lines, total=total, description=title)


def _bar() -> Progress:
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console(stderr=True),
        transient=True,
    )
