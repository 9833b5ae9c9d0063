"""A run from its cases to its figures, which can be stopped and gone on with."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from bot.settings import BotSettings
from evals.asking import ASSISTANT, Bench, Records
from evals.case import Case
from evals.runs.configuration import Configuration, cores, hash_of, versions
from evals.runs.folder import Figure, Head, RunFolder
from evals.runs.workers import Asked, bench_over, run_all
from evals.suites.suite import SUITES, Suite
from evals.systems import RECIPE, open_system
from knowledge.assembly import Knowledge

Progress = Callable[[str, int, int], None]
_GROUPED = ("answers", "citations", "refusals")
_WORTH_A_PROCESS = 64
"""Questions from which another process, which opens everything anew, is worth its start."""


def run(
    knowledge: Knowledge,
    cases: Sequence[Case],
    folder: Path,
    *,
    source: str,
    suites: Sequence[str],
    today: date,
    progress: Progress,
    bot: BotSettings | None = None,
) -> list[Figure]:
    """Ask what has not been asked yet, measure, and keep all of it in ``folder``; ``bot`` are the assistant's settings.

    Raises:
        BadRun: the folder holds something else.
        RunawayPattern: an expression of a case takes too long on an answer.
    """
    kept = RunFolder(folder)
    bot = bot or BotSettings()
    model = bot.chat.model if bot.chat else ""
    configuration = Configuration(suites=tuple(suites), source=source, today=today, cases=hash_of(cases), model=model)
    kept.start(Head(configuration=configuration, versions=versions(knowledge)), cases)
    held = {record.key for record in kept.mend()}
    chosen = {name: SUITES[name] for name in suites}
    _ask_together(knowledge, bot, _missing(cases, chosen, held, alone=False), kept, today, progress)
    _ask_alone(bench_over(knowledge, today, bot), _missing(cases, chosen, held, alone=True), kept, progress)
    figures = list(measured(cases, Records(kept.records()), chosen))
    kept.finish(figures)
    return figures


def measured(cases: Sequence[Case], records: Records, suites: Mapping[str, Suite]) -> Iterator[Figure]:
    """The figures of every suite; of the assistant's answers also by class and by style."""
    for name, suite in suites.items():
        for system, estimates in suite.measure(cases, records).items():
            yield from (Figure(suite=name, system=system, estimate=e) for e in estimates if e.count)
        if name in _GROUPED:
            for group, members in _groups(cases):
                estimates = suite.measure(members, records)[ASSISTANT]
                yield from (Figure(suite=name, system=ASSISTANT, group=group, estimate=e) for e in estimates if e.count)


def _groups(cases: Sequence[Case]) -> Iterator[tuple[str, list[Case]]]:
    for key, attribute in (("class", "class_"), ("style", "style"), ("type", "type")):
        for value in dict.fromkeys(getattr(case, attribute) for case in cases):
            if value:
                yield f"{key}={value}", [case for case in cases if getattr(case, attribute) == value]


def _missing(cases: Sequence[Case], suites: Mapping[str, Suite], held: Collection[str], *, alone: bool) -> list[Asked]:
    """The questions of the suites that are timed, or of the others, each once, without those held already (by key)."""
    wanted: dict[str, Asked] = {}
    for name, suite in suites.items():
        if suite.alone is alone:
            for question in suite.asks(cases):
                wanted.setdefault(question.key, (name, question))
    return [asked for key, asked in wanted.items() if key not in held]


def _ask_together(
    knowledge: Knowledge,
    bot: BotSettings,
    questions: Sequence[Asked],
    kept: RunFolder,
    today: date,
    progress: Progress,
) -> None:
    if any(question.system == RECIPE for _, question in questions):
        embedding = partial(progress, "Nhúng đoạn của công thức thường")
        open_system(RECIPE, knowledge, today, progress=embedding)
    done = 0
    processes = min(cores(), 1 + len(questions) // _WORTH_A_PROCESS)
    for records in run_all(questions, knowledge.settings, today, processes, bot):
        kept.add(records)
        done += len(records)
        progress("Đang hỏi", done, len(questions))


def _ask_alone(bench: Bench, questions: Sequence[Asked], kept: RunFolder, progress: Progress) -> None:
    for done, (suite, question) in enumerate(questions, start=1):
        kept.add([SUITES[suite].run(question, bench)])
        progress("Đang đo thời gian", done, len(questions))
