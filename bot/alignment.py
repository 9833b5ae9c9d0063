"""Whether a statement says what its source says: the source's words, no negation or bound lost or added."""

import re
from collections import Counter
from difflib import SequenceMatcher

from bot.words import word_list
from knowledge.text import syllables

_SEGMENT = re.compile(r"(?<=[.;:!?])\s+|\n+| – ")
_MOST = 0.5


def misread(statement: str, source: str, enough: float = 0.85) -> str | None:
    """The reason why ``statement`` is not carried by ``source``, or ``None`` where it is.

    Each part of the statement (to a full stop, semicolon, colon or dash) is held against its likest part of the source.

    Args:
        statement: what is said.
        source: the cited words: scope, heading, quote and notes.
        enough: the share of the statement's words that must be the source's (figures are checked elsewhere).
    """
    said, held = _segments(statement), _segments(source)
    words = [w for segment in said for w in segment]
    known = {w for segment in held for w in segment} | word_list("own")
    foreign = [w for w in words if w not in known]
    if len(words) - len(foreign) < enough * len(words):
        return f"từ ngữ không có trong căn cứ: {', '.join(dict.fromkeys(foreign))}"
    for segment in said:
        if held and (reason := _turned(segment, max(held, key=lambda h: _shared(segment, h)))):
            return reason
    return None


def _segments(text: str) -> list[list[str]]:
    """The parts of ``text`` as syllables without figures."""
    parts = ([w for w in syllables(part) if w.isalpha()] for part in _SEGMENT.split(text))
    return [part for part in parts if part]


def _shared(one: list[str], other: list[str]) -> tuple[int, int]:
    """How many words two parts share; of equals, the shorter source part is likest."""
    return sum((Counter(one) & Counter(other)).values()), -len(other)


def _turned(said: list[str], held: list[str]) -> str | None:
    """What turns the rule round in one of two parts only.

    A part that takes over most of its source must keep all of its negations and bounds; an excerpt, those between its
    words and the one right before them.
    """
    turning = word_list("turning")
    blocks = [b for b in SequenceMatcher(None, held, said, autojunk=False).get_matching_blocks() if b.size]
    if not blocks:
        return None
    taken = sum(b.size for b in blocks)
    start, end = blocks[0].a, blocks[-1].a + blocks[-1].size
    if taken >= _MOST * len(held):
        start, end = 0, len(held)
    elif start and held[start - 1] in word_list("denying"):
        start -= 1
    source = Counter(w for w in held[start:end] if w in turning)
    own = Counter(w for w in said if w in turning)
    if lost := source - own:
        return f"bỏ mất “{', '.join(sorted(lost))}” của căn cứ"
    if added := own - Counter(w for w in held if w in turning):
        return f"thêm “{', '.join(sorted(added))}” so với căn cứ"
    return None
