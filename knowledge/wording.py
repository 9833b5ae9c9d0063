"""When two prints of a provision say the same."""

import re

from knowledge.documents import Version
from knowledge.text import fold

_ISSUED_WITH = re.compile(r"\((?:ban hành )?kèm theo[^()]*\)")
_UNSAID = re.compile(r"\./\.?|[^\w%/]+")


def said(version: Version) -> tuple[str, object]:
    """What a version says, without punctuation, tone placement and the line on what an annex was issued with."""
    words = _UNSAID.sub("", _ISSUED_WITH.sub("", fold(version.heading + " " + version.text)))
    return words, tuple((a.column, a.value, a.multiple, a.see) for a in version.amounts)
