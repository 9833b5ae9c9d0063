"""Which words of a text may be read as others: names and abbreviations in capitals stay as they are."""

from collections.abc import Sequence
from enum import Enum, auto
from itertools import pairwise

from bot.writing.model import SyllableModel
from bot.writing.pieces import Kind, Piece
from bot.writing.syllables import is_syllable
from knowledge.text import strip_diacritics


class Freedom(Enum):
    """What may be made of a piece of text: nothing, a name that the texts hold, any word."""

    NONE = auto()
    NAME = auto()
    WORD = auto()


def freedom(model: SyllableModel, text: str, found: Sequence[Piece], at: int) -> Freedom:
    """What may be made of the piece ``found[at]`` of ``text``.

    A capital inside a sentence, or two at its beginning, make a name: one that stands in the texts ("Bà mẹ Viet Nam")
    is read, others ("Nguyen Van Anh") are not, unless what is typed is no word at all ("Taay Ninh").
    """
    piece = found[at]
    if piece.kind is not Kind.WORD:
        return Freedom.NONE
    word = piece.text
    if not word[0].isupper() or text.isupper():
        return Freedom.WORD
    if len(word) > 1 and word.isupper():
        return Freedom.NONE
    opens = not at or found[at - 1].kind is Kind.BREAK
    beside = [p.text for p in found[at if opens else at - 1 : at + 2]]
    held = any(pair in model.names for pair in pairwise(strip_diacritics(text.lower()) for text in beside))
    if opens and (held or not any(text.istitle() for text in beside[1:])):
        return Freedom.WORD
    if held:
        return Freedom.NAME
    is_word = is_syllable(word.lower()) or strip_diacritics(word.lower()) in model.by_bare
    return Freedom.NONE if is_word else Freedom.NAME
