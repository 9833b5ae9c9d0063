"""A turn that goes on from the one before ("Còn vợ thì sao?", "61%") is completed by what it leaves out."""

import re
from collections.abc import Sequence

from bot.conversation import Exchange
from bot.facets import facet_text, mentions
from bot.facts import with_percent_signs, without_percentages
from bot.refusals import foreign_subject
from knowledge.text import has_diacritics, strip_diacritics

_SHORT = 14
"""Words up to which a turn that names nobody is taken to go on about the one named before."""

_OF_ITSELF = re.compile(r"\b(?:muc chuan|chuong trinh|chi tieu|tay ninh|nghi dinh|phap lenh|dieu \d+)\b")
"""What is asked about for its own sake, whoever was named before."""

_GOES_ON = re.compile(
    r"^(?:con|the con|vay con|the|vay|neu|the neu|con neu)\b|\b(?:thi sao|the nao nua|nua thi)\b"
    r"|^(?:[a-z]+ ){0,3}\d+(?:,\d+)? ?(?:%|phan tram)(?: a)?[ .]*$|^\d+[ .]*$"
)

_RATE = re.compile(
    r"^((?:[^\W\d_]+ ){0,3})(\d{1,3})(?= *(?:(?:thì|thi|sao|nhiêu|nhieu|được|duoc|ạ)\b|[?.]|$))", re.IGNORECASE
)
"""A bare percentage, where the turn before was about one."""

_STILL_MARKED = re.compile(r"^(?:thế |vậy )?còn ", re.IGNORECASE)
_STILL = re.compile(
    r"^(?:thế |the |vậy |vay )?con (?=\d+(?! (?:tuoi|nam|thang|nguoi))|thi |neu |the |vo |chong |cha |me |bo )",
    re.IGNORECASE,
)
"""A leading "con" typed without diacritics that cannot be a child."""


def completed(turns: Sequence[Exchange], last: str) -> str:
    """``last`` with the words of the turn before it that it does not replace.

    Words of the earlier turn that name a person, relation, benefit or situation are left out where the last turn names
    another of the same group; so are its percentages.
    """
    earlier = [turn for turn in turns if turn.has_topic]
    if not earlier or not _goes_on(last, facet_text(last)):
        return last
    before = facet_text(with_percent_signs(earlier[-1].understood))
    if "%" in before:
        last = _RATE.sub(r"\1\2%", last)
    if not has_diacritics(last):
        last = _STILL.sub("", last)
    now = facet_text(last)
    named = any(mentions(now, not has_diacritics(now)))
    if has_diacritics(now) != has_diacritics(before) and (named or has_diacritics(now)):  # one is read like the other
        last, before = strip_diacritics(_STILL_MARKED.sub("", last)), strip_diacritics(before)
        now = facet_text(last)
    replaced = {m.group for m in mentions(now, not has_diacritics(now))}
    if "%" in now:
        before = without_percentages(before)
    for mention in reversed(list(mentions(before, not has_diacritics(before)))):
        if mention.group in replaced:
            before = before[: mention.start] + before[mention.end :]
    return " ".join(f"{last.rstrip(' ?.!')}, {before}".split())


def _goes_on(last: str, now: str) -> bool:
    """Whether a turn says so, or is short and leaves open about whom it asks."""
    bare = strip_diacritics(last).lower().strip()
    if _GOES_ON.search(bare):
        return True
    if _OF_ITSELF.search(bare):
        return False
    names = any(mention.group == "person" for mention in mentions(now, not has_diacritics(now)))
    return not names and len(now.split()) <= _SHORT and not foreign_subject(last, "")
