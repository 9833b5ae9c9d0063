"""What is measured side by side: the assistant and, with the same composer, plainer ways to find provisions."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from bot.assembly import Assistant, open_assistant
from bot.settings import BotSettings
from evals.asking import ASSISTANT, Ask, ask_of
from evals.case import Case
from evals.systems.alone import bm25_alone, dense_alone
from evals.systems.ranked import ranked_assistant
from evals.systems.recipe import Progress, recipe
from knowledge.assembly import Knowledge

RECIPE, BM25, DENSE = "cong-thuc", "bm25", "dense"
SYSTEMS = (ASSISTANT, RECIPE, BM25, DENSE)


def open_system(
    name: str,
    knowledge: Knowledge,
    today: date,
    settings: BotSettings | None = None,
    progress: Progress | None = None,
) -> Assistant:
    """The system of that name over ``knowledge``; ``settings`` are the assistant's."""
    opened: dict[str, Callable[[], Assistant]] = {
        ASSISTANT: lambda: open_assistant(knowledge, settings),
        RECIPE: lambda: ranked_assistant(knowledge, recipe(knowledge, today, progress)),
        BM25: lambda: ranked_assistant(knowledge, bm25_alone(knowledge)),
        DENSE: lambda: ranked_assistant(knowledge, dense_alone(knowledge)),
    }
    return opened[name]()


def asks_to_all(cases: Sequence[Case]) -> Iterator[Ask]:
    """Every case, to every system."""
    for system in SYSTEMS:
        yield from (ask_of(case, system) for case in cases)
