"""Questions in as many processes as there are cores: each opens the knowledge base and its systems once."""

import multiprocessing
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from datetime import date

from bot.assembly import Assistant
from bot.settings import BotSettings
from evals.asking import Ask, Bench, Record
from evals.suites.suite import SUITES
from evals.systems import open_system
from knowledge.assembly import Knowledge, open_knowledge
from knowledge.settings import KnowledgeSettings

_CHUNK = 16

Asked = tuple[str, Ask]
"""A question with the name of the suite that runs it."""


class Systems(dict[str, Assistant]):
    """The systems of a process by name, each opened when it is first asked."""

    def __init__(self, knowledge: Knowledge, today: date, settings: BotSettings) -> None:
        super().__init__()
        self._knowledge = knowledge
        self._today = today
        self._settings = settings

    def __missing__(self, name: str) -> Assistant:
        self[name] = open_system(name, self._knowledge, self._today, self._settings)
        return self[name]


def bench_over(knowledge: Knowledge, today: date, settings: BotSettings) -> Bench:
    """A bench with every system over ``knowledge``."""
    return Bench(knowledge, Systems(knowledge, today, settings), today)


def run_all(
    questions: Sequence[Asked],
    settings: KnowledgeSettings,
    today: date,
    processes: int,
    bot: BotSettings | None = None,
) -> Iterator[list[Record]]:
    """Run every question and yield the records as they come, some at a time.

    Each process takes whole stretches of the questions, so that neighbours of one system are asked where it is open.
    """
    chunks = [questions[at : at + _CHUNK] for at in range(0, len(questions), _CHUNK)]
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, context, _open, (settings, today, bot or BotSettings())) as pool:
        waiting = {pool.submit(_run, chunk) for chunk in chunks}
        try:
            while waiting:
                done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                for future in done:
                    yield future.result()
        finally:
            pool.shutdown(cancel_futures=True)


_bench: Bench | None = None


def _open(settings: KnowledgeSettings, today: date, bot: BotSettings) -> None:
    global _bench
    _bench = bench_over(open_knowledge(settings), today, bot)


def _run(questions: Sequence[Asked]) -> list[Record]:
    assert _bench is not None  # noqa: S101 - set when the process starts
    return [SUITES[suite].run(question, _bench) for suite, question in questions]
