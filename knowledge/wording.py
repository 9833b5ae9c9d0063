"""The words of provisions: when two prints say the same, and single words changed."""

import re

from knowledge.documents import Version
from knowledge.text import fold

_ISSUED_WITH = re.compile(r"\((?:ban hành )?kèm theo[^()]*\)")
_UNSAID = re.compile(r"\./\.?|[^\w%/]+")


def said(version: Version) -> tuple[str, object]:
    """What a version says, without punctuation, tone placement and the line on what an annex was issued with."""
    words = _UNSAID.sub("", _ISSUED_WITH.sub("", fold(version.heading + " " + version.text)))
    return words, tuple((a.column, a.value, a.multiple, a.see) for a in version.amounts)


def words_changed(text: str, old: str, new: str) -> tuple[str, int]:
    """``text`` with whole words ``old`` made ``new``, also where they begin a sentence, and how often that was."""
    if not text:
        return text, 0
    pattern = rf"(?<!\w)(?:{re.escape(old)}|{re.escape(old[0].upper() + old[1:])})(?!\w)"
    if not new:
        text, count = re.subn(rf" ?{pattern}", "", text)
        return text.strip(), count
    return re.subn(pattern, lambda match: new if match.group() == old else new[0].upper() + new[1:], text)
