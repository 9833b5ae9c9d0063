"""A question as it was typed, read as the words that were meant."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise
from threading import Lock

from bot.writing.candidates import Candidate, Channel
from bot.writing.learning import texts_of
from bot.writing.model import EDGE, SyllableModel, figure
from bot.writing.numbers import in_figures
from bot.writing.pieces import Kind, Piece, pieces
from bot.writing.restoring import chosen
from bot.writing.syllables import is_syllable
from knowledge.store import Snapshot
from knowledge.text import fold, has_diacritics, strip_diacritics

_SURE = 0.6
"""Probability of a reading from which it is no guess."""
_BARE = 0.75
"""Share of the syllables that carry marks, which a text without any has lost."""


class Freedom(Enum):
    """What may be made of a piece of text: nothing, a name that the texts hold, any word."""

    NONE = auto()
    NAME = auto()
    WORD = auto()


@dataclass(frozen=True, slots=True)
class Change:
    """Some words as typed, as read, and how likely the reading is (0–1)."""

    typed: str
    read: str
    probability: float


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as read, with what was changed; ``other`` is what else to search for where that is a guess."""

    text: str = ""
    changes: tuple[Change, ...] = ()
    other: str = ""

    @property
    def sure(self) -> bool:
        """Whether nothing in it is a guess."""
        return not self.other


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
        freedoms = [_freedom(piece, found, i, text, model) for i, piece in enumerate(found)]
        words = [p.text.lower() for p, freedom in zip(found, freedoms, strict=True) if freedom is not Freedom.NONE]
        loss = _loss(words, channel)
        slots = [_slot(p, freedom, channel, model, loss) for p, freedom in zip(found, freedoms, strict=True)]
        bare = loss == _BARE and text.islower()  # names have lost their capitals too
        parts, at, changes = [], 0, []
        for piece, choice in zip(found, chosen(model, slots), strict=True):
            changed = choice.words != (fold(piece.text),)
            if piece.kind is Kind.WORD and (changed or bare):
                read = _cased(" ".join(model.spelling.get(w, w) for w in choice.words), piece.text)
                parts += [text[at : piece.start], read]
                at = piece.end
                if changed:
                    changes.append(Change(piece.text, read, choice.probability))
        read, written = in_figures("".join((*parts, text[at:])))
        if fold(read) == fold(text):
            return Reading(text)
        changes += [Change(words, figures, 1.0) for words, figures in written]
        return Reading(read, tuple(changes), text if any(c.probability < _SURE for c in changes) else "")

    def _learned(self) -> tuple[SyllableModel, Channel]:
        snapshot = self._snapshot()
        number = snapshot.generation.id if snapshot.generation else None
        held = self._held
        if held is None or held[0] != number:
            with self._lock:
                model = SyllableModel(texts_of(snapshot))
                held = self._held = number, model, Channel(model)
        return held[1], held[2]


def _slot(piece: Piece, freedom: Freedom, channel: Channel, model: SyllableModel, loss: float) -> Sequence[Candidate]:
    if piece.kind is not Kind.WORD:
        return [Candidate((EDGE if piece.kind is Kind.BREAK else figure(piece.text),), 0.0)]
    as_typed = Candidate((fold(piece.text),), 0.0)
    if freedom is Freedom.NONE:
        return [as_typed]
    found = channel.candidates(piece.text.lower(), loss)
    if freedom is Freedom.NAME:
        return [c for c in found if len(c.words) == 1 and c.words[0] in model.named] or [as_typed]
    return found


def _freedom(piece: Piece, found: Sequence[Piece], at: int, text: str, model: SyllableModel) -> Freedom:
    """What may be made of a piece.

    A capital inside a sentence begins a name: one that stands in the texts ("Bà mẹ Viet Nam") is read, others
    ("Nguyen Van Anh") are not, unless what is typed is no word at all ("Taay Ninh").
    """
    if piece.kind is not Kind.WORD:
        return Freedom.NONE
    word = piece.text
    if not word[0].isupper() or text.isupper():
        return Freedom.WORD
    if len(word) > 1 and word.isupper():
        return Freedom.NONE
    before = found[at - 1] if at else None
    if before is None or before.kind is Kind.BREAK:
        return Freedom.WORD
    bare = [strip_diacritics(p.text.lower()) for p in (before, piece, *found[at + 1 : at + 2])]
    if any(pair in model.names for pair in pairwise(bare)):
        return Freedom.NAME
    is_word = is_syllable(word.lower()) or bare[1] in model.by_bare
    return Freedom.NONE if is_word else Freedom.NAME


def _loss(words: Sequence[str], channel: Channel) -> float:
    """The share of diacritics that the writer leaves out, by the words that surely lack some."""
    marked = sum(map(has_diacritics, words))
    lost = sum(map(channel.is_bare, words))
    if not marked and (lost or len(words) > 2):
        return _BARE
    return min(_BARE, (lost + 0.02) / (lost + marked + 5))


def _cased(read: str, typed: str) -> str:
    if len(typed) > 1 and typed.isupper():
        return read.upper()
    return read[0].upper() + read[1:] if typed[0].isupper() else read
