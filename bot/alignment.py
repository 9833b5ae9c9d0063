"""Whether a statement says what its source says: the source's words, no negation or bound lost or added."""

from difflib import SequenceMatcher
from itertools import pairwise

from bot.words import word_list
from knowledge.text import syllables

_GAP = 8


def misread(statement: str, source: str, enough: float = 0.85) -> str | None:
    """The reason why ``statement`` is not carried by ``source``, or ``None`` where it is.

    Args:
        statement: what is said.
        source: the cited words: scope, heading, quote and notes.
        enough: the share of the statement's words that must be the source's (figures are checked elsewhere).
    """
    said = [w for w in syllables(statement) if w.isalpha()]
    held = [w for w in syllables(source) if w.isalpha()]
    known = set(held) | word_list("own")
    foreign = [w for w in said if w not in known]
    if len(said) - len(foreign) < enough * len(said):
        return f"từ ngữ không có trong căn cứ: {', '.join(dict.fromkeys(foreign))}"
    return _turned(said, held)


def _turned(said: list[str], held: list[str]) -> str | None:
    turning = word_list("turning")
    blocks = SequenceMatcher(None, held, said, autojunk=False).get_matching_blocks()
    for block in blocks:
        denied = block.size and block.a and held[block.a - 1] in word_list("denying")
        if denied and (not block.b or said[block.b - 1] != held[block.a - 1]):
            return f"bỏ mất “{held[block.a - 1]}” của căn cứ"
    for before, after in pairwise(blocks):
        left_out = held[before.a + before.size : after.a]
        added = said[before.b + before.size : after.b]
        if wrong := (turning & set(added)) - set(left_out):
            return f"thêm “{', '.join(sorted(wrong))}” so với căn cứ"
        inside = before.size > 1 and after.size > 1 and len(left_out) <= _GAP
        if inside and (lost := (turning & set(left_out)) - set(added)):
            return f"bỏ mất “{', '.join(sorted(lost))}” của căn cứ"
    return None
