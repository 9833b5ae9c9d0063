"""What an answer written by a model would lose against the extractive one.

The gate sees to it that nothing false is said; that nothing needed is left out, it cannot see. The extractive answer
tells a clause whole, so it is the measure: its clause is cited, its figures are told, and so is each of its parts.
"""

import re
from collections.abc import Sequence
from decimal import Decimal

from bot.turn import Computation, Draft, Understanding
from knowledge.figures import Figure, FigureKind, find_figures
from knowledge.ids import within
from knowledge.text import syllables

_PART = re.compile(r"\n+|[,;:]\s+")
_TOLD = 0.6
"""The share of a part's words from which it counts as told."""


def lost(extractive: Sequence[Draft], written: Sequence[Draft], asked: Understanding) -> str | None:
    """What of the answer proper ``written`` lacks, in Vietnamese words; ``None`` where it tells all."""
    own = [draft for draft in written if not draft.ruling]
    if not own:
        return "không câu nào qua được cửa kiểm"
    if any(draft.ruling for draft in extractive) and len(own) == len(written):
        return "thiếu câu được hay không"
    told = "\n".join(draft.text for draft in own)
    cited = {e.id for draft in own for e in draft.evidence}
    for draft in extractive:
        if not draft.aside and (lack := _lacking(draft, told, cited, asked)):
            return lack
    return None


def _lacking(draft: Draft, told: str, cited: set[str], asked: Understanding) -> str | None:
    first = draft.evidence[0]
    if not any(within(first.id, id_) or within(id_, first.id) for id_ in cited):
        return f"không dẫn {first.label}"
    said = draft.text.removeprefix(draft.ruling.text) if draft.ruling else draft.text
    known = {figure.key for figure in find_figures(f"{told}\n{asked.text}")}
    for figure in find_figures(said):
        if figure.key not in known and (draft.computation is None or _comes_out(figure, draft.computation)):
            return f"thiếu “{said[figure.start : figure.end]}”"
    if draft.computation is None:
        words = set(syllables(told))
        for part in _PART.split(said):
            own = {word for word in syllables(part) if word.isalpha()}
            if len(own & words) < _TOLD * len(own):
                return f"thiếu “{part.strip()}”"
    return None


def _comes_out(figure: Figure, computation: Computation) -> bool:
    """Whether a figure is what was worked out: how that was done may be told or not."""
    return figure.kind is FigureKind.MONEY and Decimal(figure.value) == computation.rounded
