"""A question as it was typed, read as the words that were meant."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Lock

from bot.writing.candidates import Candidate, Channel
from bot.writing.freedom import Freedom, freedom
from bot.writing.learning import texts_of
from bot.writing.model import EDGE, SyllableModel, figure
from bot.writing.numbers import in_figures
from bot.writing.pieces import Kind, Piece, pieces
from bot.writing.restoring import chosen
from knowledge.store import Snapshot
from knowledge.text import fold, has_diacritics

_SURE = 0.6
"""Probability of a reading from which it is no guess."""
_BARE = 0.75
"""Share of the syllables that carry marks, which a text without any has lost."""


@dataclass(frozen=True, slots=True)
class Change:
    """Some words as typed, as read, and how likely the reading is (0–1)."""

    typed: str
    read: str
    probability: float


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as read, and what was changed to read it so."""

    text: str = ""
    changes: tuple[Change, ...] = ()

    @property
    def is_guess(self) -> bool:
        """Whether something in it may well have been meant otherwise."""
        return any(change.probability < _SURE for change in self.changes)


class Reader:
    """Reads texts by a model learned from the current generation, anew after each ingest. Thread-safe."""

    def __init__(self, snapshot: Callable[[], Snapshot]) -> None:
        self._snapshot = snapshot
        self._lock = Lock()
        self._held: tuple[int | None, SyllableModel, Channel] | None = None

    def read(self, text: str) -> Reading:
        """``text`` with lost diacritics, left-over keys, slips and short forms written out."""
        model, channel = self._learned()
        found = list(pieces(text))
        freedoms = [freedom(model, text, found, i) for i in range(len(found))]
        words = [p.text.lower() for p, free in zip(found, freedoms, strict=True) if free is not Freedom.NONE]
        loss = _loss(words, channel)
        slots = [_slot(p, free, channel, model, loss) for p, free in zip(found, freedoms, strict=True)]
        bare = loss == _BARE and text.islower()  # names have lost their capitals too
        parts, at, changes = [], 0, []
        for piece, choice in zip(found, chosen(model, slots), strict=True):
            changed = choice.words != (fold(piece.text),)
            if piece.kind is Kind.WORD and (changed or bare):
                read = _cased(" ".join(model.spelling.get(w, w) for w in choice.words), piece.text, text.isupper())
                parts += [text[at : piece.start], read]
                at = piece.end
                if changed:
                    changes.append(Change(piece.text, read, choice.probability))
        read, written = in_figures("".join((*parts, text[at:])))
        if fold(read) == fold(text):
            return Reading(text)
        changes += [Change(words, figures, 1.0) for words, figures in written]
        return Reading(read, tuple(changes))

    def _learned(self) -> tuple[SyllableModel, Channel]:
        snapshot = self._snapshot()
        number = snapshot.generation.id if snapshot.generation else None
        with self._lock:
            if self._held is None or self._held[0] != number:
                model = SyllableModel(texts_of(snapshot))
                self._held = number, model, Channel(model)
            return self._held[1:]


def _slot(piece: Piece, free: Freedom, channel: Channel, model: SyllableModel, loss: float) -> Sequence[Candidate]:
    if piece.kind is not Kind.WORD:
        return [Candidate((EDGE if piece.kind is Kind.BREAK else figure(piece.text),), 0.0)]
    as_typed = Candidate((fold(piece.text),), 0.0)
    if free is Freedom.NONE:
        return [as_typed]
    found = channel.candidates(piece.text.lower(), loss)
    if free is Freedom.NAME:
        return [as_typed, *(c for c in found if len(c.words) == 1 and c.words[0] in model.named)]
    return found


def _loss(words: Sequence[str], channel: Channel) -> float:
    """The share of diacritics that the writer leaves out, by the words that surely lack some."""
    marked = sum(map(has_diacritics, words))
    lost = sum(map(channel.is_bare, words))
    if not marked and (lost or len(words) > 2):
        return _BARE
    return min(_BARE, (lost + 0.1) / (lost + marked + 5))


def _cased(read: str, typed: str, all_capitals: bool) -> str:
    if typed.isupper() and (len(typed) > 1 or all_capitals):
        return read.upper()
    return read[0].upper() + read[1:] if typed[0].isupper() else read
