"""Which answer is given where there are two: the model's where it holds and loses nothing, else the extractive one."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from bot.answer import WrittenBy
from bot.chat.losses import lost
from bot.turn import Draft, Understanding, Writing
from knowledge.ids import within


@dataclass(frozen=True, slots=True)
class Given:
    """The drafts that become the answer, whose they are, and the writing with the reason why it is not given."""

    drafts: Sequence[Draft]
    written_by: WrittenBy
    writing: Writing | None = None


def given(
    extractive: Sequence[Draft], written: Sequence[Draft], writing: Writing | None, asked: Understanding
) -> Given:
    """The answer out of what passed the gate of both ways of writing.

    Args:
        extractive: what passed of the provisions' own words.
        written: what passed of the model's.
        writing: the whole of the model's; ``None`` where none was asked.
        asked: the question.
    """
    if writing is None:
        return Given(extractive, WrittenBy.EXTRACTIVE)
    answering = {e.id for draft in extractive if not draft.aside for e in draft.evidence}
    proper = [draft for draft in written if _rests_on(draft, answering)]
    if failure := writing.failure or lost(extractive, proper, asked):
        return Given(extractive, WrittenBy.EXTRACTIVE_FALLBACK, replace(writing, failure=failure))
    # True of another provision is not yet true of whoever asks: it comes after the answer, as what may be meant too.
    others = [replace(draft, aside=True) for draft in written if draft not in proper]
    told = {e.id for draft in written for e in draft.evidence}
    beside = [draft for draft in extractive if draft.aside and told.isdisjoint(e.id for e in draft.evidence)]
    return Given([*proper, *others, *beside], WrittenBy.MODEL, writing)


def _rests_on(draft: Draft, ids: Collection[str]) -> bool:
    return any(within(e.id, id_) or within(id_, e.id) for e in draft.evidence for id_ in ids)
