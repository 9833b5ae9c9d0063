"""The passages that a model writes from: what the answer rests on first, then the next best; each whole or not."""

from collections.abc import Sequence
from datetime import date

from bot.chat.inert import inert
from bot.turn import Evidence, Turn
from knowledge.ids import within

_MOST = 8


def passages_for(turn: Turn, day: date, characters: int) -> tuple[Evidence, ...]:
    """The evidence to write from, in the order of its numbers; empty where the drafts' own needs more ``characters``.

    A passage is never sent in part: a condition cut off is a condition that the answer would lack. What holds another,
    or lies within it, is not sent beside it.
    """
    needed = {e.id: e for draft in turn.drafts for e in draft.evidence}
    room = characters - sum(len(_words(e, day)) for e in needed.values())
    if room < 0:
        return ()
    chosen = list(needed.values())
    for other in turn.evidence:
        said = any(within(other.id, e.id) or within(e.id, other.id) for e in chosen)
        if len(chosen) < _MOST and not said and len(_words(other, day)) <= room:
            chosen.append(other)
            room -= len(_words(other, day))
    return tuple(chosen)


def fenced(passages: Sequence[Evidence], day: date) -> str:
    """The passages as a model is shown them, numbered from 1, each in a fence that its own words cannot close."""
    return "\n".join(
        f'<đoạn số="{number}" nguồn="{inert(e.label)}">\n{inert(_words(e, day))}\n</đoạn>'
        for number, e in enumerate(passages, start=1)
    )


def _words(evidence: Evidence, day: date) -> str:
    """A provision's lead-in, heading and words, and the dated notes that count on ``day``."""
    heading = "" if evidence.quote.startswith(evidence.version.heading) else evidence.version.heading
    parts = (evidence.scope, heading, evidence.quote, *evidence.provision.notes_on(day))
    return "\n".join(part for part in parts if part)
